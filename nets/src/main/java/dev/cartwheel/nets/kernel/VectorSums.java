package dev.cartwheel.nets.kernel;

import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.VectorSpecies;

/** Sums over rows and over arrays. */
final class VectorSums {

  private static final VectorSpecies<Float> S = FloatVector.SPECIES_PREFERRED;
  private static final int L = S.length();

  private VectorSums() {}

  /**
   * sums[c] = Σ over rows of x[r, c], in rising order of r. The last vectors take some columns
   * again rather than reach over the end.
   */
  static void columns(int rows, int columns, float[] x, int xOffset, float[] sums, int sumsOffset) {
    int width = columns >= 4 * L ? 4 * L : L;
    if (columns < width) {
      narrow(rows, columns, x, xOffset, sums, sumsOffset);
      return;
    }
    for (int c = 0; c < columns; c += width) {
      int at = Math.min(c, columns - width);
      if (width == L) {
        one(rows, columns, x, xOffset + at, sums, sumsOffset + at);
      } else {
        four(rows, columns, x, xOffset + at, sums, sumsOffset + at);
      }
    }
  }

  private static void four(
      int rows, int columns, float[] x, int xOffset, float[] sums, int sumsOffset) {
    FloatVector s0 = FloatVector.zero(S);
    FloatVector s1 = s0;
    FloatVector s2 = s0;
    FloatVector s3 = s0;
    for (int r = 0, at = xOffset; r < rows; r++, at += columns) {
      s0 = s0.add(FloatVector.fromArray(S, x, at));
      s1 = s1.add(FloatVector.fromArray(S, x, at + L));
      s2 = s2.add(FloatVector.fromArray(S, x, at + 2 * L));
      s3 = s3.add(FloatVector.fromArray(S, x, at + 3 * L));
    }
    s0.intoArray(sums, sumsOffset);
    s1.intoArray(sums, sumsOffset + L);
    s2.intoArray(sums, sumsOffset + 2 * L);
    s3.intoArray(sums, sumsOffset + 3 * L);
  }

  private static void one(
      int rows, int columns, float[] x, int xOffset, float[] sums, int sumsOffset) {
    FloatVector sum = FloatVector.zero(S);
    for (int r = 0, at = xOffset; r < rows; r++, at += columns) {
      sum = sum.add(FloatVector.fromArray(S, x, at));
    }
    sum.intoArray(sums, sumsOffset);
  }

  private static void narrow(
      int rows, int columns, float[] x, int xOffset, float[] sums, int sumsOffset) {
    for (int c = 0; c < columns; c++) {
      float sum = 0;
      for (int r = 0, at = xOffset + c; r < rows; r++, at += columns) {
        sum += x[at];
      }
      sums[sumsOffset + c] = sum;
    }
  }

  /**
   * Σ x², in {@link ScalarKernels#PARTIAL_SUMS} sums.
   *
   * @param partial scratch for the sums
   */
  static double squares(float[] x, int offset, int count, float[] partial) {
    int width = partial.length;
    int whole = count / width * width;
    for (int lane = 0; lane < width; lane += L) {
      FloatVector sum = FloatVector.zero(S);
      for (int i = offset + lane; i < offset + whole; i += width) {
        FloatVector value = FloatVector.fromArray(S, x, i);
        sum = value.fma(value, sum);
      }
      sum.intoArray(partial, lane);
    }
    for (int i = whole; i < count; i++) {
      float value = x[offset + i];
      partial[i - whole] = Math.fma(value, value, partial[i - whole]);
    }
    return ScalarKernels.total(partial);
  }

  /** to = x − amount. */
  static void shift(float[] x, int xOffset, float amount, float[] to, int toOffset, int count) {
    int i = 0;
    for (; i + L <= count; i += L) {
      FloatVector.fromArray(S, x, xOffset + i).sub(amount).intoArray(to, toOffset + i);
    }
    for (; i < count; i++) {
      to[toOffset + i] = x[xOffset + i] - amount;
    }
  }

  /** Σ x of a row; see {@link RowSums}. */
  static float row(float[] x, int offset, int count, float[] partial) {
    if (count < RowSums.PARTIAL_SUMS || L > RowSums.PARTIAL_SUMS) {
      return RowSums.sum(x, offset, count, partial);
    }
    int whole = count / RowSums.PARTIAL_SUMS * RowSums.PARTIAL_SUMS;
    for (int lane = 0; lane < RowSums.PARTIAL_SUMS; lane += L) {
      FloatVector sum = FloatVector.zero(S);
      for (int i = offset + lane; i < offset + whole; i += RowSums.PARTIAL_SUMS) {
        sum = sum.add(FloatVector.fromArray(S, x, i));
      }
      sum.intoArray(partial, lane);
    }
    return RowSums.finish(whole, x, offset, count, partial);
  }

  /** Σ a·b of a row; see {@link RowSums}. */
  static float dot(float[] a, int aOffset, float[] b, int bOffset, int count, float[] partial) {
    if (count < RowSums.PARTIAL_SUMS || L > RowSums.PARTIAL_SUMS) {
      return RowSums.dot(a, aOffset, b, bOffset, count, partial);
    }
    int whole = count / RowSums.PARTIAL_SUMS * RowSums.PARTIAL_SUMS;
    for (int lane = 0; lane < RowSums.PARTIAL_SUMS; lane += L) {
      FloatVector sum = FloatVector.zero(S);
      for (int i = lane; i < whole; i += RowSums.PARTIAL_SUMS) {
        FloatVector left = FloatVector.fromArray(S, a, aOffset + i);
        sum = left.fma(FloatVector.fromArray(S, b, bOffset + i), sum);
      }
      sum.intoArray(partial, lane);
    }
    return RowSums.finishDot(whole, a, aOffset, b, bOffset, count, partial);
  }
}
