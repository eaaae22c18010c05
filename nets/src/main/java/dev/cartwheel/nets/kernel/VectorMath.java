package dev.cartwheel.nets.kernel;

import static dev.cartwheel.nets.kernel.FloatMath.*;

import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.IntVector;
import jdk.incubator.vector.VectorOperators;
import jdk.incubator.vector.VectorSpecies;

/**
 * {@link FloatMath} on vectors, by the same operations in the same order. Methods are small: the
 * compiler keeps vectors in registers only through calls it inlines.
 */
final class VectorMath {

  private static final VectorSpecies<Float> S = FloatVector.SPECIES_PREFERRED;
  private static final int L = S.length();
  private static final int SIGN = 0x80000000;

  private VectorMath() {}

  private static FloatVector all(float value) {
    return FloatVector.broadcast(S, value);
  }

  static FloatVector exp(FloatVector x) {
    FloatVector limited = x.max(EXP_LOWEST).min(EXP_HIGHEST);
    FloatVector shifted = limited.fma(all(LOG2_E), all(SHIFTER));
    FloatVector y = expm1Reduced(limited, shifted.sub(SHIFTER)).add(1f);
    IntVector power = shifted.reinterpretAsInts().sub(SHIFTER_BITS);
    IntVector half = power.lanewise(VectorOperators.ASHR, 1);
    return y.mul(powerOfTwo(half)).mul(powerOfTwo(power.sub(half)));
  }

  static FloatVector expm1(FloatVector x) {
    FloatVector limited = x.max(EXPM1_LOWEST);
    FloatVector shifted = limited.fma(all(LOG2_E), all(SHIFTER));
    FloatVector reduced = expm1Reduced(limited, shifted.sub(SHIFTER));
    FloatVector scale = powerOfTwo(shifted.reinterpretAsInts().sub(SHIFTER_BITS));
    return reduced.fma(scale, scale.sub(1f));
  }

  private static FloatVector expm1Reduced(FloatVector x, FloatVector n) {
    FloatVector r = n.fma(all(-LN2_LOW), n.fma(all(-LN2_HIGH), x));
    FloatVector p = r.fma(all(E6), all(E5));
    p = p.fma(r, all(E4));
    p = p.fma(r, all(E3));
    p = p.fma(r, all(E2));
    return p.fma(r.mul(r), r);
  }

  private static FloatVector powerOfTwo(IntVector power) {
    return power.lanewise(VectorOperators.LSHL, MANTISSA_BITS).add(ONE_BITS).reinterpretAsFloats();
  }

  private static FloatVector logReduced(FloatVector f, FloatVector n) {
    FloatVector p = f.fma(all(L10), all(L9));
    p = p.fma(f, all(L8));
    p = p.fma(f, all(L7));
    p = p.fma(f, all(L6));
    p = p.fma(f, all(L5));
    p = p.fma(f, all(L4));
    p = p.fma(f, all(L3));
    p = p.fma(f, all(-0.5f));
    FloatVector small = n.fma(all(LN2_LOW), p.mul(f.mul(f)));
    return n.fma(all(LN2_HIGH), f.add(small));
  }

  static FloatVector tanh(FloatVector x) {
    FloatVector e = expm1(x.abs().min(TANH_END).mul(2f));
    return withSignOf(x, e.div(e.add(2f)));
  }

  /** A magnitude that has no sign yet with that of x. */
  static FloatVector withSignOf(FloatVector x, FloatVector magnitude) {
    IntVector sign = x.reinterpretAsInts().and(SIGN);
    return magnitude.reinterpretAsInts().or(sign).reinterpretAsFloats();
  }

  static FloatVector sigmoid(FloatVector x) {
    FloatVector e = exp(x.abs().neg());
    return all(1f).blend(e, x.compare(VectorOperators.LT, 0f)).div(e.add(1f));
  }

  /** {@code exps} = e^−|x|, of whole vectors: the first pass to {@link #softplus}. */
  static void exps(int count, float[] x, int offset, float[] exps) {
    for (int i = 0; i < count; i += L) {
      exp(FloatVector.fromArray(S, x, offset + i).abs().neg()).intoArray(exps, i);
    }
  }

  /** ln(1 + eˣ), given e^−|x|. */
  static FloatVector softplus(FloatVector x, FloatVector exp) {
    var high = exp.compare(VectorOperators.GT, ROOT_TWO_MINUS_ONE);
    FloatVector f = exp.blend(exp.sub(1f).mul(0.5f), high);
    return x.max(0f).add(logReduced(f, all(0f).blend(1f, high)));
  }

  /** {@code exps} = e^(−a²/2), of whole vectors: the first pass to {@link #normal}. */
  static void normalExps(int count, float[] x, int offset, float[] exps) {
    for (int i = 0; i < count; i += L) {
      FloatVector a = FloatVector.fromArray(S, x, offset + i).abs().min(TAIL_END);
      FloatVector square = a.mul(a);
      FloatVector left = a.fma(a, square.neg());
      FloatVector e = exp(square.mul(-0.5f));
      e.fma(left.mul(-0.5f), e).intoArray(exps, i);
    }
  }

  /** Φ(x), given e^(−a²/2) of a = min(|x|, {@link FloatMath#TAIL_END}). */
  static FloatVector normal(FloatVector x, FloatVector exp) {
    FloatVector tail = normalTail(x.abs().min(TAIL_END), exp);
    return tail.blend(all(1f).sub(tail), x.compare(VectorOperators.GT, 0f));
  }

  private static FloatVector normalTail(FloatVector a, FloatVector exp) {
    FloatVector t = all(1f).div(a.fma(all(TAIL_SCALE), all(1f)));
    FloatVector p = t.fma(all(T10), all(T9));
    p = p.fma(t, all(T8));
    p = p.fma(t, all(T7));
    p = p.fma(t, all(T6));
    p = p.fma(t, all(T5));
    p = p.fma(t, all(T4));
    p = p.fma(t, all(T3));
    p = p.fma(t, all(T2));
    p = p.fma(t, all(T1));
    return p.mul(t).mul(exp);
  }

  /** 0 in place of subnormal numbers; see {@link ScalarSteps}. */
  static FloatVector flushed(FloatVector x) {
    return x.blend(0f, x.abs().compare(VectorOperators.LT, Float.MIN_NORMAL));
  }
}
