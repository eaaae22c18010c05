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

  /** to ← max(from, 0), by comparison: a vector's maximum takes thrice as long. */
  static void rectify(float[] from, int fromOffset, float[] to, int toOffset, int count) {
    int i = 0;
    for (; i + L <= count; i += L) {
      FloatVector value = FloatVector.fromArray(S, from, fromOffset + i);
      value.blend(0f, value.compare(VectorOperators.LE, 0f)).intoArray(to, toOffset + i);
    }
    for (; i < count; i++) {
      to[toOffset + i] = Math.max(from[fromOffset + i], 0f);
    }
  }

  /** to ← from, or 0 where the gate is not above 0. */
  static void gate(
      float[] gate,
      int gateOffset,
      float[] from,
      int fromOffset,
      float[] to,
      int toOffset,
      int count) {
    int i = 0;
    for (; i + L <= count; i += L) {
      FloatVector by = FloatVector.fromArray(S, gate, gateOffset + i);
      FloatVector.fromArray(S, from, fromOffset + i)
          .blend(0f, by.compare(VectorOperators.LE, 0f))
          .intoArray(to, toOffset + i);
    }
    for (; i < count; i++) {
      to[toOffset + i] = gate[gateOffset + i] <= 0 ? 0f : from[fromOffset + i];
    }
  }
}
