package dev.cartwheel.nets.kernel;

import static dev.cartwheel.nets.kernel.ScalarActivations.LEAKY_SLOPE;
import static dev.cartwheel.nets.kernel.ScalarActivations.MISH_END;
import static dev.cartwheel.nets.kernel.ScalarActivations.SELU_FLOOR;
import static dev.cartwheel.nets.kernel.ScalarActivations.SELU_SCALE;
import static dev.cartwheel.nets.kernel.ScalarActivations.SIXTH;
import static jdk.incubator.vector.VectorOperators.GT;

import dev.cartwheel.nets.Activation;
import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.VectorSpecies;

/**
 * {@link ScalarActivations#values} over whole vectors; that does what is left over. One loop an
 * activation: only those in use are ever compiled, and each is small enough to be compiled well.
 */
final class VectorActivations {

  private static final VectorSpecies<Float> S = FloatVector.SPECIES_PREFERRED;
  private static final int L = S.length();

  /** Elements a longer computation does at a time. */
  static final int CHUNK = 512;

  /**
   * Between the two passes of a longer computation: in one, the compiler stops inlining and keeps
   * vectors in objects.
   */
  private final float[] exps = new float[CHUNK];

  /** y = f(z). */
  void values(Activation activation, int count, float[] z, int zOffset, float[] y, int yOffset) {
    int whole = count / L * L;
    switch (activation) {
      case LINEAR -> System.arraycopy(z, zOffset, y, yOffset, whole);
      case RELU -> VectorEnds.rectify(z, zOffset, y, yOffset, whole);
      case TANH -> tanh(whole, z, zOffset, y, yOffset);
      case SIGMOID -> sigmoid(whole, z, zOffset, y, yOffset);
      case ELU -> elu(whole, z, zOffset, y, yOffset);
      case SELU -> selu(whole, z, zOffset, y, yOffset);
      case SOFTPLUS -> softplus(whole, z, zOffset, y, yOffset);
      case SOFTSIGN -> softsign(whole, z, zOffset, y, yOffset);
      case LEAKY_RELU -> leakyRelu(whole, z, zOffset, y, yOffset);
      case RELU6 -> relu6(whole, z, zOffset, y, yOffset);
      case SILU -> silu(whole, z, zOffset, y, yOffset);
      case HARD_SILU -> hardSilu(whole, z, zOffset, y, yOffset);
      case GELU -> gelu(whole, z, zOffset, y, yOffset);
      case HARD_SIGMOID -> hardSigmoid(whole, z, zOffset, y, yOffset);
      case MISH -> mish(whole, z, zOffset, y, yOffset);
      case EXPONENTIAL -> exponential(whole, z, zOffset, y, yOffset);
      case HARD_SHRINK,
          SOFT_SHRINK,
          TANH_SHRINK,
          HARD_TANH,
          LOG_SIGMOID,
          SQUAREPLUS,
          SPARSE_PLUS,
          SPARSE_SIGMOID ->
          whole = 0; // rarely used: in plain Java alone
      case SOFTMAX, LOG_SOFTMAX, SPARSEMAX -> throw new AssertionError(activation);
    }
    ScalarActivations.values(activation, whole, count, z, zOffset, y, yOffset);
  }

  private static void tanh(int whole, float[] z, int zOffset, float[] y, int yOffset) {
    for (int i = 0; i < whole; i += L) {
      FloatVector x = FloatVector.fromArray(S, z, zOffset + i);
      VectorMath.tanh(x).intoArray(y, yOffset + i);
    }
  }

  private static void sigmoid(int whole, float[] z, int zOffset, float[] y, int yOffset) {
    for (int i = 0; i < whole; i += L) {
      FloatVector x = FloatVector.fromArray(S, z, zOffset + i);
      VectorMath.sigmoid(x).intoArray(y, yOffset + i);
    }
  }

  private static void elu(int whole, float[] z, int zOffset, float[] y, int yOffset) {
    for (int i = 0; i < whole; i += L) {
      FloatVector x = FloatVector.fromArray(S, z, zOffset + i);
      VectorMath.expm1(x.min(0f)).blend(x, x.compare(GT, 0f)).intoArray(y, yOffset + i);
    }
  }

  private static void selu(int whole, float[] z, int zOffset, float[] y, int yOffset) {
    for (int i = 0; i < whole; i += L) {
      FloatVector x = FloatVector.fromArray(S, z, zOffset + i);
      VectorMath.expm1(x.min(0f))
          .mul(SELU_FLOOR)
          .blend(x.mul(SELU_SCALE), x.compare(GT, 0f))
          .intoArray(y, yOffset + i);
    }
  }

  private void softplus(int whole, float[] z, int zOffset, float[] y, int yOffset) {
    for (int from = 0; from < whole; from += CHUNK) {
      int count = Math.min(CHUNK, whole - from);
      VectorMath.exps(count, z, zOffset + from, exps);
      softplusOf(exps, count, z, zOffset + from, y, yOffset + from);
    }
  }

  private static void softplusOf(
      float[] exps, int count, float[] z, int zOffset, float[] y, int yOffset) {
    for (int i = 0; i < count; i += L) {
      FloatVector x = FloatVector.fromArray(S, z, zOffset + i);
      FloatVector exp = FloatVector.fromArray(S, exps, i);
      VectorMath.softplus(x, exp).intoArray(y, yOffset + i);
    }
  }

  private static void softsign(int whole, float[] z, int zOffset, float[] y, int yOffset) {
    for (int i = 0; i < whole; i += L) {
      FloatVector x = FloatVector.fromArray(S, z, zOffset + i);
      x.div(x.abs().add(1f)).intoArray(y, yOffset + i);
    }
  }

  private static void leakyRelu(int whole, float[] z, int zOffset, float[] y, int yOffset) {
    for (int i = 0; i < whole; i += L) {
      FloatVector x = FloatVector.fromArray(S, z, zOffset + i);
      x.max(x.mul(LEAKY_SLOPE)).intoArray(y, yOffset + i);
    }
  }

  private static void relu6(int whole, float[] z, int zOffset, float[] y, int yOffset) {
    for (int i = 0; i < whole; i += L) {
      FloatVector x = FloatVector.fromArray(S, z, zOffset + i);
      x.max(0f).min(6f).intoArray(y, yOffset + i);
    }
  }

  private static void silu(int whole, float[] z, int zOffset, float[] y, int yOffset) {
    for (int i = 0; i < whole; i += L) {
      FloatVector x = FloatVector.fromArray(S, z, zOffset + i);
      x.mul(VectorMath.sigmoid(x)).intoArray(y, yOffset + i);
    }
  }

  private static void hardSilu(int whole, float[] z, int zOffset, float[] y, int yOffset) {
    for (int i = 0; i < whole; i += L) {
      FloatVector x = FloatVector.fromArray(S, z, zOffset + i);
      x.mul(hardSigmoid(x)).intoArray(y, yOffset + i);
    }
  }

  private void gelu(int whole, float[] z, int zOffset, float[] y, int yOffset) {
    for (int from = 0; from < whole; from += CHUNK) {
      int count = Math.min(CHUNK, whole - from);
      VectorMath.normalExps(count, z, zOffset + from, exps);
      geluOf(exps, count, z, zOffset + from, y, yOffset + from);
    }
  }

  private static void geluOf(
      float[] exps, int count, float[] z, int zOffset, float[] y, int yOffset) {
    for (int i = 0; i < count; i += L) {
      FloatVector x = FloatVector.fromArray(S, z, zOffset + i);
      FloatVector exp = FloatVector.fromArray(S, exps, i);
      x.mul(VectorMath.normal(x, exp)).intoArray(y, yOffset + i);
    }
  }

  private static void hardSigmoid(int whole, float[] z, int zOffset, float[] y, int yOffset) {
    for (int i = 0; i < whole; i += L) {
      FloatVector x = FloatVector.fromArray(S, z, zOffset + i);
      hardSigmoid(x).intoArray(y, yOffset + i);
    }
  }

  private static void mish(int whole, float[] z, int zOffset, float[] y, int yOffset) {
    for (int i = 0; i < whole; i += L) {
      FloatVector x = FloatVector.fromArray(S, z, zOffset + i);
      mish(x).intoArray(y, yOffset + i);
    }
  }

  private static void exponential(int whole, float[] z, int zOffset, float[] y, int yOffset) {
    for (int i = 0; i < whole; i += L) {
      FloatVector x = FloatVector.fromArray(S, z, zOffset + i);
      VectorMath.exp(x).intoArray(y, yOffset + i);
    }
  }

  /** max(0, min(1, x / 6 + ½)). */
  static FloatVector hardSigmoid(FloatVector x) {
    FloatVector half = FloatVector.broadcast(S, 0.5f);
    return x.fma(FloatVector.broadcast(S, SIXTH), half).max(0f).min(1f);
  }

  private static FloatVector mish(FloatVector x) {
    FloatVector e = VectorMath.exp(x.min(MISH_END));
    FloatVector n = e.mul(e.add(2f));
    return x.mul(n.div(n.add(2f)));
  }
}
