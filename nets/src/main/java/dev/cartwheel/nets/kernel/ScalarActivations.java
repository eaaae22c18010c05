package dev.cartwheel.nets.kernel;

import dev.cartwheel.nets.Activation;

/**
 * Activations element by element in plain Java, for ranges of elements; rows by {@link RowSums}.
 */
final class ScalarActivations {

  static final float SELU_SCALE = 1.05070098735548049342f;

  /** The scale times α = 1.6733. */
  static final float SELU_FLOOR = (float) (1.05070098735548049342 * 1.67326324235437728482);

  static final float LEAKY_SLOPE = 0.2f;
  static final float SIXTH = 1f / 6;

  /** Beyond, mish is x to the last bit. */
  static final float MISH_END = 20;

  /** From where on shrinking leaves something. */
  private static final float SHRINK = 0.5f;

  private ScalarActivations() {}

  /** y = f(z) on {@code [from, count)}. */
  static void values(
      Activation activation, int from, int count, float[] z, int zOffset, float[] y, int yOffset) {
    for (int i = from; i < count; i++) {
      y[yOffset + i] = value(activation, z[zOffset + i]);
    }
  }

  /** dz = dy · f'(z) on {@code [from, count)}, in place. */
  static void slopes(
      Activation activation,
      int from,
      int count,
      float[] z,
      int zOffset,
      float[] y,
      int yOffset,
      float[] gradient,
      int gradientOffset) {
    for (int i = from; i < count; i++) {
      gradient[gradientOffset + i] *= slope(activation, z[zOffset + i], y[yOffset + i]);
    }
  }

  private static float value(Activation activation, float x) {
    return switch (activation) {
      case LINEAR -> x;
      case RELU -> Math.max(x, 0);
      case TANH -> FloatMath.tanh(x);
      case SIGMOID -> FloatMath.sigmoid(x);
      case ELU -> x > 0 ? x : FloatMath.expm1(Math.min(x, 0));
      case SELU -> x > 0 ? SELU_SCALE * x : SELU_FLOOR * FloatMath.expm1(Math.min(x, 0));
      case SOFTPLUS -> FloatMath.softplus(x);
      case SOFTSIGN -> x / (1 + Math.abs(x));
      case LEAKY_RELU -> Math.max(x, LEAKY_SLOPE * x);
      case RELU6 -> Math.min(Math.max(x, 0), 6);
      case SILU -> x * FloatMath.sigmoid(x);
      case HARD_SILU -> x * hardSigmoid(x);
      case GELU -> x * FloatMath.normal(x);
      case HARD_SIGMOID -> hardSigmoid(x);
      case MISH -> {
        float e = FloatMath.exp(Math.min(x, MISH_END));
        float n = e * (e + 2);
        yield x * (n / (n + 2));
      }
      case EXPONENTIAL -> FloatMath.exp(x);
      case HARD_SHRINK -> Math.abs(x) <= SHRINK ? 0 : x;
      case SOFT_SHRINK -> x - Math.min(Math.max(x, -SHRINK), SHRINK);
      case TANH_SHRINK -> x - FloatMath.tanh(x);
      case HARD_TANH -> Math.min(Math.max(x, -1), 1);
      case LOG_SIGMOID -> -FloatMath.softplus(-x);
      case SQUAREPLUS -> x > 0 ? 0.5f * (root(x) + x) : 2 / (root(x) - x);
      case SPARSE_PLUS -> x >= 1 ? x : 0.25f * square(Math.max(x + 1, 0));
      case SPARSE_SIGMOID -> Math.min(Math.max(0.5f * (x + 1), 0), 1);
      case SOFTMAX, LOG_SOFTMAX, SPARSEMAX -> throw new AssertionError(activation);
    };
  }

  private static float slope(Activation activation, float x, float y) {
    return switch (activation) {
      case LINEAR -> 1;
      case RELU -> y > 0 ? 1 : 0;
      case TANH -> Math.fma(-y, y, 1);
      case SIGMOID -> y * (1 - y);
      case ELU -> x > 0 ? 1 : y + 1;
      case SELU -> x > 0 ? SELU_SCALE : y + SELU_FLOOR;
      case SOFTPLUS -> FloatMath.sigmoid(x);
      case SOFTSIGN -> {
        float root = 1 / (1 + Math.abs(x));
        yield root * root;
      }
      case LEAKY_RELU -> x > 0 ? 1 : LEAKY_SLOPE;
      case RELU6 -> x > 0 && x < 6 ? 1 : 0;
      case SILU -> {
        float s = FloatMath.sigmoid(x);
        yield s * Math.fma(x, 1 - s, 1);
      }
      case HARD_SILU -> hardSigmoid(x) + (Math.abs(x) < 3 ? x * SIXTH : 0);
      case GELU -> {
        float a = Math.min(Math.abs(x), FloatMath.TAIL_END);
        float e = FloatMath.normalExp(a);
        float tail = FloatMath.normalTail(a, e);
        float limited = Math.min(Math.max(x, -FloatMath.TAIL_END), FloatMath.TAIL_END);
        yield Math.fma(limited * FloatMath.INVERSE_ROOT_TWO_PI, e, x > 0 ? 1 - tail : tail);
      }
      case HARD_SIGMOID -> Math.abs(x) < 3 ? SIXTH : 0;
      case MISH -> mishSlope(x);
      case EXPONENTIAL -> y;
      case HARD_SHRINK, SOFT_SHRINK -> Math.abs(x) > SHRINK ? 1 : 0;
      case TANH_SHRINK -> square(FloatMath.tanh(x));
      case HARD_TANH -> Math.abs(x) < 1 ? 1 : 0;
      case LOG_SIGMOID -> FloatMath.sigmoid(-x);
      case SQUAREPLUS -> x > 0 ? 0.5f + 0.5f * x / root(x) : y / root(x);
      case SPARSE_PLUS -> Math.min(Math.max(0.5f * (x + 1), 0), 1);
      case SPARSE_SIGMOID -> Math.abs(x) < 1 ? 0.5f : 0;
      case SOFTMAX, LOG_SOFTMAX, SPARSEMAX -> throw new AssertionError(activation);
    };
  }

  /** √(x² + 4), which beyond a billion is |x|. */
  private static float root(float x) {
    float size = Math.abs(x);
    return size > 1e9f ? size : (float) Math.sqrt(Math.fma(x, x, 4));
  }

  private static float square(float x) {
    return x * x;
  }

  private static float hardSigmoid(float x) {
    return Math.min(Math.max(Math.fma(x, SIXTH, 0.5f), 0), 1);
  }

  /**
   * With n = eˣ(eˣ + 2): tanh(softplus(x)) = n / (n + 2), and its slope 4 eˣ(1 + eˣ) / (n + 2)².
   */
  private static float mishSlope(float x) {
    float limited = Math.max(Math.min(x, MISH_END), FloatMath.EXP_LOWEST);
    float e = FloatMath.exp(limited);
    float n = e * (e + 2);
    float rest = 1 / (n + 2);
    float slope = 4 * e * (1 + e) * rest * rest;
    return Math.fma(limited, slope, n * rest);
  }
}
