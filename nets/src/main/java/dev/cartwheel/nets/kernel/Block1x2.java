package dev.cartwheel.nets.kernel;

import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.VectorSpecies;

/** Sums of one row by two vectors, for a policy that acts. */
final class Block1x2 {

  private static final VectorSpecies<Float> S = FloatVector.SPECIES_PREFERRED;
  private static final int L = S.length();

  private Block1x2() {}

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
    FloatVector c01 = FloatVector.fromArray(S, start, si + L);
    for (int k = 0; k < inner; k++) {
      FloatVector b0 = FloatVector.fromArray(S, b, bi);
      FloatVector b1 = FloatVector.fromArray(S, b, bi + L);
      FloatVector a0 = FloatVector.broadcast(S, a[ai]);
      c00 = a0.fma(b0, c00);
      c01 = a0.fma(b1, c01);
      ai += aStep;
      bi += bRow;
    }
    c00.intoArray(c, ci);
    c01.intoArray(c, ci + L);
  }
}
