package dev.cartwheel.nets.kernel;

import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.VectorSpecies;

/** Sums of six rows by three vectors, for what four do not divide. */
final class Block6x3 {

  private static final VectorSpecies<Float> S = FloatVector.SPECIES_PREFERRED;
  private static final int L = S.length();

  private Block6x3() {}

  /** Computes the sums; for the arguments see {@link VectorProduct}. */
  static void run(
      int inner,
      float[] a,
      int ai,
      int aRow,
      int aStep,
      float[] b,
      int bi,
      int bRow,
      float[] start,
      int si,
      int sRow,
      float[] c,
      int ci,
      int cRow) {
    FloatVector c00 = FloatVector.fromArray(S, start, si);
    FloatVector c01 = FloatVector.fromArray(S, start, si + L);
    FloatVector c02 = FloatVector.fromArray(S, start, si + 2 * L);
    FloatVector c10 = FloatVector.fromArray(S, start, si + sRow);
    FloatVector c11 = FloatVector.fromArray(S, start, si + sRow + L);
    FloatVector c12 = FloatVector.fromArray(S, start, si + sRow + 2 * L);
    FloatVector c20 = FloatVector.fromArray(S, start, si + 2 * sRow);
    FloatVector c21 = FloatVector.fromArray(S, start, si + 2 * sRow + L);
    FloatVector c22 = FloatVector.fromArray(S, start, si + 2 * sRow + 2 * L);
    FloatVector c30 = FloatVector.fromArray(S, start, si + 3 * sRow);
    FloatVector c31 = FloatVector.fromArray(S, start, si + 3 * sRow + L);
    FloatVector c32 = FloatVector.fromArray(S, start, si + 3 * sRow + 2 * L);
    FloatVector c40 = FloatVector.fromArray(S, start, si + 4 * sRow);
    FloatVector c41 = FloatVector.fromArray(S, start, si + 4 * sRow + L);
    FloatVector c42 = FloatVector.fromArray(S, start, si + 4 * sRow + 2 * L);
    FloatVector c50 = FloatVector.fromArray(S, start, si + 5 * sRow);
    FloatVector c51 = FloatVector.fromArray(S, start, si + 5 * sRow + L);
    FloatVector c52 = FloatVector.fromArray(S, start, si + 5 * sRow + 2 * L);
    int aj = ai + 3 * aRow;
    for (int k = 0; k < inner; k++) {
      FloatVector b0 = FloatVector.fromArray(S, b, bi);
      FloatVector b1 = FloatVector.fromArray(S, b, bi + L);
      FloatVector b2 = FloatVector.fromArray(S, b, bi + 2 * L);
      FloatVector a0 = FloatVector.broadcast(S, a[ai]);
      c00 = a0.fma(b0, c00);
      c01 = a0.fma(b1, c01);
      c02 = a0.fma(b2, c02);
      FloatVector a1 = FloatVector.broadcast(S, a[ai + aRow]);
      c10 = a1.fma(b0, c10);
      c11 = a1.fma(b1, c11);
      c12 = a1.fma(b2, c12);
      FloatVector a2 = FloatVector.broadcast(S, a[ai + 2 * aRow]);
      c20 = a2.fma(b0, c20);
      c21 = a2.fma(b1, c21);
      c22 = a2.fma(b2, c22);
      FloatVector a3 = FloatVector.broadcast(S, a[aj]);
      c30 = a3.fma(b0, c30);
      c31 = a3.fma(b1, c31);
      c32 = a3.fma(b2, c32);
      FloatVector a4 = FloatVector.broadcast(S, a[aj + aRow]);
      c40 = a4.fma(b0, c40);
      c41 = a4.fma(b1, c41);
      c42 = a4.fma(b2, c42);
      FloatVector a5 = FloatVector.broadcast(S, a[aj + 2 * aRow]);
      c50 = a5.fma(b0, c50);
      c51 = a5.fma(b1, c51);
      c52 = a5.fma(b2, c52);
      ai += aStep;
      aj += aStep;
      bi += bRow;
    }
    c00.intoArray(c, ci);
    c01.intoArray(c, ci + L);
    c02.intoArray(c, ci + 2 * L);
    c10.intoArray(c, ci + cRow);
    c11.intoArray(c, ci + cRow + L);
    c12.intoArray(c, ci + cRow + 2 * L);
    c20.intoArray(c, ci + 2 * cRow);
    c21.intoArray(c, ci + 2 * cRow + L);
    c22.intoArray(c, ci + 2 * cRow + 2 * L);
    c30.intoArray(c, ci + 3 * cRow);
    c31.intoArray(c, ci + 3 * cRow + L);
    c32.intoArray(c, ci + 3 * cRow + 2 * L);
    c40.intoArray(c, ci + 4 * cRow);
    c41.intoArray(c, ci + 4 * cRow + L);
    c42.intoArray(c, ci + 4 * cRow + 2 * L);
    c50.intoArray(c, ci + 5 * cRow);
    c51.intoArray(c, ci + 5 * cRow + L);
    c52.intoArray(c, ci + 5 * cRow + 2 * L);
  }
}
