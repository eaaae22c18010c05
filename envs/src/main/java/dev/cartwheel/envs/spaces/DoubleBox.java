package dev.cartwheel.envs.spaces;

import java.util.Arrays;
import java.util.random.RandomGenerator;
import org.jspecify.annotations.Nullable;

/**
 * {@link Box} for numbers of double or half precision, as row-major {@code double[]}. Its elements
 * have no exact form in floats; worlds that learners play use {@link Box}.
 */
public final class DoubleBox implements Space<double[]> {

  private final Dtype dtype;
  private final double[] low; // [W]
  private final double[] high; // [W]
  private final int[] shape;

  /**
   * @param dtype {@link Dtype#FLOAT64} or {@link Dtype#FLOAT16}
   * @param low smallest values, row-major, as many as the shape has elements; may be -Infinity
   * @param high largest values, none below its {@code low}; may be Infinity
   * @param shape extents, each 1 or more; none for a single number
   */
  public DoubleBox(Dtype dtype, double[] low, double[] high, int... shape) {
    if (dtype != Dtype.FLOAT64 && dtype != Dtype.FLOAT16) {
      throw new IllegalArgumentException(
          "DoubleBox of " + dtype + "; accepted: float64, float16 (float32 is Box)");
    }
    this.dtype = dtype;
    this.shape = shape.clone();
    this.low = Arrays.stream(low).map(this::rounded).toArray();
    this.high = Arrays.stream(high).map(this::rounded).toArray();
    Shapes.requireBounds(shape, low.length, high.length);
    for (int i = 0; i < low.length; i++) {
      // Written so that NaN is refused too.
      if (!(this.low[i] <= this.high[i])
          || low[i] == Double.POSITIVE_INFINITY
          || high[i] == Double.NEGATIVE_INFINITY) {
        throw new IllegalArgumentException(
            "DoubleBox element "
                + i
                + " from "
                + low[i]
                + " to "
                + high[i]
                + "; accepted: low <= high");
      }
    }
  }

  private double rounded(double x) {
    return dtype == Dtype.FLOAT16 ? Dtype.toHalf(x) : x;
  }

  /** This box with one more, leading dimension. */
  DoubleBox repeated(int count) {
    return new DoubleBox(
        dtype,
        Shapes.repeated(low, count),
        Shapes.repeated(high, count),
        Shapes.leading(count, shape));
  }

  /** Several elements that were drawn as one of {@link #repeated}. */
  double[] part(double[] all, int index) {
    return Arrays.copyOfRange(all, index * low.length, (index + 1) * low.length);
  }

  @Override
  public Class<double[]> type() {
    return double[].class;
  }

  @Override
  public boolean contains(@Nullable Object value) {
    if (!(value instanceof double[] x) || x.length != low.length) {
      return false;
    }
    for (int i = 0; i < x.length; i++) {
      if (!(x[i] >= low[i] && x[i] <= high[i]) || rounded(x[i]) != x[i]) { // NaN fails
        return false;
      }
    }
    return true;
  }

  @Override
  public double[] sample(RandomGenerator random, Restriction restriction) {
    if (!(restriction instanceof Restriction.None)) {
      throw Choice.refusal(restriction, this);
    }
    double[] sample =
        BoundedDraws.draw(
            low.length,
            i -> Double.isFinite(low[i]),
            i -> Double.isFinite(high[i]),
            i -> low[i],
            i -> high[i],
            random);
    return Arrays.stream(sample).map(this::rounded).toArray();
  }

  @Override
  public int width() {
    throw new UnsupportedOperationException(
        this + " has no flat form: floats do not hold it exactly; use a Box of float32");
  }

  @Override
  public void write(double[] value, float[] target, int offset) {
    width();
  }

  @Override
  public double[] read(float[] source, int offset) {
    throw new UnsupportedOperationException(this + " has no flat form");
  }

  @Override
  public Object toJson(double[] value) {
    return Shapes.nested(shape, i -> value[i]);
  }

  @Override
  public double[] fromJson(@Nullable Object json) {
    return Shapes.element(this, Shapes.numbers(json, shape, this));
  }

  @Override
  public String refusal(@Nullable Object value) {
    return (value instanceof double[] x ? Arrays.toString(x) : value) + " is outside " + this;
  }

  @Override
  public boolean equals(@Nullable Object other) {
    return other instanceof DoubleBox that
        && dtype == that.dtype
        && Arrays.equals(shape, that.shape)
        && Arrays.equals(low, that.low)
        && Arrays.equals(high, that.high);
  }

  @Override
  public int hashCode() {
    return 31 * (31 * Arrays.hashCode(shape) + Arrays.hashCode(low)) + Arrays.hashCode(high);
  }

  @Override
  public String toString() {
    return Shapes.box(
        shape, i -> Double.toString(low[i]), i -> Double.toString(high[i]), ", " + dtype);
  }
}
