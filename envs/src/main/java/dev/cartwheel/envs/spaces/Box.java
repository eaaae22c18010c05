package dev.cartwheel.envs.spaces;

import java.util.Arrays;
import java.util.random.RandomGenerator;
import org.jspecify.annotations.Nullable;

/**
 * Arrays of a fixed shape with bounds for each element, both inclusive; a bound may be infinite.
 *
 * <p>Elements are row-major {@code float[]} of {@link #width()} numbers, whatever the shape.
 */
public final class Box implements Space<float[]> {

  private final float[] low; // [W]
  private final float[] high; // [W]
  private final int[] shape;

  /**
   * A box with bounds for each element.
   *
   * @param low smallest values, row-major, as many as the shape has elements
   * @param high largest values, none below its {@code low}
   * @param shape extents, each 1 or more; none: one dimension of {@code low.length}
   */
  public Box(float[] low, float[] high, int... shape) {
    this(shape.length == 0 ? new int[] {low.length} : shape.clone(), low, high);
    Shapes.elements("Box", this.shape);
  }

  private Box(int[] shape, float[] low, float[] high) {
    this.shape = shape;
    Shapes.requireBounds(shape, low.length, high.length);
    for (int i = 0; i < low.length; i++) {
      // Written so that NaN is refused too.
      if (!(low[i] <= high[i])
          || low[i] == Float.POSITIVE_INFINITY
          || high[i] == Float.NEGATIVE_INFINITY) {
        throw new IllegalArgumentException(
            "Box element " + i + " from " + low[i] + " to " + high[i] + "; accepted: low <= high");
      }
    }
    this.low = low.clone();
    this.high = high.clone();
  }

  /** A box with the same bounds for every element. */
  public static Box of(float low, float high, int... shape) {
    float[] lows = new float[Shapes.elements("Box", shape)];
    float[] highs = new float[lows.length];
    Arrays.fill(lows, low);
    Arrays.fill(highs, high);
    return new Box(lows, highs, shape);
  }

  /** A box of single numbers, without dimensions. */
  public static Box scalar(float low, float high) {
    return new Box(new int[0], new float[] {low}, new float[] {high});
  }

  /** The extents of each dimension. */
  public int[] shape() {
    return shape.clone();
  }

  /** The smallest value of element {@code index}; may be -Infinity. */
  public float low(int index) {
    return low[index];
  }

  /** The largest value of element {@code index}; may be Infinity. */
  public float high(int index) {
    return high[index];
  }

  /** This box with one more, leading dimension. */
  Box repeated(int count) {
    return new Box(
        Shapes.repeated(low, count), Shapes.repeated(high, count), Shapes.leading(count, shape));
  }

  @Override
  public Class<float[]> type() {
    return float[].class;
  }

  @Override
  public boolean contains(@Nullable Object value) {
    return value instanceof float[] x && x.length == low.length && contains(x, 0);
  }

  /** Whether {@code source[offset .. offset + width())} is an element. */
  public boolean contains(float[] source, int offset) {
    for (int i = 0; i < low.length; i++) {
      float x = source[offset + i];
      if (!(x >= low[i] && x <= high[i])) { // NaN fails both
        return false;
      }
    }
    return true;
  }

  /**
   * Uniform where both bounds are finite, exponential from a single finite bound, normal without
   * any; drawn in double and rounded to float.
   */
  @Override
  public float[] sample(RandomGenerator random, Restriction restriction) {
    if (!(restriction instanceof Restriction.None)) {
      throw Choice.refusal(restriction, this);
    }
    double[] drawn =
        BoundedDraws.draw(
            low.length,
            i -> Float.isFinite(low[i]),
            i -> Float.isFinite(high[i]),
            i -> low[i],
            i -> high[i],
            random);
    float[] sample = new float[drawn.length];
    for (int i = 0; i < sample.length; i++) {
      sample[i] = (float) drawn[i];
    }
    return sample;
  }

  @Override
  public int width() {
    return low.length;
  }

  @Override
  public void write(float[] value, float[] target, int offset) {
    System.arraycopy(value, 0, target, offset, low.length);
  }

  @Override
  public float[] read(float[] source, int offset) {
    return Arrays.copyOfRange(source, offset, offset + low.length);
  }

  @Override
  public Object toJson(float[] value) {
    return Shapes.nested(shape, i -> (double) value[i]);
  }

  @Override
  public float[] fromJson(@Nullable Object json) {
    double[] numbers = Shapes.numbers(json, shape, this);
    float[] value = new float[numbers.length];
    for (int i = 0; i < value.length; i++) {
      value[i] = (float) numbers[i];
    }
    return Shapes.element(this, value);
  }

  @Override
  public String refusal(@Nullable Object value) {
    if (!(value instanceof float[] x)) {
      return Space.super.refusal(value);
    }
    if (x.length != low.length) {
      return x.length + " elements; accepted: " + low.length + ", an element of " + this;
    }
    for (int i = 0; i < x.length; i++) {
      if (!(x[i] >= low[i] && x[i] <= high[i])) {
        return "element " + i + " is " + x[i] + "; accepted: " + low[i] + " to " + high[i];
      }
    }
    return Arrays.toString(x) + " is an element of " + this;
  }

  @Override
  public boolean equals(@Nullable Object other) {
    return other instanceof Box that
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
    return Shapes.box(shape, i -> Float.toString(low[i]), i -> Float.toString(high[i]), "");
  }
}
