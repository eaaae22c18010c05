package dev.cartwheel.envs.spaces;

import java.util.random.RandomGenerator;
import org.jspecify.annotations.Nullable;

/**
 * The integers {@code start .. start + n - 1}.
 *
 * @param n number of elements, at least 1
 * @param start the smallest element
 * @param dtype numpy's kind of the elements, which are {@code int} here; it alters what is drawn
 */
public record Discrete(int n, int start, Dtype dtype) implements Space<Integer> {

  public Discrete {
    if (n < 1) {
      throw new IllegalArgumentException("Discrete n " + n + "; accepted: 1 or more");
    }
    if ((long) start + n - 1 > Integer.MAX_VALUE) {
      throw new IllegalArgumentException(
          "Discrete start "
              + start
              + " with n "
              + n
              + " exceeds the range of int; LongDiscrete does not");
    }
    if (!dtype.isWhole() || dtype == Dtype.BOOL) {
      throw new IllegalArgumentException(
          "Discrete of " + dtype + "; accepted: int8 to int64, uint8 to uint64");
    }
    boolean wide = dtype.bits() > Integer.SIZE;
    if ((!dtype.isSigned() && start < 0)
        || (!wide && (start < dtype.smallest() || start + n - 1L > dtype.largest()))) {
      throw new IllegalArgumentException(
          "Discrete start " + start + " with n " + n + " exceeds the range of " + dtype);
    }
  }

  /** The integers {@code start .. start + n - 1}, drawn as numpy's int64. */
  public Discrete(int n, int start) {
    this(n, start, Dtype.INT64);
  }

  /** The integers {@code 0 .. n - 1}. */
  public Discrete(int n) {
    this(n, 0);
  }

  @Override
  public Class<Integer> type() {
    return Integer.class;
  }

  @Override
  public boolean contains(@Nullable Object value) {
    return value instanceof Integer i && contains(i.intValue());
  }

  /** Whether {@code value} is an element. */
  public boolean contains(int value) {
    return value >= start && value - start < n;
  }

  @Override
  public Integer sample(RandomGenerator random, Restriction restriction) {
    return restriction instanceof Restriction.None && dtype.bits() < Integer.SIZE
        ? start + new NarrowDraws(random, dtype.bits()).below(n)
        : start + Choice.index(n, random, restriction, this);
  }

  @Override
  public int width() {
    return 1;
  }

  @Override
  public int[] maskParts() {
    return new int[] {n};
  }

  @Override
  public Restriction allowedBy(byte[] mask) {
    return new Restriction.Mask(mask);
  }

  @Override
  public int choices() {
    return n;
  }

  @Override
  public void write(Integer value, float[] target, int offset) {
    target[offset] = value;
  }

  @Override
  public Integer read(float[] source, int offset) {
    return (int) source[offset];
  }

  @Override
  public Object toJson(Integer value) {
    return value;
  }

  @Override
  public Integer fromJson(@Nullable Object json) {
    return Shapes.element(this, Shapes.integers(json, new int[0], this)[0]);
  }

  @Override
  public String toString() {
    return "Discrete("
        + n
        + (start == 0 ? "" : ", start=" + start)
        + (dtype == Dtype.INT64 ? "" : ", dtype=" + dtype)
        + ")";
  }
}
