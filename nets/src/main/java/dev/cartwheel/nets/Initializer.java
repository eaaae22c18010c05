package dev.cartwheel.nets;

import java.util.Arrays;
import java.util.random.RandomGenerator;

/**
 * How a variable starts. Keras's initialisers under Keras's names and with Keras's parameters
 * (Keras 3, {@code keras.initializers}); the numbers differ, since the stream is the caller's.
 *
 * <p>Draws use only {@link RandomGenerator#nextDouble()}, so that the same generator gives the same
 * values on every JDK.
 */
public sealed interface Initializer
    permits Initializer.Constant,
        Initializer.FanInUniform,
        Initializer.Identity,
        Initializer.Orthogonal,
        Initializer.RandomNormal,
        Initializer.RandomUniform,
        StftKernel,
        Initializer.TruncatedNormal,
        Initializer.VarianceScaling {

  /**
   * Fills a variable of the given shape, row-major, at {@code target[offset ..)}.
   *
   * @param shape the variable's shape
   * @param fanIn inputs each unit of the layer sees
   * @param fanOut units each input of the layer reaches
   * @param random where draws come from
   */
  void fill(float[] target, int offset, int[] shape, int fanIn, int fanOut, RandomGenerator random);

  /** Every element is {@code value}. */
  record Constant(float value) implements Initializer {
    @Override
    public void fill(
        float[] target, int offset, int[] shape, int fanIn, int fanOut, RandomGenerator random) {
      Arrays.fill(target, offset, offset + Drawing.elements(shape), value);
    }
  }

  /**
   * The identity matrix times {@code gain}; for shape [I, U] only.
   *
   * @param gain what stands on the diagonal
   */
  record Identity(float gain) implements Initializer {
    @Override
    public void fill(
        float[] target, int offset, int[] shape, int fanIn, int fanOut, RandomGenerator random) {
      if (shape.length != 2) {
        throw new IllegalArgumentException(
            "identity initializer for shape " + Arrays.toString(shape) + "; accepted: a matrix");
      }
      Arrays.fill(target, offset, offset + shape[0] * shape[1], 0f);
      for (int i = 0; i < Math.min(shape[0], shape[1]); i++) {
        target[offset + i * shape[1] + i] = gain;
      }
    }
  }

  /** Uniform on [low, high). */
  record RandomUniform(double low, double high) implements Initializer {
    public RandomUniform {
      if (!(low <= high)) {
        throw new IllegalArgumentException(
            "random uniform from " + low + " to " + high + "; accepted: low <= high");
      }
    }

    @Override
    public void fill(
        float[] target, int offset, int[] shape, int fanIn, int fanOut, RandomGenerator random) {
      Drawing.uniform(target, offset, Drawing.elements(shape), low, high, random);
    }
  }

  /** Normal with the given mean and standard deviation. */
  record RandomNormal(double mean, double stddev) implements Initializer {
    public RandomNormal {
      Drawing.requireSpread(stddev);
    }

    @Override
    public void fill(
        float[] target, int offset, int[] shape, int fanIn, int fanOut, RandomGenerator random) {
      Drawing.normal(target, offset, Drawing.elements(shape), mean, stddev, random);
    }
  }

  /** Normal, drawn again where it is two or more standard deviations from the mean. */
  record TruncatedNormal(double mean, double stddev) implements Initializer {
    public TruncatedNormal {
      Drawing.requireSpread(stddev);
    }

    @Override
    public void fill(
        float[] target, int offset, int[] shape, int fanIn, int fanOut, RandomGenerator random) {
      Drawing.truncatedNormal(target, offset, Drawing.elements(shape), mean, stddev, random);
    }
  }

  /** Which count of neighbours scales a variance. */
  enum Fan {
    IN,
    OUT,
    AVERAGE
  }

  /** The shape of a {@link VarianceScaling}'s distribution. */
  enum Distribution {
    TRUNCATED_NORMAL,
    UNTRUNCATED_NORMAL,
    UNIFORM
  }

  /**
   * A distribution about 0 with variance scale / n, n being the fan of the chosen mode.
   *
   * @param scale above 0
   * @param fan which fan n is
   * @param distribution its shape; the truncated normal's spread makes up for the lost tails
   */
  record VarianceScaling(double scale, Fan fan, Distribution distribution) implements Initializer {

    /** Standard deviation of the standard normal cut at ±2. */
    private static final double TRUNCATED_SPREAD = 0.87962566103423978;

    public VarianceScaling {
      if (!(scale > 0)) {
        throw new IllegalArgumentException(
            "variance scaling by " + scale + "; accepted: a scale above 0");
      }
    }

    @Override
    public void fill(
        float[] target, int offset, int[] shape, int fanIn, int fanOut, RandomGenerator random) {
      double n =
          switch (fan) {
            case IN -> fanIn;
            case OUT -> fanOut;
            case AVERAGE -> (fanIn + fanOut) / 2.0;
          };
      double variance = scale / Math.max(1.0, n);
      int count = Drawing.elements(shape);
      switch (distribution) {
        case UNIFORM -> {
          double limit = Math.sqrt(3 * variance);
          Drawing.uniform(target, offset, count, -limit, limit, random);
        }
        case UNTRUNCATED_NORMAL ->
            Drawing.normal(target, offset, count, 0, Math.sqrt(variance), random);
        case TRUNCATED_NORMAL ->
            Drawing.truncatedNormal(
                target, offset, count, 0, Math.sqrt(variance) / TRUNCATED_SPREAD, random);
      }
    }
  }

  /**
   * Uniform on ±1/√fan_in, of the layer also for a bias: what PyTorch's {@code nn.Linear} starts
   * kernels and biases with.
   */
  record FanInUniform() implements Initializer {
    @Override
    public void fill(
        float[] target, int offset, int[] shape, int fanIn, int fanOut, RandomGenerator random) {
      double limit = 1 / Math.sqrt(Math.max(1, fanIn));
      Drawing.uniform(target, offset, Drawing.elements(shape), -limit, limit, random);
    }
  }

  /**
   * An orthogonal matrix times {@code gain} (Saxe et al. 2014): the Q of a normal matrix's QR, with
   * R's diagonal made positive so that Q is uniform. All axes but the last are rows.
   *
   * @param gain factor of the whole matrix
   */
  record Orthogonal(double gain) implements Initializer {
    @Override
    public void fill(
        float[] target, int offset, int[] shape, int fanIn, int fanOut, RandomGenerator random) {
      if (shape.length < 2) {
        throw new IllegalArgumentException(
            "orthogonal initializer for shape "
                + Arrays.toString(shape)
                + "; accepted: 2 axes or more");
      }
      Drawing.orthogonal(target, offset, shape, gain, random);
    }
  }

  /** Every element 0. */
  static Initializer zeros() {
    return new Constant(0);
  }

  /** Every element 1. */
  static Initializer ones() {
    return new Constant(1);
  }

  /** Uniform with variance 2 / (fan_in + fan_out) (Glorot and Bengio 2010). */
  static Initializer glorotUniform() {
    return new VarianceScaling(1, Fan.AVERAGE, Distribution.UNIFORM);
  }

  /** Truncated normal with variance 2 / (fan_in + fan_out) (Glorot and Bengio 2010). */
  static Initializer glorotNormal() {
    return new VarianceScaling(1, Fan.AVERAGE, Distribution.TRUNCATED_NORMAL);
  }

  /** Uniform with variance 2 / fan_in (He et al. 2015). */
  static Initializer heUniform() {
    return new VarianceScaling(2, Fan.IN, Distribution.UNIFORM);
  }

  /** Truncated normal with variance 2 / fan_in (He et al. 2015). */
  static Initializer heNormal() {
    return new VarianceScaling(2, Fan.IN, Distribution.TRUNCATED_NORMAL);
  }

  /** Uniform with variance 1 / fan_in (LeCun et al. 1998). */
  static Initializer lecunUniform() {
    return new VarianceScaling(1, Fan.IN, Distribution.UNIFORM);
  }

  /** Truncated normal with variance 1 / fan_in (LeCun et al. 1998). */
  static Initializer lecunNormal() {
    return new VarianceScaling(1, Fan.IN, Distribution.TRUNCATED_NORMAL);
  }

  /** An orthogonal matrix. */
  static Initializer orthogonal() {
    return new Orthogonal(1);
  }

  /** Uniform on ±1/√fan_in, PyTorch's choice for linear layers. */
  static Initializer fanInUniform() {
    return new FanInUniform();
  }

  /**
   * The initialiser of a Keras name, with Keras's defaults.
   *
   * @throws IllegalArgumentException if there is none; the message names the nearest
   */
  static Initializer named(String id) {
    return InitializerNames.find(id);
  }

  /** Fan in and fan out of a kernel, all axes before the last two being its receptive field. */
  static int[] fans(int... shape) {
    return switch (shape.length) {
      case 0 -> new int[] {1, 1};
      case 1 -> new int[] {shape[0], shape[0]};
      default -> {
        int field = 1;
        for (int axis = 0; axis < shape.length - 2; axis++) {
          field *= shape[axis];
        }
        yield new int[] {field * shape[shape.length - 2], field * shape[shape.length - 1]};
      }
    };
  }
}
