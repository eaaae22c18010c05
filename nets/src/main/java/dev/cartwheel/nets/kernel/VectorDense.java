package dev.cartwheel.nets.kernel;

import jdk.incubator.vector.FloatVector;
import org.jspecify.annotations.Nullable;

/** Dense layers and their gradients: which product each is, and what comes before and after it. */
final class VectorDense {

  private static final int L = FloatVector.SPECIES_PREFERRED.length();

  /**
   * Columns below which a weight gradient is computed transposed, so that vectors are filled; the
   * same of columns that are left over by whole vectors.
   */
  private static final int NARROW = 6;

  private final VectorProduct product = new VectorProduct();
  private final VectorThin thin = new VectorThin();
  private final VectorNarrow narrow = new VectorNarrow();
  private float[] scratch = new float[0];

  private float[] scratch(int count) {
    if (scratch.length < count + Kernels.SLACK) {
      scratch = new float[count + Kernels.SLACK];
    }
    return scratch;
  }

  /** {@link Kernels#dense}. */
  void values(
      int rows,
      int inner,
      int columns,
      float[] x,
      int xOffset,
      float[] w,
      int wOffset,
      float @Nullable [] bias,
      int biasOffset,
      float[] y,
      int yOffset,
      boolean relu) {
    if (VectorThin.suits(rows, inner, columns)) {
      thin.run(
          rows,
          inner,
          columns,
          x,
          xOffset,
          inner,
          w,
          wOffset,
          columns,
          1,
          bias,
          biasOffset,
          y,
          yOffset,
          relu,
          null,
          0);
      return;
    }
    if (VectorNarrow.suits(rows, inner, columns)) {
      narrow.run(
          rows, inner, columns, x, xOffset, w, wOffset, columns, 1, bias, biasOffset, y, yOffset);
    } else {
      product.left(x, xOffset, inner, 1).right(w, wOffset, columns).into(y, yOffset);
      if (bias != null) {
        product.startingWith(bias, biasOffset);
      }
      product.run(rows, inner, columns);
    }
    if (relu) {
      Extent.check(y, yOffset, (long) rows * columns);
      VectorEnds.rectify(y, yOffset, y, yOffset, rows * columns);
    }
  }

  /** {@link Kernels#denseWeightGradient}. */
  void weightGradient(
      int rows,
      int inner,
      int columns,
      float[] x,
      int xOffset,
      float[] dy,
      int dyOffset,
      float[] dw,
      int dwOffset,
      float @Nullable [] dbias,
      int dbiasOffset) {
    int turned = turned(inner, columns);
    int straight = columns - turned;
    if (straight > 0) {
      product.left(x, xOffset, 1, inner).right(dy, dyOffset, columns).into(dw, dwOffset);
      product.run(inner, rows, straight, columns);
    }
    if (turned > 0) {
      float[] flat = scratch(inner * turned);
      product.left(dy, dyOffset + straight, 1, columns).right(x, xOffset, inner).into(flat, 0);
      product.run(turned, rows, inner);
      Extent.check(dw, dwOffset, (long) inner * columns);
      for (int i = 0, to = dwOffset + straight; i < inner; i++, to += straight) {
        for (int from = i; from < inner * turned; from += inner) {
          dw[to++] = flat[from];
        }
      }
    }
    if (dbias != null) {
      Extent.check(dy, dyOffset, (long) rows * columns);
      Extent.check(dbias, dbiasOffset, columns);
      VectorSums.columns(rows, columns, dy, dyOffset, dbias, dbiasOffset);
    }
  }

  /** How many of the last columns of a weight gradient are few enough to be computed transposed. */
  private static int turned(int inner, int columns) {
    int last = columns % L;
    if (columns < NARROW) {
      return columns < inner ? columns : 0;
    }
    return last < NARROW && inner >= L && columns >= 2 * L ? last : 0;
  }

  /** {@link Kernels#denseInputGradient}. */
  void inputGradient(
      int rows,
      int inner,
      int columns,
      float[] dy,
      int dyOffset,
      float[] w,
      int wOffset,
      float @Nullable [] gate,
      int gateOffset,
      float[] dx,
      int dxOffset) {
    if (VectorThin.suits(rows, columns, inner)) {
      thin.run(
          rows,
          columns,
          inner,
          dy,
          dyOffset,
          columns,
          w,
          wOffset,
          1,
          columns,
          null,
          0,
          dx,
          dxOffset,
          false,
          gate,
          gateOffset);
      return;
    }
    Extent.check(w, wOffset, (long) inner * columns);
    if (VectorNarrow.suits(rows, columns, inner)) {
      narrow.run(rows, columns, inner, dy, dyOffset, w, wOffset, 1, columns, null, 0, dx, dxOffset);
    } else if (rows >= L && (long) rows * (inner + columns) < (long) inner * columns) {
      inputGradientTurned(rows, inner, columns, dy, dyOffset, w, wOffset, dx, dxOffset);
    } else {
      float[] transposed = scratch(inner * columns);
      VectorTranspose.run(inner, columns, w, wOffset, transposed, 0);
      product.left(dy, dyOffset, columns, 1).right(transposed, 0, inner).into(dx, dxOffset);
      product.run(rows, columns, inner);
    }
    if (gate != null) {
      Extent.check(gate, gateOffset, (long) rows * inner);
      Extent.check(dx, dxOffset, (long) rows * inner);
      VectorEnds.gate(gate, gateOffset, dx, dxOffset, dx, dxOffset, rows * inner);
    }
  }

  /** dxᵀ = W·dyᵀ: the same sums, where turning W would be most of the work. */
  private void inputGradientTurned(
      int rows,
      int inner,
      int columns,
      float[] dy,
      int dyOffset,
      float[] w,
      int wOffset,
      float[] dx,
      int dxOffset) {
    int result = rows * columns + Kernels.SLACK;
    float[] turned = scratch(result + inner * rows);
    Extent.check(dy, dyOffset, (long) rows * columns);
    Extent.check(dx, dxOffset, (long) rows * inner);
    VectorTranspose.run(rows, columns, dy, dyOffset, turned, 0);
    product.left(w, wOffset, columns, 1).right(turned, 0, rows).into(turned, result);
    product.run(inner, columns, rows);
    VectorTranspose.run(inner, rows, turned, result, dx, dxOffset);
  }
}
