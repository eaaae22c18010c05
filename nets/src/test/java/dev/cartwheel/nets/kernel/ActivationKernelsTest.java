package dev.cartwheel.nets.kernel;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.cartwheel.nets.Activation;
import java.util.Arrays;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.EnumSource.Mode;

/** Activations of the vector and the scalar kernels, bit for bit and against doubles. */
class ActivationKernelsTest {

  private static final long SEED = 11;
  private static final int[] ROWS = {1, 2, 3, 8, 65};
  private static final int[] COLUMNS = {1, 2, 3, 7, 8, 15, 16, 17, 31, 33, 64, 100, 1100};

  private static final float[] SPECIAL = {
    0f,
    -0f,
    Float.NaN,
    Float.POSITIVE_INFINITY,
    Float.NEGATIVE_INFINITY,
    Float.MIN_VALUE,
    -Float.MIN_VALUE,
    Float.MAX_VALUE,
    -Float.MAX_VALUE,
    88.8f,
    -88.8f,
    -104f,
    3f,
    -3f,
    6f,
    20f,
    1e-20f,
    -1e-20f
  };

  private final Kernels vector = new VectorKernels();
  private final Kernels scalar = new ScalarKernels();

  @ParameterizedTest
  @EnumSource(Activation.class)
  void valuesAndSlopesAreTheSameOnBoth(Activation activation) {
    SplittableRandom random = new SplittableRandom(SEED);
    for (int rows : ROWS) {
      for (int columns : COLUMNS) {
        compare(activation, rows, columns, random(random, 5 + rows * columns, 6), random);
      }
    }
  }

  @ParameterizedTest
  @EnumSource(Activation.class)
  void extremesAreTheSameOnBoth(Activation activation) {
    SplittableRandom random = new SplittableRandom(SEED);
    float[] z = new float[5 + 40 * SPECIAL.length];
    for (int i = 0; i < z.length; i++) {
      z[i] = SPECIAL[random.nextInt(SPECIAL.length)];
    }
    compare(activation, 40, SPECIAL.length, z, random);
  }

  @ParameterizedTest
  @EnumSource(
      value = Activation.class,
      mode = Mode.EXCLUDE,
      names = {"SOFTMAX", "LOG_SOFTMAX", "SPARSEMAX"})
  void allMagnitudesAreTheSameOnBoth(Activation activation) {
    int count = 1 << 18;
    float[] z = new float[count];
    for (int i = 0; i < count; i++) {
      z[i] = Float.intBitsToFloat((i << 14) + 1234 + i % 1000);
    }
    float[] mine = new float[count];
    float[] plain = new float[count];
    vector.activate(activation, 1, count, z, mine);
    scalar.activate(activation, 1, count, z, plain);
    assertThat(Arrays.mismatch(mine, plain)).isEqualTo(-1);
    float[] dz = new float[count];
    Arrays.fill(dz, 1f);
    float[] plainSlopes = dz.clone();
    vector.activationGradient(activation, 1, count, z, mine, dz);
    scalar.activationGradient(activation, 1, count, z, plain, plainSlopes);
    assertThat(Arrays.mismatch(dz, plainSlopes)).isEqualTo(-1);
  }

  @ParameterizedTest
  @EnumSource(
      value = Activation.class,
      mode = Mode.EXCLUDE,
      names = {"SOFTMAX", "LOG_SOFTMAX", "SPARSEMAX"})
  void valuesAndSlopesAreRight(Activation activation) {
    SplittableRandom random = new SplittableRandom(SEED);
    int count = 20_000;
    float[] z = random(random, count, 9);
    float[] y = new float[count];
    float[] slope = new float[count];
    Arrays.fill(slope, 1f);
    vector.activate(activation, 1, count, z, y);
    vector.activationGradient(activation, 1, count, z, y, slope);
    for (int i = 0; i < count; i++) {
      double exact = value(activation, z[i]);
      double h = 1e-6;
      double exactSlope = (value(activation, z[i] + h) - value(activation, z[i] - h)) / (2 * h);
      assertThat((double) y[i])
          .as("%s of %s", activation, z[i])
          .isCloseTo(exact, within(1e-6 * (Math.abs(exact) + 0.1)));
      assertThat((double) slope[i])
          .as("slope of %s at %s", activation, z[i])
          .isCloseTo(exactSlope, within(1e-6 + 1e-6 * Math.abs(exactSlope)));
    }
  }

  @ParameterizedTest
  @EnumSource(names = {"SOFTMAX", "LOG_SOFTMAX"})
  void rowsAndTheirGradientsAreRight(Activation activation) {
    SplittableRandom random = new SplittableRandom(SEED);
    boolean log = activation == Activation.LOG_SOFTMAX;
    for (int columns : COLUMNS) {
      float[] z = random(random, columns, 10);
      float[] dy = random(random, columns, 1);
      float[] y = new float[columns];
      float[] dz = dy.clone();
      vector.activate(activation, 1, columns, z, y);
      vector.activationGradient(activation, 1, columns, z, y, dz);
      double sum = 0;
      double dot = 0;
      for (float x : z) {
        sum += StrictMath.exp(x);
      }
      for (int i = 0; i < columns; i++) {
        dot += log ? dy[i] : StrictMath.exp(z[i]) / sum * dy[i];
      }
      for (int i = 0; i < columns; i++) {
        double share = StrictMath.exp(z[i]) / sum;
        double exact = log ? StrictMath.log(share) : share;
        double slope = log ? dy[i] - share * dot : share * (dy[i] - dot);
        assertThat((double) y[i]).isCloseTo(exact, within(4e-7 * (Math.abs(exact) + 1)));
        assertThat((double) dz[i]).isCloseTo(slope, within(4e-6));
      }
    }
  }

  @Test
  void sparsemaxIsThePointOfTheSimplexNearest() {
    SplittableRandom random = new SplittableRandom(SEED);
    for (int columns : COLUMNS) {
      float[] z = random(random, columns, 2);
      float[] dy = random(random, columns, 1);
      float[] y = new float[columns];
      float[] dz = dy.clone();
      vector.activate(Activation.SPARSEMAX, 1, columns, z, y);
      vector.activationGradient(Activation.SPARSEMAX, 1, columns, z, y, dz);
      double sum = 0;
      double threshold = Double.NaN;
      double slopes = 0;
      for (int i = 0; i < columns; i++) {
        sum += y[i];
        threshold = y[i] > 0 ? z[i] - y[i] : threshold;
        slopes += dz[i];
      }
      assertThat(sum).as("%d columns", columns).isCloseTo(1, within(1e-5));
      assertThat(slopes).isCloseTo(0, within(1e-5));
      for (int i = 0; i < columns; i++) {
        assertThat((double) y[i]).isCloseTo(Math.max(z[i] - threshold, 0), within(1e-5));
        assertThat(y[i] > 0 || dz[i] == 0).isTrue();
      }
    }
  }

  private void compare(
      Activation activation, int rows, int columns, float[] z, SplittableRandom random) {
    float[] mine = new float[3 + rows * columns + 2];
    Arrays.fill(mine, -123.25f);
    float[] plain = mine.clone();
    vector.activate(activation, rows, columns, z, 5, mine, 3);
    scalar.activate(activation, rows, columns, z, 5, plain, 3);
    String what = activation + " of [" + rows + ", " + columns + "], seed " + SEED;
    assertThat(Arrays.mismatch(mine, plain)).as(what).isEqualTo(-1);
    float[] gradient = random(random, 4 + rows * columns + 2, 1);
    float[] plainGradient = gradient.clone();
    vector.activationGradient(activation, rows, columns, z, 5, mine, 3, gradient, 4);
    scalar.activationGradient(activation, rows, columns, z, 5, plain, 3, plainGradient, 4);
    assertThat(Arrays.mismatch(gradient, plainGradient)).as("slope: " + what).isEqualTo(-1);
    assertThat(mine[2]).isEqualTo(-123.25f);
    assertThat(mine[3 + rows * columns]).isEqualTo(-123.25f);
  }

  private static double value(Activation activation, double x) {
    double sigmoid = 1 / (1 + StrictMath.exp(-x));
    double hardSigmoid = Math.min(Math.max(x / 6 + 0.5, 0), 1);
    return switch (activation) {
      case LINEAR -> x;
      case RELU -> Math.max(x, 0);
      case TANH -> StrictMath.tanh(x);
      case SIGMOID -> sigmoid;
      case ELU -> x > 0 ? x : StrictMath.expm1(x);
      case SELU ->
          1.05070098735548049342 * (x > 0 ? x : 1.67326324235437728482 * StrictMath.expm1(x));
      case SOFTPLUS -> StrictMath.log1p(StrictMath.exp(x));
      case SOFTSIGN -> x / (1 + Math.abs(x));
      case LEAKY_RELU -> Math.max(x, 0.2 * x);
      case RELU6 -> Math.min(Math.max(x, 0), 6);
      case SILU -> x * sigmoid;
      case HARD_SILU -> x * hardSigmoid;
      case GELU -> x * Normal.distribution(x);
      case HARD_SIGMOID -> hardSigmoid;
      case MISH -> x * StrictMath.tanh(StrictMath.log1p(StrictMath.exp(x)));
      case EXPONENTIAL -> StrictMath.exp(x);
      case HARD_SHRINK -> Math.abs(x) > 0.5 ? x : 0;
      case SOFT_SHRINK -> Math.abs(x) > 0.5 ? x - Math.copySign(0.5, x) : 0;
      case TANH_SHRINK -> x - StrictMath.tanh(x);
      case HARD_TANH -> Math.min(Math.max(x, -1), 1);
      case LOG_SIGMOID -> -StrictMath.log1p(StrictMath.exp(-x));
      case SQUAREPLUS -> (x + Math.sqrt(x * x + 4)) / 2;
      case SPARSE_PLUS -> x > 1 ? x : Math.pow(Math.max(x + 1, 0), 2) / 4;
      case SPARSE_SIGMOID -> Math.min(Math.max((x + 1) / 2, 0), 1);
      case SOFTMAX, LOG_SOFTMAX, SPARSEMAX -> throw new AssertionError(activation);
    };
  }

  private static float[] random(SplittableRandom random, int count, float width) {
    float[] values = new float[count];
    for (int i = 0; i < count; i++) {
      values[i] = (float) (2 * width * random.nextDouble() - width);
    }
    return values;
  }
}
