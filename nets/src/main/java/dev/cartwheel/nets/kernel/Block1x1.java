package dev.cartwheel.nets.kernel;

import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.VectorSpecies;

/** Sums of one row by one vector, for what the wider block leaves over. */
final class Block1x1 {

  private static final VectorSpecies<Float> S = FloatVector.SPECIES_PREFERRED;

  private Block1x1() {}

  /** Computes the sums; for the arguments see {@link VectorProduct}. */
  static void run(
      int inner,
      float[] a,
      int ai,
      int aStep,
      float[] b,
      int bi,
      int bRow,
      float[] start,
      int si,
      float[] c,
      int ci) {
    FloatVector c00 = FloatVector.fromArray(S, start, si);
    for (int k = 0; k < inner; k++) {
      FloatVector b0 = FloatVector.fromArray(S, b, bi);
      FloatVector a0 = FloatVector.broadcast(S, a[ai]);
      c00 = a0.fma(b0, c00);
      ai += aStep;
      bi += bRow;
    }
    c00.intoArray(c, ci);
  }
}
