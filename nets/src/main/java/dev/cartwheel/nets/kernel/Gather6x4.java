package dev.cartwheel.nets.kernel;

import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.VectorSpecies;

/** Sums of six gathered rows by four vectors; for the arguments see {@link VectorGather}. */
final class Gather6x4 {

  private static final VectorSpecies<Float> S = FloatVector.SPECIES_PREFERRED;

  private Gather6x4() {}

  static void run(
      int inner,
      float[] a,
      int at,
      int[] row,
      int first,
      int[] step,
      int begin,
      float[] b,
      int bi,
      int bRow,
      int o1,
      int o2,
      int o3,
      float[] start,
      int si,
      int sRow,
      float[] c,
      int ci,
      int cRow) {
    FloatVector c00 = FloatVector.fromArray(S, start, si);
    FloatVector c01 = FloatVector.fromArray(S, start, si + o1);
    FloatVector c02 = FloatVector.fromArray(S, start, si + o2);
    FloatVector c03 = FloatVector.fromArray(S, start, si + o3);
    FloatVector c10 = FloatVector.fromArray(S, start, si + sRow);
    FloatVector c11 = FloatVector.fromArray(S, start, si + sRow + o1);
    FloatVector c12 = FloatVector.fromArray(S, start, si + sRow + o2);
    FloatVector c13 = FloatVector.fromArray(S, start, si + sRow + o3);
    FloatVector c20 = FloatVector.fromArray(S, start, si + 2 * sRow);
    FloatVector c21 = FloatVector.fromArray(S, start, si + 2 * sRow + o1);
    FloatVector c22 = FloatVector.fromArray(S, start, si + 2 * sRow + o2);
    FloatVector c23 = FloatVector.fromArray(S, start, si + 2 * sRow + o3);
    FloatVector c30 = FloatVector.fromArray(S, start, si + 3 * sRow);
    FloatVector c31 = FloatVector.fromArray(S, start, si + 3 * sRow + o1);
    FloatVector c32 = FloatVector.fromArray(S, start, si + 3 * sRow + o2);
    FloatVector c33 = FloatVector.fromArray(S, start, si + 3 * sRow + o3);
    FloatVector c40 = FloatVector.fromArray(S, start, si + 4 * sRow);
    FloatVector c41 = FloatVector.fromArray(S, start, si + 4 * sRow + o1);
    FloatVector c42 = FloatVector.fromArray(S, start, si + 4 * sRow + o2);
    FloatVector c43 = FloatVector.fromArray(S, start, si + 4 * sRow + o3);
    FloatVector c50 = FloatVector.fromArray(S, start, si + 5 * sRow);
    FloatVector c51 = FloatVector.fromArray(S, start, si + 5 * sRow + o1);
    FloatVector c52 = FloatVector.fromArray(S, start, si + 5 * sRow + o2);
    FloatVector c53 = FloatVector.fromArray(S, start, si + 5 * sRow + o3);
    int r0 = at + row[first];
    int r1 = at + row[first + 1];
    int r2 = at + row[first + 2];
    int r3 = at + row[first + 3];
    int r4 = at + row[first + 4];
    int r5 = at + row[first + 5];
    for (int k = begin; k < begin + inner; k++) {
      int s = step[k];
      FloatVector b0 = FloatVector.fromArray(S, b, bi);
      FloatVector b1 = FloatVector.fromArray(S, b, bi + o1);
      FloatVector b2 = FloatVector.fromArray(S, b, bi + o2);
      FloatVector b3 = FloatVector.fromArray(S, b, bi + o3);
      FloatVector a0 = FloatVector.broadcast(S, a[r0 + s]);
      c00 = a0.fma(b0, c00);
      c01 = a0.fma(b1, c01);
      c02 = a0.fma(b2, c02);
      c03 = a0.fma(b3, c03);
      FloatVector a1 = FloatVector.broadcast(S, a[r1 + s]);
      c10 = a1.fma(b0, c10);
      c11 = a1.fma(b1, c11);
      c12 = a1.fma(b2, c12);
      c13 = a1.fma(b3, c13);
      FloatVector a2 = FloatVector.broadcast(S, a[r2 + s]);
      c20 = a2.fma(b0, c20);
      c21 = a2.fma(b1, c21);
      c22 = a2.fma(b2, c22);
      c23 = a2.fma(b3, c23);
      FloatVector a3 = FloatVector.broadcast(S, a[r3 + s]);
      c30 = a3.fma(b0, c30);
      c31 = a3.fma(b1, c31);
      c32 = a3.fma(b2, c32);
      c33 = a3.fma(b3, c33);
      FloatVector a4 = FloatVector.broadcast(S, a[r4 + s]);
      c40 = a4.fma(b0, c40);
      c41 = a4.fma(b1, c41);
      c42 = a4.fma(b2, c42);
      c43 = a4.fma(b3, c43);
      FloatVector a5 = FloatVector.broadcast(S, a[r5 + s]);
      c50 = a5.fma(b0, c50);
      c51 = a5.fma(b1, c51);
      c52 = a5.fma(b2, c52);
      c53 = a5.fma(b3, c53);
      bi += bRow;
    }
    c00.intoArray(c, ci);
    c01.intoArray(c, ci + o1);
    c02.intoArray(c, ci + o2);
    c03.intoArray(c, ci + o3);
    c10.intoArray(c, ci + cRow);
    c11.intoArray(c, ci + cRow + o1);
    c12.intoArray(c, ci + cRow + o2);
    c13.intoArray(c, ci + cRow + o3);
    c20.intoArray(c, ci + 2 * cRow);
    c21.intoArray(c, ci + 2 * cRow + o1);
    c22.intoArray(c, ci + 2 * cRow + o2);
    c23.intoArray(c, ci + 2 * cRow + o3);
    c30.intoArray(c, ci + 3 * cRow);
    c31.intoArray(c, ci + 3 * cRow + o1);
    c32.intoArray(c, ci + 3 * cRow + o2);
    c33.intoArray(c, ci + 3 * cRow + o3);
    c40.intoArray(c, ci + 4 * cRow);
    c41.intoArray(c, ci + 4 * cRow + o1);
    c42.intoArray(c, ci + 4 * cRow + o2);
    c43.intoArray(c, ci + 4 * cRow + o3);
    c50.intoArray(c, ci + 5 * cRow);
    c51.intoArray(c, ci + 5 * cRow + o1);
    c52.intoArray(c, ci + 5 * cRow + o2);
    c53.intoArray(c, ci + 5 * cRow + o3);
  }
}
