package dev.cartwheel.nets.kernel;

import java.util.Arrays;
import jdk.incubator.vector.FloatVector;
import org.jspecify.annotations.Nullable;

/**
 * A product C = start + A·B whose chains are short, two vectors of columns at a time. As in {@link
 * VectorProduct}, vectors that reach over a row's end spoil what is written later: the last columns
 * go first and rows go upwards; rows that would reach over C's end are computed one by one.
 */
final class VectorThin {

  private static final int WIDTH = ThinRows.VECTORS * FloatVector.SPECIES_PREFERRED.length();

  /** Rows of B and then the starts, each padded to whole vectors. */
  private float[] padded = new float[0];

  /** Whether a product is of the kind this is for. */
  static boolean suits(int rows, int inner, int columns) {
    return inner <= ThinRows.LONGEST && rows >= 2 * ThinRows.LONGEST && columns >= WIDTH / 2;
  }

  /**
   * Computes C [rows, columns], contiguous.
   *
   * @param aRow distance between rows of A, whose elements are next to each other
   * @param bRow distance between rows of B
   * @param bStep distance between columns of B
   * @param start the start of each column's sums; none counts as 0
   * @param relu whether negative sums become 0
   * @param gate [rows, columns]: sums become 0 where it is not above 0, and nowhere else; or none
   */
  void run(
      int rows,
      int inner,
      int columns,
      float[] a,
      int aOffset,
      int aRow,
      float[] b,
      int bOffset,
      int bRow,
      int bStep,
      float @Nullable [] start,
      int startOffset,
      float[] c,
      int cOffset,
      boolean relu,
      float @Nullable [] gate,
      int gateOffset) {
    int width = (columns + WIDTH - 1) / WIDTH * WIDTH;
    pad(inner, columns, width, b, bOffset, bRow, bStep, start, startOffset);
    Extent.check(c, cOffset, (long) rows * columns);
    Extent.check(gate, gateOffset, (long) rows * columns);
    float floor = relu ? 0f : Float.NaN;
    for (int column = width - WIDTH; column >= 0; column -= WIDTH) {
      int over = column + WIDTH - columns;
      int whole = over <= 0 ? rows : Math.max(0, rows - 1 - (over - 1) / columns);
      int at = cOffset + column;
      if (gate == null) {
        ThinRows.run(inner, whole, a, aOffset, aRow, padded, column, width, c, at, columns, floor);
      } else {
        int gateAt = gateOffset + column;
        ThinGates.run(
            inner, whole, a, aOffset, aRow, padded, column, width, c, at, columns, gate, gateAt);
      }
      for (int row = whole; row < rows; row++) {
        for (int j = column; j < columns; j++) {
          float sum = padded[inner * width + j];
          for (int k = 0; k < inner; k++) {
            sum = Math.fma(a[aOffset + row * aRow + k], padded[k * width + j], sum);
          }
          int to = row * columns + j;
          boolean cut = gate == null ? relu && sum <= 0 : gate[gateOffset + to] <= 0;
          c[cOffset + to] = cut ? 0f : sum;
        }
      }
    }
  }

  private void pad(
      int inner,
      int columns,
      int width,
      float[] b,
      int bOffset,
      int bRow,
      int bStep,
      float @Nullable [] start,
      int startOffset) {
    int length = (inner + 1) * width;
    if (padded.length < length) {
      padded = new float[length];
    }
    for (int k = 0; k < inner; k++) {
      int to = k * width;
      if (bStep == 1) {
        System.arraycopy(b, bOffset + k * bRow, padded, to, columns);
      } else {
        for (int j = 0, from = bOffset + k * bRow; j < columns; j++, from += bStep) {
          padded[to + j] = b[from];
        }
      }
      Arrays.fill(padded, to + columns, to + width, 0f);
    }
    if (start == null) {
      Arrays.fill(padded, inner * width, length, 0f);
    } else {
      System.arraycopy(start, startOffset, padded, inner * width, columns);
    }
  }
}
