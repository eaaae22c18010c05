package dev.cartwheel.nets.kernel;

import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.VectorSpecies;

/** Sums of eight gathered rows by two vectors; for the arguments see {@link VectorGather}. */
final class Gather8x2 {

  private static final VectorSpecies<Float> S = FloatVector.SPECIES_PREFERRED;

  private Gather8x2() {}

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
      float[] start,
      int si,
      int sRow,
      float[] c,
      int ci,
      int cRow) {
    FloatVector c00 = FloatVector.fromArray(S, start, si);
    FloatVector c01 = FloatVector.fromArray(S, start, si + o1);
    FloatVector c10 = FloatVector.fromArray(S, start, si + sRow);
    FloatVector c11 = FloatVector.fromArray(S, start, si + sRow + o1);
    FloatVector c20 = FloatVector.fromArray(S, start, si + 2 * sRow);
    FloatVector c21 = FloatVector.fromArray(S, start, si + 2 * sRow + o1);
    FloatVector c30 = FloatVector.fromArray(S, start, si + 3 * sRow);
    FloatVector c31 = FloatVector.fromArray(S, start, si + 3 * sRow + o1);
    FloatVector c40 = FloatVector.fromArray(S, start, si + 4 * sRow);
    FloatVector c41 = FloatVector.fromArray(S, start, si + 4 * sRow + o1);
    FloatVector c50 = FloatVector.fromArray(S, start, si + 5 * sRow);
    FloatVector c51 = FloatVector.fromArray(S, start, si + 5 * sRow + o1);
    FloatVector c60 = FloatVector.fromArray(S, start, si + 6 * sRow);
    FloatVector c61 = FloatVector.fromArray(S, start, si + 6 * sRow + o1);
    FloatVector c70 = FloatVector.fromArray(S, start, si + 7 * sRow);
    FloatVector c71 = FloatVector.fromArray(S, start, si + 7 * sRow + o1);
    int r0 = at + row[first];
    int r1 = at + row[first + 1];
    int r2 = at + row[first + 2];
    int r3 = at + row[first + 3];
    int r4 = at + row[first + 4];
    int r5 = at + row[first + 5];
    int r6 = at + row[first + 6];
    int r7 = at + row[first + 7];
    for (int k = begin; k < begin + inner; k++) {
      int s = step[k];
      FloatVector b0 = FloatVector.fromArray(S, b, bi);
      FloatVector b1 = FloatVector.fromArray(S, b, bi + o1);
      FloatVector a0 = FloatVector.broadcast(S, a[r0 + s]);
      c00 = a0.fma(b0, c00);
      c01 = a0.fma(b1, c01);
      FloatVector a1 = FloatVector.broadcast(S, a[r1 + s]);
      c10 = a1.fma(b0, c10);
      c11 = a1.fma(b1, c11);
      FloatVector a2 = FloatVector.broadcast(S, a[r2 + s]);
      c20 = a2.fma(b0, c20);
      c21 = a2.fma(b1, c21);
      FloatVector a3 = FloatVector.broadcast(S, a[r3 + s]);
      c30 = a3.fma(b0, c30);
      c31 = a3.fma(b1, c31);
      FloatVector a4 = FloatVector.broadcast(S, a[r4 + s]);
      c40 = a4.fma(b0, c40);
      c41 = a4.fma(b1, c41);
      FloatVector a5 = FloatVector.broadcast(S, a[r5 + s]);
      c50 = a5.fma(b0, c50);
      c51 = a5.fma(b1, c51);
      FloatVector a6 = FloatVector.broadcast(S, a[r6 + s]);
      c60 = a6.fma(b0, c60);
      c61 = a6.fma(b1, c61);
      FloatVector a7 = FloatVector.broadcast(S, a[r7 + s]);
      c70 = a7.fma(b0, c70);
      c71 = a7.fma(b1, c71);
      bi += bRow;
    }
    c00.intoArray(c, ci);
    c01.intoArray(c, ci + o1);
    c10.intoArray(c, ci + cRow);
    c11.intoArray(c, ci + cRow + o1);
    c20.intoArray(c, ci + 2 * cRow);
    c21.intoArray(c, ci + 2 * cRow + o1);
    c30.intoArray(c, ci + 3 * cRow);
    c31.intoArray(c, ci + 3 * cRow + o1);
    c40.intoArray(c, ci + 4 * cRow);
    c41.intoArray(c, ci + 4 * cRow + o1);
    c50.intoArray(c, ci + 5 * cRow);
    c51.intoArray(c, ci + 5 * cRow + o1);
    c60.intoArray(c, ci + 6 * cRow);
    c61.intoArray(c, ci + 6 * cRow + o1);
    c70.intoArray(c, ci + 7 * cRow);
    c71.intoArray(c, ci + 7 * cRow + o1);
  }
}
