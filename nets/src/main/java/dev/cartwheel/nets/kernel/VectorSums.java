package dev.cartwheel.nets.kernel;

import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.VectorSpecies;

/** Sums over rows, four vectors of columns at a time. */
final class VectorSums {

  private static final VectorSpecies<Float> S = FloatVector.SPECIES_PREFERRED;
  private static final int L = S.length();

  private VectorSums() {}

  /** sums[c] = Σ over rows of x[r, c], in rising order of r. */
  static void columns(int rows, int columns, float[] x, int xOffset, float[] sums, int sumsOffset) {
    int c = 0;
    for (; c + 4 * L <= columns; c += 4 * L) {
      FloatVector s0 = FloatVector.zero(S);
      FloatVector s1 = s0;
      FloatVector s2 = s0;
      FloatVector s3 = s0;
      for (int r = 0, at = xOffset + c; r < rows; r++, at += columns) {
        s0 = s0.add(FloatVector.fromArray(S, x, at));
        s1 = s1.add(FloatVector.fromArray(S, x, at + L));
        s2 = s2.add(FloatVector.fromArray(S, x, at + 2 * L));
        s3 = s3.add(FloatVector.fromArray(S, x, at + 3 * L));
      }
      s0.intoArray(sums, sumsOffset + c);
      s1.intoArray(sums, sumsOffset + c + L);
      s2.intoArray(sums, sumsOffset + c + 2 * L);
      s3.intoArray(sums, sumsOffset + c + 3 * L);
    }
    for (; c + L <= columns; c += L) {
      FloatVector s0 = FloatVector.zero(S);
      for (int r = 0, at = xOffset + c; r < rows; r++, at += columns) {
        s0 = s0.add(FloatVector.fromArray(S, x, at));
      }
      s0.intoArray(sums, sumsOffset + c);
    }
    for (; c < columns; c++) {
      float sum = 0;
      for (int r = 0; r < rows; r++) {
        sum += x[xOffset + r * columns + c];
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
}
