package dev.cartwheel.nets.kernel;

import dev.cartwheel.nets.Activation;
import jdk.incubator.vector.FloatVector;
import org.jspecify.annotations.Nullable;

/** The kernels on the Java Vector API. Holds scratch memory: one object a thread. */
final class VectorKernels implements Kernels {

  static final String ID = "vector";

  /** Columns below which a weight gradient is computed transposed, so that vectors are filled. */
  private static final int NARROW = 6;

  private final VectorProduct product = new VectorProduct();
  private final VectorThin thin = new VectorThin();
  private final VectorRows rows = new VectorRows();
  private final VectorGather gather = new VectorGather();
  private final float[] partial = new float[ScalarKernels.PARTIAL_SUMS];
  private final VectorActivations activations = new VectorActivations();
  private final VectorSlopes slopes = new VectorSlopes();
  private final VectorSoftmax softmax = new VectorSoftmax(activations);
  private float[] scratch = new float[0];

  VectorKernels() {
    Rehearsal.once();
  }

  private float[] scratch(int count) {
    if (scratch.length < count + SLACK) {
      scratch = new float[count + SLACK];
    }
    return scratch;
  }

  /** Floats in a vector of this machine. */
  static int lanes() {
    return FloatVector.SPECIES_PREFERRED.length();
  }

  @Override
  public String id() {
    return ID;
  }

  @Override
  public void dense(
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
    product.left(x, xOffset, inner, 1).right(w, wOffset, columns).into(y, yOffset);
    if (bias != null) {
      product.startingWith(bias, biasOffset);
    }
    product.run(rows, inner, columns);
    if (relu) {
      Extent.check(y, yOffset, (long) rows * columns);
      VectorEnds.rectify(y, yOffset, y, yOffset, rows * columns);
    }
  }

  @Override
  public void denseWeightGradient(
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
    if (columns < NARROW && columns < inner) {
      float[] flat = scratch(inner * columns);
      product.left(dy, dyOffset, 1, columns).right(x, xOffset, inner).into(flat, 0);
      product.run(columns, rows, inner);
      Extent.check(dw, dwOffset, (long) inner * columns);
      VectorTranspose.run(columns, inner, flat, 0, dw, dwOffset);
    } else {
      product.left(x, xOffset, 1, inner).right(dy, dyOffset, columns).into(dw, dwOffset);
      product.run(inner, rows, columns);
    }
    if (dbias != null) {
      columnSums(rows, columns, dy, dyOffset, dbias, dbiasOffset);
    }
  }

  @Override
  public void denseInputGradient(
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
    if (rows >= lanes() && (long) rows * (inner + columns) < (long) inner * columns) {
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
    int result = rows * columns + SLACK;
    float[] turned = scratch(result + inner * rows);
    Extent.check(dy, dyOffset, (long) rows * columns);
    Extent.check(dx, dxOffset, (long) rows * inner);
    VectorTranspose.run(rows, columns, dy, dyOffset, turned, 0);
    product.left(w, wOffset, columns, 1).right(turned, 0, rows).into(turned, result);
    product.run(inner, columns, rows);
    VectorTranspose.run(inner, rows, turned, result, dx, dxOffset);
  }

  @Override
  public void activate(
      Activation activation,
      int rows,
      int columns,
      float[] z,
      int zOffset,
      float[] y,
      int yOffset) {
    Extent.check(z, zOffset, (long) rows * columns);
    Extent.check(y, yOffset, (long) rows * columns);
    if (activation == Activation.SPARSEMAX) {
      Sparsemax.values(rows, columns, z, zOffset, y, yOffset);
    } else if (activation.rowwise()) {
      boolean log = activation == Activation.LOG_SOFTMAX;
      softmax.values(log, rows, columns, z, zOffset, y, yOffset);
    } else {
      activations.values(activation, rows * columns, z, zOffset, y, yOffset);
    }
  }

  @Override
  public void activationGradient(
      Activation activation,
      int rows,
      int columns,
      float[] z,
      int zOffset,
      float[] y,
      int yOffset,
      float[] gradient,
      int gradientOffset) {
    Extent.check(z, zOffset, (long) rows * columns);
    Extent.check(y, yOffset, (long) rows * columns);
    Extent.check(gradient, gradientOffset, (long) rows * columns);
    if (activation == Activation.SPARSEMAX) {
      Sparsemax.gradients(rows, columns, y, yOffset, gradient, gradientOffset);
    } else if (activation.rowwise()) {
      boolean log = activation == Activation.LOG_SOFTMAX;
      softmax.gradients(log, rows, columns, y, yOffset, gradient, gradientOffset);
    } else {
      slopes.slopes(activation, rows * columns, z, zOffset, y, yOffset, gradient, gradientOffset);
    }
  }

  @Override
  public void adam(
      int count,
      float[] parameters,
      float[] gradients,
      float[] m,
      float[] v,
      float @Nullable [] largest,
      float scale,
      float rate,
      float oneMinusBeta1,
      float oneMinusBeta2,
      float epsilon) {
    Extent.check(parameters, count);
    Extent.check(gradients, count);
    Extent.check(m, count);
    Extent.check(v, count);
    Extent.check(largest, count);
    int done =
        VectorSteps.adam(
            count,
            parameters,
            gradients,
            m,
            v,
            largest,
            scale,
            rate,
            oneMinusBeta1,
            oneMinusBeta2,
            epsilon);
    ScalarSteps.adam(
        done,
        count,
        parameters,
        gradients,
        m,
        v,
        largest,
        scale,
        rate,
        oneMinusBeta1,
        oneMinusBeta2,
        epsilon);
  }

  @Override
  public void rmsProp(
      int count,
      float[] parameters,
      float[] gradients,
      float[] v,
      float @Nullable [] mean,
      float @Nullable [] velocity,
      float scale,
      float rate,
      float rho,
      float momentum,
      float epsilon) {
    Extent.check(parameters, count);
    Extent.check(gradients, count);
    Extent.check(v, count);
    Extent.check(mean, count);
    Extent.check(velocity, count);
    int done =
        VectorSteps.rmsProp(
            count, parameters, gradients, v, mean, velocity, scale, rate, rho, momentum, epsilon);
    ScalarSteps.rmsProp(
        done, count, parameters, gradients, v, mean, velocity, scale, rate, rho, momentum, epsilon);
  }

  @Override
  public void sgd(
      int count,
      float[] parameters,
      float[] gradients,
      float @Nullable [] velocity,
      float scale,
      float rate,
      float momentum,
      boolean nesterov) {
    Extent.check(parameters, count);
    Extent.check(gradients, count);
    Extent.check(velocity, count);
    int done =
        VectorSteps.sgd(count, parameters, gradients, velocity, scale, rate, momentum, nesterov);
    ScalarSteps.sgd(done, count, parameters, gradients, velocity, scale, rate, momentum, nesterov);
  }

  @Override
  public void blend(int count, float[] target, float[] source, float tau) {
    Extent.check(target, count);
    Extent.check(source, count);
    int done = VectorSteps.blend(count, target, source, tau);
    ScalarSteps.blend(done, count, target, source, tau);
  }

  @Override
  public void gathered(Gathered product, int rows, int inner, int columns) {
    gather.run(product, rows, inner, columns);
  }

  @Override
  public void gate(
      int count,
      float[] gate,
      int gateOffset,
      float[] from,
      int fromOffset,
      float[] to,
      int toOffset) {
    Extent.check(gate, gateOffset, count);
    Extent.check(from, fromOffset, count);
    Extent.check(to, toOffset, count);
    VectorEnds.gate(gate, gateOffset, from, fromOffset, to, toOffset, count);
  }

  @Override
  public void columnSums(
      int rows, int columns, float[] x, int xOffset, float[] sums, int sumsOffset) {
    Extent.check(x, xOffset, (long) rows * columns);
    Extent.check(sums, sumsOffset, columns);
    VectorSums.columns(rows, columns, x, xOffset, sums, sumsOffset);
  }

  @Override
  public void largest(
      int outputs,
      int places,
      int channels,
      int[] place,
      float[] x,
      int xOffset,
      float[] y,
      int yOffset,
      int[] chosen) {
    Extent.check(y, yOffset, (long) outputs * channels);
    Extent.check(chosen, yOffset, (long) outputs * channels);
    int last = 0;
    for (int k = 0; k < outputs * places; k++) {
      last = Math.max(last, place[k]);
    }
    Extent.check(x, xOffset + last, channels);
    VectorRows.largest(outputs, places, channels, place, x, xOffset, y, yOffset, chosen);
  }

  @Override
  public void standardize(
      int rows, int columns, double epsilon, float[] x, float[] y, float[] factor) {
    Extent.check(x, (long) rows * columns);
    Extent.check(y, (long) rows * columns);
    this.rows.standardize(rows, columns, epsilon, x, y, factor);
  }

  @Override
  public void standardizeGradient(
      int rows, int columns, float[] y, float[] factor, float[] dy, float[] dx) {
    Extent.check(y, (long) rows * columns);
    Extent.check(dy, (long) rows * columns);
    Extent.check(dx, (long) rows * columns);
    this.rows.standardizeGradient(rows, columns, y, factor, dy, dx);
  }

  @Override
  public void transpose(
      int rows, int columns, float[] from, int fromOffset, float[] to, int toOffset) {
    Extent.check(from, fromOffset, (long) rows * columns);
    Extent.check(to, toOffset, (long) rows * columns);
    VectorTranspose.run(rows, columns, from, fromOffset, to, toOffset);
  }

  @Override
  public double sumOfSquares(float[] values, int offset, int count) {
    Extent.check(values, offset, count);
    return VectorSums.squares(values, offset, count, partial);
  }
}
