package dev.cartwheel.envs.spaces;

import java.util.Arrays;
import java.util.random.RandomGenerator;
import org.jspecify.annotations.Nullable;

/**
 * {@link Box} for whole numbers and truth values, as row-major {@code long[]}: truth values are 0
 * and 1, and a {@code uint64} is its 64 bits.
 */
public final class IntegerBox implements Space<long[]> {

  /** Up to here every whole number is a float. */
  private static final long LARGEST_EXACT = 1L << 24;

  /** Gymnasium keeps samples of signed kinds this far from the ends of their range. */
  private static final int MARGIN = 2;

  private final Dtype dtype;
  private final long[] low; // [W]
  private final long[] high; // [W]
  private final boolean[] below; // [W] whether there is a lower bound beside the kind's own
  private final boolean[] above; // [W]
  private final int[] shape;

  /**
   * A box with bounds for each element.
   *
   * @param dtype a kind of whole numbers
   * @param low smallest values, row-major, as many as the shape has elements
   * @param high largest values, none below its {@code low}
   * @param shape extents, each 1 or more; none for a single number
   */
  public IntegerBox(Dtype dtype, long[] low, long[] high, int... shape) {
    this(dtype, low, high, all(low.length), all(high.length), shape);
  }

  private IntegerBox(
      Dtype dtype, long[] low, long[] high, boolean[] below, boolean[] above, int[] shape) {
    if (!dtype.isWhole()) {
      throw new IllegalArgumentException(
          "IntegerBox of " + dtype + "; accepted: bool, int8 to int64, uint8 to uint64");
    }
    Shapes.requireBounds(shape, low.length, high.length);
    for (int i = 0; i < low.length; i++) {
      if (dtype.compare(dtype.smallest(), low[i]) > 0
          || dtype.compare(low[i], high[i]) > 0
          || dtype.compare(high[i], dtype.largest()) > 0) {
        throw new IllegalArgumentException(
            "IntegerBox element "
                + i
                + " from "
                + dtype.number(low[i])
                + " to "
                + dtype.number(high[i])
                + "; accepted: low <= high, both "
                + dtype);
      }
    }
    this.dtype = dtype;
    this.low = low.clone();
    this.high = high.clone();
    this.below = below.clone();
    this.above = above.clone();
    this.shape = shape.clone();
  }

  /**
   * A box of which some elements lack a bound: an infinite one stands for the end of a signed
   * kind's range, and alters how samples are drawn.
   *
   * @param low smallest values, whole numbers or -Infinity
   * @param high largest values, whole numbers or Infinity
   */
  public static IntegerBox partlyBounded(Dtype dtype, double[] low, double[] high, int... shape) {
    long[] lows = new long[low.length];
    long[] highs = new long[high.length];
    boolean[] below = new boolean[low.length];
    boolean[] above = new boolean[high.length];
    for (int i = 0; i < low.length; i++) {
      below[i] = low[i] != Double.NEGATIVE_INFINITY;
      lows[i] = below[i] ? whole(low[i]) : end(dtype, dtype.smallest());
    }
    for (int i = 0; i < high.length; i++) {
      above[i] = high[i] != Double.POSITIVE_INFINITY;
      highs[i] = above[i] ? whole(high[i]) : end(dtype, dtype.largest());
    }
    return new IntegerBox(dtype, lows, highs, below, above, shape);
  }

  private static long end(Dtype dtype, long end) {
    if (!dtype.isSigned()) {
      throw new IllegalArgumentException(
          "infinite bound of " + dtype + "; accepted: infinite bounds of signed kinds only");
    }
    return end;
  }

  private static long whole(double bound) {
    if (bound != (long) bound) {
      throw new IllegalArgumentException("bound " + bound + "; accepted: a whole number");
    }
    return (long) bound;
  }

  private static boolean[] all(int n) {
    boolean[] all = new boolean[n];
    Arrays.fill(all, true);
    return all;
  }

  /** The smallest value of an element, by its place in row-major order. */
  public long low(int element) {
    return low[element];
  }

  /** The largest value of an element, by its place in row-major order. */
  public long high(int element) {
    return high[element];
  }

  /** This box with one more, leading dimension; as in Gymnasium it has all its bounds. */
  IntegerBox repeated(int count) {
    return new IntegerBox(
        dtype,
        Shapes.repeated(low, count),
        Shapes.repeated(high, count),
        Shapes.leading(count, shape));
  }

  /** One of several elements that were drawn as one of {@link #repeated}. */
  long[] part(long[] all, int index) {
    return Arrays.copyOfRange(all, index * low.length, (index + 1) * low.length);
  }

  @Override
  public Class<long[]> type() {
    return long[].class;
  }

  @Override
  public boolean contains(@Nullable Object value) {
    if (!(value instanceof long[] x) || x.length != low.length) {
      return false;
    }
    for (int i = 0; i < x.length; i++) {
      if (dtype.compare(x[i], low[i]) < 0 || dtype.compare(x[i], high[i]) > 0) {
        return false;
      }
    }
    return true;
  }

  /** Drawn as doubles and cut; so a number of more than 53 bits is a multiple of a power of 2. */
  @Override
  public long[] sample(RandomGenerator random, Restriction restriction) {
    if (!(restriction instanceof Restriction.None)) {
      throw Choice.refusal(restriction, this);
    }
    double[] drawn =
        BoundedDraws.draw(
            low.length,
            i -> below[i],
            i -> above[i],
            i -> dtype.toDouble(low[i]),
            i -> high[i] + 1, // in 64 bits with a sign, whatever the kind
            random);
    long[] sample = new long[drawn.length];
    for (int i = 0; i < sample.length; i++) {
      sample[i] = whole(Math.floor(drawn[i]), i);
    }
    return sample;
  }

  private long whole(double drawn, int element) {
    if (dtype == Dtype.BOOL) {
      return drawn == 0 ? 0 : 1;
    }
    int margin = dtype.isSigned() ? MARGIN : 0;
    double smallest = dtype.toDouble(dtype.smallest() + margin);
    double largest = dtype.toDouble(dtype.largest() - margin);
    long value = dtype.toLong(Math.max(smallest, Math.min(largest, drawn)));
    return dtype == Dtype.INT64 ? Math.max(low[element], Math.min(high[element], value)) : value;
  }

  /**
   * @throws UnsupportedOperationException if there are elements that no float holds exactly
   */
  @Override
  public int width() {
    for (int i = 0; i < low.length; i++) {
      if (dtype.compare(high[i], LARGEST_EXACT) > 0
          || (dtype.isSigned() && low[i] < -LARGEST_EXACT)) {
        throw new UnsupportedOperationException(
            this + " has no flat form: floats do not hold numbers beyond 2^24 exactly");
      }
    }
    return low.length;
  }

  @Override
  public void write(long[] value, float[] target, int offset) {
    int width = width();
    for (int i = 0; i < width; i++) {
      target[offset + i] = value[i];
    }
  }

  @Override
  public long[] read(float[] source, int offset) {
    long[] value = new long[width()];
    for (int i = 0; i < value.length; i++) {
      value[i] = (long) source[offset + i];
    }
    return value;
  }

  /** The elements from a box of floats, in which flat forms are. */
  Box floats() {
    float[] lows = new float[width()];
    float[] highs = new float[lows.length];
    for (int i = 0; i < lows.length; i++) {
      lows[i] = low[i];
      highs[i] = high[i];
    }
    return new Box(lows, highs);
  }

  @Override
  public Object toJson(long[] value) {
    return Shapes.nested(shape, i -> dtype.number(value[i]));
  }

  @Override
  public long[] fromJson(@Nullable Object json) {
    long[] value = new long[low.length];
    int[] next = {0};
    Shapes.forEach(json, shape, this, item -> value[next[0]++] = dtype.whole(item, this));
    return Shapes.element(this, value);
  }

  @Override
  public String refusal(@Nullable Object value) {
    return (value instanceof long[] x ? Arrays.toString(x) : value) + " is outside " + this;
  }

  @Override
  public boolean equals(@Nullable Object other) {
    return other instanceof IntegerBox that
        && dtype == that.dtype
        && Arrays.equals(shape, that.shape)
        && Arrays.equals(low, that.low)
        && Arrays.equals(high, that.high)
        && Arrays.equals(below, that.below)
        && Arrays.equals(above, that.above);
  }

  @Override
  public int hashCode() {
    return 31 * (31 * Arrays.hashCode(shape) + Arrays.hashCode(low)) + Arrays.hashCode(high);
  }

  @Override
  public String toString() {
    return Shapes.box(
        shape,
        i -> dtype.number(low[i]).toString(),
        i -> dtype.number(high[i]).toString(),
        ", " + dtype);
  }
}
