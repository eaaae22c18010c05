package dev.cartwheel.nets.kernel;

import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.VectorOperators;
import jdk.incubator.vector.VectorSpecies;

/**
 * What {@link ThinRows} computes, where a sum becomes 0 unless its gate is above 0. Gates lie as C
 * does. Kept apart because comparing twice, or choosing what to compare, takes as long as the sums.
 */
final class ThinGates {

  private static final VectorSpecies<Float> S = FloatVector.SPECIES_PREFERRED;
  private static final int L = S.length();

  private ThinGates() {}

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
      float[] gate,
      int gi) {
    switch (inner) {
      case 1 -> sum1(rows, a, ai, aRow, b, bi, bRow, c, ci, cRow, gate, gi);
      case 2 -> sum2(rows, a, ai, aRow, b, bi, bRow, c, ci, cRow, gate, gi);
      case 3 -> sum3(rows, a, ai, aRow, b, bi, bRow, c, ci, cRow, gate, gi);
      default -> sum4(rows, a, ai, aRow, b, bi, bRow, c, ci, cRow, gate, gi);
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
      float[] gate,
      int gi) {
    FloatVector b00 = FloatVector.fromArray(S, b, bi);
    FloatVector b01 = FloatVector.fromArray(S, b, bi + L);
    FloatVector s0 = FloatVector.fromArray(S, b, bi + bRow);
    FloatVector s1 = FloatVector.fromArray(S, b, bi + bRow + L);
    for (int r = 0; r < rows; r++) {
      FloatVector a0 = FloatVector.broadcast(S, a[ai]);
      FloatVector c0 = a0.fma(b00, s0);
      FloatVector c1 = a0.fma(b01, s1);
      FloatVector g0 = FloatVector.fromArray(S, gate, gi);
      FloatVector g1 = FloatVector.fromArray(S, gate, gi + L);
      c0.blend(0f, g0.compare(VectorOperators.LE, 0f)).intoArray(c, ci);
      c1.blend(0f, g1.compare(VectorOperators.LE, 0f)).intoArray(c, ci + L);
      ai += aRow;
      ci += cRow;
      gi += cRow;
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
      float[] gate,
      int gi) {
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
      FloatVector g0 = FloatVector.fromArray(S, gate, gi);
      FloatVector g1 = FloatVector.fromArray(S, gate, gi + L);
      c0.blend(0f, g0.compare(VectorOperators.LE, 0f)).intoArray(c, ci);
      c1.blend(0f, g1.compare(VectorOperators.LE, 0f)).intoArray(c, ci + L);
      ai += aRow;
      ci += cRow;
      gi += cRow;
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
      float[] gate,
      int gi) {
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
      FloatVector g0 = FloatVector.fromArray(S, gate, gi);
      FloatVector g1 = FloatVector.fromArray(S, gate, gi + L);
      c0.blend(0f, g0.compare(VectorOperators.LE, 0f)).intoArray(c, ci);
      c1.blend(0f, g1.compare(VectorOperators.LE, 0f)).intoArray(c, ci + L);
      ai += aRow;
      ci += cRow;
      gi += cRow;
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
      float[] gate,
      int gi) {
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
      FloatVector g0 = FloatVector.fromArray(S, gate, gi);
      FloatVector g1 = FloatVector.fromArray(S, gate, gi + L);
      c0.blend(0f, g0.compare(VectorOperators.LE, 0f)).intoArray(c, ci);
      c1.blend(0f, g1.compare(VectorOperators.LE, 0f)).intoArray(c, ci + L);
      ai += aRow;
      ci += cRow;
      gi += cRow;
    }
  }
}
