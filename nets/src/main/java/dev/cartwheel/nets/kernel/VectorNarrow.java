package dev.cartwheel.nets.kernel;

import java.util.Arrays;
import jdk.incubator.vector.FloatVector;
import org.jspecify.annotations.Nullable;

/**
 * A product C = start + A·B of few columns, as where a network gives a few values: strips of A are
 * turned, so that it is rows that fill the vectors. Columns would leave most lanes empty.
 */
final class VectorNarrow {

  private static final int L = FloatVector.SPECIES_PREFERRED.length();

  /** Rows turned and summed at a time. */
  private static final int STRIP = 4 * L;

  /** Most columns. */
  private static final int WIDEST = 5;

  private float[] turned = new float[0]; // [inner, STRIP]
  private final float[] sums = new float[STRIP];

  /** Whether a product is of the kind this is for. */
  static boolean suits(int rows, int inner, int columns) {
    return columns <= WIDEST && rows >= STRIP && inner >= L && VectorTranspose.inRegisters();
  }

  /**
   * Computes C [rows, columns]; it and A are contiguous. The last strip takes some rows again
   * rather than reach over.
   *
   * @param bRow distance between rows of B
   * @param bStep distance between columns of B
   * @param start the start of each column's sums; none counts as 0
   */
  void run(
      int rows,
      int inner,
      int columns,
      float[] a,
      int aOffset,
      float[] b,
      int bOffset,
      int bRow,
      int bStep,
      float @Nullable [] start,
      int startOffset,
      float[] c,
      int cOffset) {
    if (turned.length < inner * STRIP) {
      turned = new float[inner * STRIP];
    }
    Extent.check(a, aOffset, (long) rows * inner);
    for (int r = 0; r < rows; r += STRIP) {
      int row = Math.min(r, rows - STRIP);
      VectorTranspose.run(STRIP, inner, a, aOffset + row * inner, turned, 0);
      for (int j = 0; j < columns; j++) {
        Arrays.fill(sums, start == null ? 0f : start[startOffset + j]);
        int column = bOffset + j * bStep;
        Block1x4.run(inner, b, column, bRow, turned, 0, STRIP, sums, 0, sums, 0);
        for (int i = 0, to = cOffset + row * columns + j; i < STRIP; i++, to += columns) {
          c[to] = sums[i];
        }
      }
    }
  }
}
