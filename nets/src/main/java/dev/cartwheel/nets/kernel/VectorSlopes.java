package dev.cartwheel.nets.kernel;

import static dev.cartwheel.nets.kernel.FloatMath.EXP_LOWEST;
import static dev.cartwheel.nets.kernel.FloatMath.INVERSE_ROOT_TWO_PI;
import static dev.cartwheel.nets.kernel.FloatMath.TAIL_END;
import static dev.cartwheel.nets.kernel.ScalarActivations.LEAKY_SLOPE;
import static dev.cartwheel.nets.kernel.ScalarActivations.MISH_END;
import static dev.cartwheel.nets.kernel.ScalarActivations.SELU_FLOOR;
import static dev.cartwheel.nets.kernel.ScalarActivations.SELU_SCALE;
import static dev.cartwheel.nets.kernel.ScalarActivations.SIXTH;
import static jdk.incubator.vector.VectorOperators.GT;
import static jdk.incubator.vector.VectorOperators.LT;

import dev.cartwheel.nets.Activation;
import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.VectorSpecies;

/** {@link ScalarActivations#slopes} over whole vectors; that does what is left over. */
final class VectorSlopes {

  private static final VectorSpecies<Float> S = FloatVector.SPECIES_PREFERRED;
  private static final int L = S.length();

  private final float[] exps = new float[VectorActivations.CHUNK];

  /** g = g · f'(z), in place. */
  void slopes(
      Activation activation,
      int count,
      float[] z,
      int zOffset,
      float[] y,
      int yOffset,
      float[] g,
      int gOffset) {
    int whole = count / L * L;
    switch (activation) {
      case LINEAR -> {}
      case RELU -> relu(whole, y, yOffset, g, gOffset);
      case TANH -> tanh(whole, y, yOffset, g, gOffset);
      case SIGMOID -> sigmoid(whole, y, yOffset, g, gOffset);
      case ELU -> elu(whole, z, zOffset, y, yOffset, g, gOffset);
      case SELU -> selu(whole, z, zOffset, y, yOffset, g, gOffset);
      case SOFTPLUS -> softplus(whole, z, zOffset, g, gOffset);
      case SOFTSIGN -> softsign(whole, z, zOffset, g, gOffset);
      case LEAKY_RELU -> leakyRelu(whole, z, zOffset, g, gOffset);
      case RELU6 -> relu6(whole, z, zOffset, g, gOffset);
      case SILU -> silu(whole, z, zOffset, g, gOffset);
      case HARD_SILU -> hardSilu(whole, z, zOffset, g, gOffset);
      case GELU -> gelu(whole, z, zOffset, g, gOffset);
      case HARD_SIGMOID -> hardSigmoid(whole, z, zOffset, g, gOffset);
      case MISH -> mish(whole, z, zOffset, g, gOffset);
      case EXPONENTIAL -> exp(whole, y, yOffset, g, gOffset);
      case HARD_SHRINK,
          SOFT_SHRINK,
          TANH_SHRINK,
          HARD_TANH,
          LOG_SIGMOID,
          SQUAREPLUS,
          SPARSE_PLUS,
          SPARSE_SIGMOID ->
          whole = 0;
      case SOFTMAX, LOG_SOFTMAX, SPARSEMAX -> throw new AssertionError(activation);
    }
    ScalarActivations.slopes(activation, whole, count, z, zOffset, y, yOffset, g, gOffset);
  }

  private static FloatVector one() {
    return FloatVector.broadcast(S, 1f);
  }

  private static FloatVector zero() {
    return FloatVector.zero(S);
  }

  private static FloatVector softsignSlope(FloatVector x) {
    FloatVector root = one().div(x.abs().add(1f));
    return root.mul(root);
  }

  private static FloatVector siluSlope(FloatVector x) {
    FloatVector s = VectorMath.sigmoid(x);
    return s.mul(x.fma(one().sub(s), one()));
  }

  private static FloatVector geluSlope(FloatVector x, FloatVector exp) {
    FloatVector limited = x.max(-TAIL_END).min(TAIL_END);
    return limited.mul(INVERSE_ROOT_TWO_PI).fma(exp, VectorMath.normal(x, exp));
  }

  private static FloatVector mishSlope(FloatVector limited, FloatVector e) {
    FloatVector n = e.mul(e.add(2f));
    FloatVector rest = one().div(n.add(2f));
    FloatVector slope = e.mul(4f).mul(e.add(1f)).mul(rest).mul(rest);
    return limited.fma(slope, n.mul(rest));
  }

  private static void relu(int whole, float[] y, int yOffset, float[] g, int gOffset) {
    for (int i = 0; i < whole; i += L) {
      FloatVector out = FloatVector.fromArray(S, y, yOffset + i);
      FloatVector slope = zero().blend(1f, out.compare(GT, 0f));
      FloatVector.fromArray(S, g, gOffset + i).mul(slope).intoArray(g, gOffset + i);
    }
  }

  private static void exp(int whole, float[] y, int yOffset, float[] g, int gOffset) {
    for (int i = 0; i < whole; i += L) {
      FloatVector dy = FloatVector.fromArray(S, g, gOffset + i);
      dy.mul(FloatVector.fromArray(S, y, yOffset + i)).intoArray(g, gOffset + i);
    }
  }

  private static void tanh(int whole, float[] y, int yOffset, float[] g, int gOffset) {
    for (int i = 0; i < whole; i += L) {
      FloatVector out = FloatVector.fromArray(S, y, yOffset + i);
      FloatVector slope = out.neg().fma(out, one());
      FloatVector.fromArray(S, g, gOffset + i).mul(slope).intoArray(g, gOffset + i);
    }
  }

  private static void sigmoid(int whole, float[] y, int yOffset, float[] g, int gOffset) {
    for (int i = 0; i < whole; i += L) {
      FloatVector out = FloatVector.fromArray(S, y, yOffset + i);
      FloatVector slope = out.mul(one().sub(out));
      FloatVector.fromArray(S, g, gOffset + i).mul(slope).intoArray(g, gOffset + i);
    }
  }

  private static void elu(
      int whole, float[] z, int zOffset, float[] y, int yOffset, float[] g, int gOffset) {
    for (int i = 0; i < whole; i += L) {
      FloatVector x = FloatVector.fromArray(S, z, zOffset + i);
      FloatVector out = FloatVector.fromArray(S, y, yOffset + i);
      FloatVector slope = out.add(1f).blend(1f, x.compare(GT, 0f));
      FloatVector.fromArray(S, g, gOffset + i).mul(slope).intoArray(g, gOffset + i);
    }
  }

  private static void selu(
      int whole, float[] z, int zOffset, float[] y, int yOffset, float[] g, int gOffset) {
    for (int i = 0; i < whole; i += L) {
      FloatVector x = FloatVector.fromArray(S, z, zOffset + i);
      FloatVector out = FloatVector.fromArray(S, y, yOffset + i);
      FloatVector slope = out.add(SELU_FLOOR).blend(SELU_SCALE, x.compare(GT, 0f));
      FloatVector.fromArray(S, g, gOffset + i).mul(slope).intoArray(g, gOffset + i);
    }
  }

  private static void softplus(int whole, float[] z, int zOffset, float[] g, int gOffset) {
    for (int i = 0; i < whole; i += L) {
      FloatVector x = FloatVector.fromArray(S, z, zOffset + i);
      FloatVector slope = VectorMath.sigmoid(x);
      FloatVector.fromArray(S, g, gOffset + i).mul(slope).intoArray(g, gOffset + i);
    }
  }

  private static void softsign(int whole, float[] z, int zOffset, float[] g, int gOffset) {
    for (int i = 0; i < whole; i += L) {
      FloatVector x = FloatVector.fromArray(S, z, zOffset + i);
      FloatVector slope = softsignSlope(x);
      FloatVector.fromArray(S, g, gOffset + i).mul(slope).intoArray(g, gOffset + i);
    }
  }

  private static void leakyRelu(int whole, float[] z, int zOffset, float[] g, int gOffset) {
    for (int i = 0; i < whole; i += L) {
      FloatVector x = FloatVector.fromArray(S, z, zOffset + i);
      FloatVector slope = FloatVector.broadcast(S, LEAKY_SLOPE).blend(1f, x.compare(GT, 0f));
      FloatVector.fromArray(S, g, gOffset + i).mul(slope).intoArray(g, gOffset + i);
    }
  }

  private static void relu6(int whole, float[] z, int zOffset, float[] g, int gOffset) {
    for (int i = 0; i < whole; i += L) {
      FloatVector x = FloatVector.fromArray(S, z, zOffset + i);
      FloatVector slope = one().blend(0f, x.compare(GT, 0f).and(x.compare(LT, 6f)).not());
      FloatVector.fromArray(S, g, gOffset + i).mul(slope).intoArray(g, gOffset + i);
    }
  }

  private static void silu(int whole, float[] z, int zOffset, float[] g, int gOffset) {
    for (int i = 0; i < whole; i += L) {
      FloatVector x = FloatVector.fromArray(S, z, zOffset + i);
      FloatVector slope = siluSlope(x);
      FloatVector.fromArray(S, g, gOffset + i).mul(slope).intoArray(g, gOffset + i);
    }
  }

  private static void hardSilu(int whole, float[] z, int zOffset, float[] g, int gOffset) {
    for (int i = 0; i < whole; i += L) {
      FloatVector x = FloatVector.fromArray(S, z, zOffset + i);
      FloatVector slope =
          VectorActivations.hardSigmoid(x).add(zero().blend(x.mul(SIXTH), x.abs().compare(LT, 3f)));
      FloatVector.fromArray(S, g, gOffset + i).mul(slope).intoArray(g, gOffset + i);
    }
  }

  private void gelu(int whole, float[] z, int zOffset, float[] g, int gOffset) {
    for (int from = 0; from < whole; from += exps.length) {
      int count = Math.min(exps.length, whole - from);
      VectorMath.normalExps(count, z, zOffset + from, exps);
      geluOf(exps, count, z, zOffset + from, g, gOffset + from);
    }
  }

  private static void geluOf(
      float[] exps, int count, float[] z, int zOffset, float[] g, int gOffset) {
    for (int i = 0; i < count; i += L) {
      FloatVector x = FloatVector.fromArray(S, z, zOffset + i);
      FloatVector exp = FloatVector.fromArray(S, exps, i);
      FloatVector slope = geluSlope(x, exp);
      FloatVector.fromArray(S, g, gOffset + i).mul(slope).intoArray(g, gOffset + i);
    }
  }

  private static void hardSigmoid(int whole, float[] z, int zOffset, float[] g, int gOffset) {
    for (int i = 0; i < whole; i += L) {
      FloatVector x = FloatVector.fromArray(S, z, zOffset + i);
      FloatVector slope = zero().blend(SIXTH, x.abs().compare(LT, 3f));
      FloatVector.fromArray(S, g, gOffset + i).mul(slope).intoArray(g, gOffset + i);
    }
  }

  private void mish(int whole, float[] z, int zOffset, float[] g, int gOffset) {
    for (int from = 0; from < whole; from += exps.length) {
      int count = Math.min(exps.length, whole - from);
      limitedExps(count, z, zOffset + from, exps);
      mishOf(exps, count, z, zOffset + from, g, gOffset + from);
    }
  }

  private static void mishOf(
      float[] exps, int count, float[] z, int zOffset, float[] g, int gOffset) {
    for (int i = 0; i < count; i += L) {
      FloatVector x = FloatVector.fromArray(S, z, zOffset + i);
      FloatVector exp = FloatVector.fromArray(S, exps, i);
      FloatVector slope = mishSlope(limited(x), exp);
      FloatVector.fromArray(S, g, gOffset + i).mul(slope).intoArray(g, gOffset + i);
    }
  }

  private static FloatVector limited(FloatVector x) {
    return x.min(MISH_END).max(EXP_LOWEST);
  }

  private static void limitedExps(int count, float[] z, int zOffset, float[] exps) {
    for (int i = 0; i < count; i += L) {
      FloatVector x = FloatVector.fromArray(S, z, zOffset + i);
      VectorMath.exp(limited(x)).intoArray(exps, i);
    }
  }
}
