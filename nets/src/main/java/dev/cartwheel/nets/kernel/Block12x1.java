package dev.cartwheel.nets.kernel;

import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.VectorSpecies;

/** Sums of twelve rows by one vector: as many chains as hide a multiply-add's latency. */
final class Block12x1 {

  private static final VectorSpecies<Float> S = FloatVector.SPECIES_PREFERRED;

  private Block12x1() {}

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
    FloatVector c10 = FloatVector.fromArray(S, start, si + sRow);
    FloatVector c20 = FloatVector.fromArray(S, start, si + 2 * sRow);
    FloatVector c30 = FloatVector.fromArray(S, start, si + 3 * sRow);
    FloatVector c40 = FloatVector.fromArray(S, start, si + 4 * sRow);
    FloatVector c50 = FloatVector.fromArray(S, start, si + 5 * sRow);
    FloatVector c60 = FloatVector.fromArray(S, start, si + 6 * sRow);
    FloatVector c70 = FloatVector.fromArray(S, start, si + 7 * sRow);
    FloatVector c80 = FloatVector.fromArray(S, start, si + 8 * sRow);
    FloatVector c90 = FloatVector.fromArray(S, start, si + 9 * sRow);
    FloatVector ca0 = FloatVector.fromArray(S, start, si + 10 * sRow);
    FloatVector cb0 = FloatVector.fromArray(S, start, si + 11 * sRow);
    int aj = ai + 3 * aRow;
    int ak = ai + 6 * aRow;
    int al = ai + 9 * aRow;
    for (int k = 0; k < inner; k++) {
      FloatVector b0 = FloatVector.fromArray(S, b, bi);
      FloatVector a0 = FloatVector.broadcast(S, a[ai]);
      c00 = a0.fma(b0, c00);
      FloatVector a1 = FloatVector.broadcast(S, a[ai + aRow]);
      c10 = a1.fma(b0, c10);
      FloatVector a2 = FloatVector.broadcast(S, a[ai + 2 * aRow]);
      c20 = a2.fma(b0, c20);
      FloatVector a3 = FloatVector.broadcast(S, a[aj]);
      c30 = a3.fma(b0, c30);
      FloatVector a4 = FloatVector.broadcast(S, a[aj + aRow]);
      c40 = a4.fma(b0, c40);
      FloatVector a5 = FloatVector.broadcast(S, a[aj + 2 * aRow]);
      c50 = a5.fma(b0, c50);
      FloatVector a6 = FloatVector.broadcast(S, a[ak]);
      c60 = a6.fma(b0, c60);
      FloatVector a7 = FloatVector.broadcast(S, a[ak + aRow]);
      c70 = a7.fma(b0, c70);
      FloatVector a8 = FloatVector.broadcast(S, a[ak + 2 * aRow]);
      c80 = a8.fma(b0, c80);
      FloatVector a9 = FloatVector.broadcast(S, a[al]);
      c90 = a9.fma(b0, c90);
      FloatVector a10 = FloatVector.broadcast(S, a[al + aRow]);
      ca0 = a10.fma(b0, ca0);
      FloatVector a11 = FloatVector.broadcast(S, a[al + 2 * aRow]);
      cb0 = a11.fma(b0, cb0);
      ai += aStep;
      aj += aStep;
      ak += aStep;
      al += aStep;
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
    c80.intoArray(c, ci + 8 * cRow);
    c90.intoArray(c, ci + 9 * cRow);
    ca0.intoArray(c, ci + 10 * cRow);
    cb0.intoArray(c, ci + 11 * cRow);
  }
}
