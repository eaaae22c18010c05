package dev.cartwheel.nets.kernel;

import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.VectorSpecies;

/** Sums of four rows by four vectors: what is left of the rows in sixes. */
final class Block4x4 {

  private static final VectorSpecies<Float> S = FloatVector.SPECIES_PREFERRED;
  private static final int L = S.length();

  private Block4x4() {}

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
    FloatVector c03 = FloatVector.fromArray(S, start, si + 3 * L);
    FloatVector c10 = FloatVector.fromArray(S, start, si + sRow);
    FloatVector c11 = FloatVector.fromArray(S, start, si + sRow + L);
    FloatVector c12 = FloatVector.fromArray(S, start, si + sRow + 2 * L);
    FloatVector c13 = FloatVector.fromArray(S, start, si + sRow + 3 * L);
    FloatVector c20 = FloatVector.fromArray(S, start, si + 2 * sRow);
    FloatVector c21 = FloatVector.fromArray(S, start, si + 2 * sRow + L);
    FloatVector c22 = FloatVector.fromArray(S, start, si + 2 * sRow + 2 * L);
    FloatVector c23 = FloatVector.fromArray(S, start, si + 2 * sRow + 3 * L);
    FloatVector c30 = FloatVector.fromArray(S, start, si + 3 * sRow);
    FloatVector c31 = FloatVector.fromArray(S, start, si + 3 * sRow + L);
    FloatVector c32 = FloatVector.fromArray(S, start, si + 3 * sRow + 2 * L);
    FloatVector c33 = FloatVector.fromArray(S, start, si + 3 * sRow + 3 * L);
    for (int k = 0; k < inner; k++) {
      FloatVector b0 = FloatVector.fromArray(S, b, bi);
      FloatVector b1 = FloatVector.fromArray(S, b, bi + L);
      FloatVector b2 = FloatVector.fromArray(S, b, bi + 2 * L);
      FloatVector b3 = FloatVector.fromArray(S, b, bi + 3 * L);
      FloatVector a0 = FloatVector.broadcast(S, a[ai]);
      c00 = a0.fma(b0, c00);
      c01 = a0.fma(b1, c01);
      c02 = a0.fma(b2, c02);
      c03 = a0.fma(b3, c03);
      FloatVector a1 = FloatVector.broadcast(S, a[ai + aRow]);
      c10 = a1.fma(b0, c10);
      c11 = a1.fma(b1, c11);
      c12 = a1.fma(b2, c12);
      c13 = a1.fma(b3, c13);
      FloatVector a2 = FloatVector.broadcast(S, a[ai + 2 * aRow]);
      c20 = a2.fma(b0, c20);
      c21 = a2.fma(b1, c21);
      c22 = a2.fma(b2, c22);
      c23 = a2.fma(b3, c23);
      FloatVector a3 = FloatVector.broadcast(S, a[ai + 3 * aRow]);
      c30 = a3.fma(b0, c30);
      c31 = a3.fma(b1, c31);
      c32 = a3.fma(b2, c32);
      c33 = a3.fma(b3, c33);
      ai += aStep;
      bi += bRow;
    }
    c00.intoArray(c, ci);
    c01.intoArray(c, ci + L);
    c02.intoArray(c, ci + 2 * L);
    c03.intoArray(c, ci + 3 * L);
    c10.intoArray(c, ci + cRow);
    c11.intoArray(c, ci + cRow + L);
    c12.intoArray(c, ci + cRow + 2 * L);
    c13.intoArray(c, ci + cRow + 3 * L);
    c20.intoArray(c, ci + 2 * cRow);
    c21.intoArray(c, ci + 2 * cRow + L);
    c22.intoArray(c, ci + 2 * cRow + 2 * L);
    c23.intoArray(c, ci + 2 * cRow + 3 * L);
    c30.intoArray(c, ci + 3 * cRow);
    c31.intoArray(c, ci + 3 * cRow + L);
    c32.intoArray(c, ci + 3 * cRow + 2 * L);
    c33.intoArray(c, ci + 3 * cRow + 3 * L);
  }
}
