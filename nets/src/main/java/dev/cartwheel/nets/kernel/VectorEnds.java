package dev.cartwheel.nets.kernel;

import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.VectorOperators;
import jdk.incubator.vector.VectorSpecies;

/**
 * What is done to the sums of a product once they are stored. A pass of its own: inside the blocks
 * a choice between endings makes the compiler keep vectors in objects.
 */
final class VectorEnds {

  private static final VectorSpecies<Float> S = FloatVector.SPECIES_PREFERRED;
  private static final int L = S.length();

  private VectorEnds() {}

  /** c ← max(c, 0). */
  static void rectify(float[] c, int offset, int count) {
    int i = offset;
    int end = offset + count;
    for (; i + L <= end; i += L) {
      FloatVector value = FloatVector.fromArray(S, c, i);
      value
          .blend(0f, value.compare(VectorOperators.LE, 0f))
          .intoArray(c, i); // max takes thrice as long
    }
    for (; i < end; i++) {
      c[i] = Math.max(c[i], 0f);
    }
  }

  /** c ← 0 where the gate is not above 0. */
  static void gate(float[] gate, int gateOffset, float[] c, int offset, int count) {
    int i = 0;
    for (; i + L <= count; i += L) {
      FloatVector by = FloatVector.fromArray(S, gate, gateOffset + i);
      FloatVector.fromArray(S, c, offset + i)
          .blend(0f, by.compare(VectorOperators.LE, 0f))
          .intoArray(c, offset + i);
    }
    for (; i < count; i++) {
      if (gate[gateOffset + i] <= 0) {
        c[offset + i] = 0;
      }
    }
  }
}
