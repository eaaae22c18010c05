package dev.cartwheel.nets.kernel;

import dev.cartwheel.nets.Activation;

/** Activations element by element, in double arithmetic on {@link StrictMath}. */
final class ScalarActivations {

  private static final double SELU_SCALE = 1.05070098735548049342;
  private static final double SELU_ALPHA = 1.67326324235437728482;
  private static final double LEAKY_SLOPE = 0.2;

  private ScalarActivations() {}

  static void activate(Activation activation, int rows, int columns, float[] z, float[] y) {
    if (activation.rowwise()) {
      for (int r = 0; r < rows; r++) {
        softmax(activation == Activation.LOG_SOFTMAX, columns, z, y, r * columns);
      }
    } else {
      for (int i = 0; i < rows * columns; i++) {
        y[i] = (float) value(activation, z[i]);
      }
    }
  }

  static void gradient(
      Activation activation, int rows, int columns, float[] z, float[] y, float[] gradient) {
    if (activation.rowwise()) {
      for (int r = 0; r < rows; r++) {
        softmaxGradient(activation == Activation.LOG_SOFTMAX, columns, y, gradient, r * columns);
      }
    } else {
      for (int i = 0; i < rows * columns; i++) {
        gradient[i] = (float) (gradient[i] * slope(activation, z[i], y[i]));
      }
    }
  }

  private static double value(Activation activation, double x) {
    return switch (activation) {
      case LINEAR -> x;
      case RELU -> x < 0 ? 0 : x;
      case TANH -> StrictMath.tanh(x);
      case SIGMOID -> sigmoid(x);
      case ELU -> x > 0 ? x : StrictMath.expm1(x);
      case SELU -> SELU_SCALE * (x > 0 ? x : SELU_ALPHA * StrictMath.expm1(x));
      case SOFTPLUS -> softplus(x);
      case SOFTSIGN -> x / (1 + Math.abs(x));
      case LEAKY_RELU -> x < 0 ? LEAKY_SLOPE * x : x;
      case RELU6 -> Math.min(x < 0 ? 0 : x, 6);
      case SILU -> x * sigmoid(x);
      case HARD_SILU -> x * hardSigmoid(x);
      case GELU -> x * Normal.distribution(x);
      case HARD_SIGMOID -> hardSigmoid(x);
      case MISH -> x * StrictMath.tanh(softplus(x));
      case EXPONENTIAL -> StrictMath.exp(x);
      case SOFTMAX, LOG_SOFTMAX -> throw new AssertionError(activation);
    };
  }

  private static double slope(Activation activation, double x, double y) {
    return switch (activation) {
      case LINEAR -> 1;
      case RELU -> y > 0 ? 1 : 0;
      case TANH -> 1 - y * y;
      case SIGMOID -> y * (1 - y);
      case ELU -> x > 0 ? 1 : y + 1;
      case SELU -> x > 0 ? SELU_SCALE : y + SELU_SCALE * SELU_ALPHA;
      case SOFTPLUS -> sigmoid(x);
      case SOFTSIGN -> 1 / ((1 + Math.abs(x)) * (1 + Math.abs(x)));
      case LEAKY_RELU -> x > 0 ? 1 : LEAKY_SLOPE;
      case RELU6 -> x > 0 && x < 6 ? 1 : 0;
      case SILU -> sigmoid(x) * (1 + x * (1 - sigmoid(x)));
      case HARD_SILU -> hardSigmoid(x) + (x > -3 && x < 3 ? x / 6 : 0);
      case GELU -> Normal.distribution(x) + x * Normal.density(x);
      case HARD_SIGMOID -> x > -3 && x < 3 ? 1.0 / 6 : 0;
      case MISH -> {
        double t = StrictMath.tanh(softplus(x));
        yield t + x * (1 - t * t) * sigmoid(x);
      }
      case EXPONENTIAL -> y;
      case SOFTMAX, LOG_SOFTMAX -> throw new AssertionError(activation);
    };
  }

  private static double sigmoid(double x) {
    return 1 / (1 + StrictMath.exp(-x));
  }

  private static double softplus(double x) {
    return Math.max(x, 0) + StrictMath.log1p(StrictMath.exp(-Math.abs(x)));
  }

  private static double hardSigmoid(double x) {
    return Math.min(Math.max(x / 6 + 0.5, 0), 1);
  }

  private static void softmax(boolean log, int columns, float[] z, float[] y, int from) {
    double largest = Double.NEGATIVE_INFINITY;
    for (int i = from; i < from + columns; i++) {
      largest = Math.max(largest, z[i]);
    }
    double sum = 0;
    for (int i = from; i < from + columns; i++) {
      sum += StrictMath.exp(z[i] - largest);
    }
    double shift = largest + StrictMath.log(sum);
    for (int i = from; i < from + columns; i++) {
      double logarithm = z[i] - shift;
      y[i] = (float) (log ? logarithm : StrictMath.exp(logarithm));
    }
  }

  /** Softmax: dz = y(dy − Σ y·dy); log-softmax: dz = dy − eʸ Σ dy. */
  private static void softmaxGradient(
      boolean log, int columns, float[] y, float[] gradient, int from) {
    double sum = 0;
    for (int i = from; i < from + columns; i++) {
      sum += log ? gradient[i] : (double) y[i] * gradient[i];
    }
    for (int i = from; i < from + columns; i++) {
      gradient[i] =
          (float) (log ? gradient[i] - StrictMath.exp(y[i]) * sum : y[i] * (gradient[i] - sum));
    }
  }
}
