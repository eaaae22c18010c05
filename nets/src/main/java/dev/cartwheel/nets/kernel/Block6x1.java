package dev.cartwheel.nets.kernel;

import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.VectorSpecies;

/** Sums of six rows by one vector, for narrow outputs and what wider blocks leave over. */
final class Block6x1 {

  private static final VectorSpecies<Float> S = FloatVector.SPECIES_PREFERRED;

  private Block6x1() {}

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
    int aj = ai + 3 * aRow;
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
      ai += aStep;
      aj += aStep;
      bi += bRow;
    }
    c00.intoArray(c, ci);
    c10.intoArray(c, ci + cRow);
    c20.intoArray(c, ci + 2 * cRow);
    c30.intoArray(c, ci + 3 * cRow);
    c40.intoArray(c, ci + 4 * cRow);
    c50.intoArray(c, ci + 5 * cRow);
  }
}
