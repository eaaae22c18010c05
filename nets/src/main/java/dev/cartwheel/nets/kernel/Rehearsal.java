package dev.cartwheel.nets.kernel;

import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.IntVector;
import jdk.incubator.vector.VectorMask;
import jdk.incubator.vector.VectorOperators;
import jdk.incubator.vector.VectorShuffle;
import jdk.incubator.vector.VectorSpecies;

/**
 * Does what kernels do to vectors some thousand times, before the first kernel runs.
 *
 * <p>The Vector API is written for vectors of every length. The compiler takes it for instructions
 * only where it has seen which length comes by; a kernel compiled before that, and ours are
 * compiled after a few calls, would make objects of its vectors for as long as the process lives.
 */
final class Rehearsal {

  /** Calls after which the compiler trusts what it has seen, and some more. */
  private static final int TIMES = 3_000;

  private static final VectorSpecies<Float> S = FloatVector.SPECIES_PREFERRED;
  private static final int L = S.length();
  private static final VectorShuffle<Float> SHUFFLE = VectorShuffle.fromOp(S, lane -> L - 1 - lane);
  private static final VectorShuffle<Integer> INT_SHUFFLE =
      VectorShuffle.fromOp(IntVector.SPECIES_PREFERRED, lane -> L - 1 - lane);

  static {
    hold();
  }

  private Rehearsal() {}

  /** Takes a fifth of a second, the first time. */
  static void once() {}

  private static void hold() {
    float[] floats = new float[2 * L];
    int[] ints = new int[L];
    for (int i = 0; i < TIMES; i++) {
      FloatVector values = floats(FloatVector.fromArray(S, floats, 0));
      masks(values).intoArray(floats, L);
      whole(values.reinterpretAsInts()).intoArray(ints, 0);
      floats[0] = values.reduceLanes(VectorOperators.MAX);
    }
  }

  private static FloatVector floats(FloatVector x) {
    FloatVector two = FloatVector.broadcast(S, 2f);
    FloatVector y = x.fma(two, FloatVector.zero(S));
    y = y.add(x).sub(two).mul(two).div(two).max(x).min(two);
    y = y.add(2f).sub(1f).mul(2f).div(2f).max(0f).min(1f);
    return y.neg().abs().sqrt().rearrange(SHUFFLE);
  }

  private static FloatVector masks(FloatVector x) {
    VectorMask<Float> above = x.compare(VectorOperators.GT, x.neg());
    VectorMask<Float> below = x.compare(VectorOperators.LE, 0f);
    return x.blend(x.neg(), above.or(below)).blend(0f, above.not());
  }

  private static IntVector whole(IntVector x) {
    IntVector y = x.add(1).add(x).sub(1).sub(x).and(3);
    y = y.lanewise(VectorOperators.ASHR, 1).lanewise(VectorOperators.LSHL, 1).or(x);
    y = y.lanewise(VectorOperators.XOR, x).rearrange(INT_SHUFFLE);
    return y.reinterpretAsFloats().reinterpretAsInts();
  }
}
