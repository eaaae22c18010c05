package dev.cartwheel.nets.kernel;

import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.VectorOperators;
import jdk.incubator.vector.VectorSpecies;

/**
 * Rows of two vectors that are sums of at most four products, as where a world has few observations
 * or actions. B stays in registers while the rows go by; what a block would spend on loading and
 * storing sums is saved.
 *
 * <p>Arguments: A's rows are {@code aRow} apart and its elements next to each other; rows of B are
 * {@code bRow} apart, with the start of the sums in a row after the last. A sum that is not above
 * {@code floor} becomes 0: NaN where none should.
 */
final class ThinRows {

  /** Most products in a sum. */
  static final int LONGEST = 4;

  /** Vectors in a row. */
  static final int VECTORS = 2;

  private static final VectorSpecies<Float> S = FloatVector.SPECIES_PREFERRED;
  private static final int L = S.length();

  private ThinRows() {}

  /** Sums of {@code inner} products. */
  static void run(
      int inner,
      int rows,
      float[] a,
      int ai,
      int aRow,
      float[] b,
      int bi,
      int bRow,
      float[] c,
      int ci,
      int cRow,
      float floor) {
    switch (inner) {
      case 1 -> sum1(rows, a, ai, aRow, b, bi, bRow, c, ci, cRow, floor);
      case 2 -> sum2(rows, a, ai, aRow, b, bi, bRow, c, ci, cRow, floor);
      case 3 -> sum3(rows, a, ai, aRow, b, bi, bRow, c, ci, cRow, floor);
      default -> sum4(rows, a, ai, aRow, b, bi, bRow, c, ci, cRow, floor);
    }
  }

  private static void sum1(
      int rows,
      float[] a,
      int ai,
      int aRow,
      float[] b,
      int bi,
      int bRow,
      float[] c,
      int ci,
      int cRow,
      float floor) {
    FloatVector b00 = FloatVector.fromArray(S, b, bi);
    FloatVector b01 = FloatVector.fromArray(S, b, bi + L);
    FloatVector s0 = FloatVector.fromArray(S, b, bi + bRow);
    FloatVector s1 = FloatVector.fromArray(S, b, bi + bRow + L);
    for (int r = 0; r < rows; r++) {
      FloatVector a0 = FloatVector.broadcast(S, a[ai]);
      FloatVector c0 = a0.fma(b00, s0);
      FloatVector c1 = a0.fma(b01, s1);
      c0.blend(0f, c0.compare(VectorOperators.LE, floor)).intoArray(c, ci);
      c1.blend(0f, c1.compare(VectorOperators.LE, floor)).intoArray(c, ci + L);
      ai += aRow;
      ci += cRow;
    }
  }

  private static void sum2(
      int rows,
      float[] a,
      int ai,
      int aRow,
      float[] b,
      int bi,
      int bRow,
      float[] c,
      int ci,
      int cRow,
      float floor) {
    FloatVector b00 = FloatVector.fromArray(S, b, bi);
    FloatVector b01 = FloatVector.fromArray(S, b, bi + L);
    FloatVector b10 = FloatVector.fromArray(S, b, bi + bRow);
    FloatVector b11 = FloatVector.fromArray(S, b, bi + bRow + L);
    FloatVector s0 = FloatVector.fromArray(S, b, bi + 2 * bRow);
    FloatVector s1 = FloatVector.fromArray(S, b, bi + 2 * bRow + L);
    for (int r = 0; r < rows; r++) {
      FloatVector a0 = FloatVector.broadcast(S, a[ai]);
      FloatVector c0 = a0.fma(b00, s0);
      FloatVector c1 = a0.fma(b01, s1);
      FloatVector a1 = FloatVector.broadcast(S, a[ai + 1]);
      c0 = a1.fma(b10, c0);
      c1 = a1.fma(b11, c1);
      c0.blend(0f, c0.compare(VectorOperators.LE, floor)).intoArray(c, ci);
      c1.blend(0f, c1.compare(VectorOperators.LE, floor)).intoArray(c, ci + L);
      ai += aRow;
      ci += cRow;
    }
  }

  private static void sum3(
      int rows,
      float[] a,
      int ai,
      int aRow,
      float[] b,
      int bi,
      int bRow,
      float[] c,
      int ci,
      int cRow,
      float floor) {
    FloatVector b00 = FloatVector.fromArray(S, b, bi);
    FloatVector b01 = FloatVector.fromArray(S, b, bi + L);
    FloatVector b10 = FloatVector.fromArray(S, b, bi + bRow);
    FloatVector b11 = FloatVector.fromArray(S, b, bi + bRow + L);
    FloatVector b20 = FloatVector.fromArray(S, b, bi + 2 * bRow);
    FloatVector b21 = FloatVector.fromArray(S, b, bi + 2 * bRow + L);
    FloatVector s0 = FloatVector.fromArray(S, b, bi + 3 * bRow);
    FloatVector s1 = FloatVector.fromArray(S, b, bi + 3 * bRow + L);
    for (int r = 0; r < rows; r++) {
      FloatVector a0 = FloatVector.broadcast(S, a[ai]);
      FloatVector c0 = a0.fma(b00, s0);
      FloatVector c1 = a0.fma(b01, s1);
      FloatVector a1 = FloatVector.broadcast(S, a[ai + 1]);
      c0 = a1.fma(b10, c0);
      c1 = a1.fma(b11, c1);
      FloatVector a2 = FloatVector.broadcast(S, a[ai + 2]);
      c0 = a2.fma(b20, c0);
      c1 = a2.fma(b21, c1);
      c0.blend(0f, c0.compare(VectorOperators.LE, floor)).intoArray(c, ci);
      c1.blend(0f, c1.compare(VectorOperators.LE, floor)).intoArray(c, ci + L);
      ai += aRow;
      ci += cRow;
    }
  }

  private static void sum4(
      int rows,
      float[] a,
      int ai,
      int aRow,
      float[] b,
      int bi,
      int bRow,
      float[] c,
      int ci,
      int cRow,
      float floor) {
    FloatVector b00 = FloatVector.fromArray(S, b, bi);
    FloatVector b01 = FloatVector.fromArray(S, b, bi + L);
    FloatVector b10 = FloatVector.fromArray(S, b, bi + bRow);
    FloatVector b11 = FloatVector.fromArray(S, b, bi + bRow + L);
    FloatVector b20 = FloatVector.fromArray(S, b, bi + 2 * bRow);
    FloatVector b21 = FloatVector.fromArray(S, b, bi + 2 * bRow + L);
    FloatVector b30 = FloatVector.fromArray(S, b, bi + 3 * bRow);
    FloatVector b31 = FloatVector.fromArray(S, b, bi + 3 * bRow + L);
    FloatVector s0 = FloatVector.fromArray(S, b, bi + 4 * bRow);
    FloatVector s1 = FloatVector.fromArray(S, b, bi + 4 * bRow + L);
    for (int r = 0; r < rows; r++) {
      FloatVector a0 = FloatVector.broadcast(S, a[ai]);
      FloatVector c0 = a0.fma(b00, s0);
      FloatVector c1 = a0.fma(b01, s1);
      FloatVector a1 = FloatVector.broadcast(S, a[ai + 1]);
      c0 = a1.fma(b10, c0);
      c1 = a1.fma(b11, c1);
      FloatVector a2 = FloatVector.broadcast(S, a[ai + 2]);
      c0 = a2.fma(b20, c0);
      c1 = a2.fma(b21, c1);
      FloatVector a3 = FloatVector.broadcast(S, a[ai + 3]);
      c0 = a3.fma(b30, c0);
      c1 = a3.fma(b31, c1);
      c0.blend(0f, c0.compare(VectorOperators.LE, floor)).intoArray(c, ci);
      c1.blend(0f, c1.compare(VectorOperators.LE, floor)).intoArray(c, ci + L);
      ai += aRow;
      ci += cRow;
    }
  }
}
