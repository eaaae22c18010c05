package dev.cartwheel.nets.kernel;

import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.VectorSpecies;

/** Sums of eight gathered rows by one vector; for the arguments see {@link VectorGather}. */
final class Gather8x1 {

  private static final VectorSpecies<Float> S = FloatVector.SPECIES_PREFERRED;

  private Gather8x1() {}

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
      float[] start,
      int si,
      int sRow,
      float[] c,
      int ci,
      int cRow) {
    FloatVector c00 = FloatVector.fromArray(S, start, si);
    FloatVector c10 = FloatVector.fromArray(S, start, si + sRow);
    FloatVector c20 = FloatVector.fromArray(S, start, si + 2 * sRow);
    FloatVector c30 = FloatVector.fromArray(S, start, si + 3 * sRow);
    FloatVector c40 = FloatVector.fromArray(S, start, si + 4 * sRow);
    FloatVector c50 = FloatVector.fromArray(S, start, si + 5 * sRow);
    FloatVector c60 = FloatVector.fromArray(S, start, si + 6 * sRow);
    FloatVector c70 = FloatVector.fromArray(S, start, si + 7 * sRow);
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
      FloatVector a0 = FloatVector.broadcast(S, a[r0 + s]);
      c00 = a0.fma(b0, c00);
      FloatVector a1 = FloatVector.broadcast(S, a[r1 + s]);
      c10 = a1.fma(b0, c10);
      FloatVector a2 = FloatVector.broadcast(S, a[r2 + s]);
      c20 = a2.fma(b0, c20);
      FloatVector a3 = FloatVector.broadcast(S, a[r3 + s]);
      c30 = a3.fma(b0, c30);
      FloatVector a4 = FloatVector.broadcast(S, a[r4 + s]);
      c40 = a4.fma(b0, c40);
      FloatVector a5 = FloatVector.broadcast(S, a[r5 + s]);
      c50 = a5.fma(b0, c50);
      FloatVector a6 = FloatVector.broadcast(S, a[r6 + s]);
      c60 = a6.fma(b0, c60);
      FloatVector a7 = FloatVector.broadcast(S, a[r7 + s]);
      c70 = a7.fma(b0, c70);
      bi += bRow;
    }
    c00.intoArray(c, ci);
    c10.intoArray(c, ci + cRow);
    c20.intoArray(c, ci + 2 * cRow);
    c30.intoArray(c, ci + 3 * cRow);
    c40.intoArray(c, ci + 4 * cRow);
    c50.intoArray(c, ci + 5 * cRow);
    c60.intoArray(c, ci + 6 * cRow);
    c70.intoArray(c, ci + 7 * cRow);
  }
}
