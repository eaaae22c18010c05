package dev.cartwheel.envs.spaces;

import java.util.random.RandomGenerator;
import org.jspecify.annotations.Nullable;

/**
 * {@link Discrete} beyond the range of {@code int}: the integers {@code start .. start + n - 1}. It
 * is for samples and comparisons; as floats do not hold its elements it has no flat form, and no
 * world that learners play has it.
 *
 * @param n number of elements, at least 1
 * @param start the smallest element; of {@code uint64} its 64 bits
 * @param dtype numpy's kind of the elements, of 32 or 64 bits
 */
public record LongDiscrete(long n, long start, Dtype dtype) implements Space<Long> {

  public LongDiscrete {
    if (n < 1) {
      throw new IllegalArgumentException("Discrete n " + n + "; accepted: 1 to 2^63 - 1");
    }
    if (!dtype.isWhole() || dtype.bits() < Integer.SIZE) {
      throw new IllegalArgumentException(
          "Discrete beyond int of " + dtype + "; accepted: int32, int64, uint32, uint64");
    }
    long last = start + n - 1;
    if (dtype.compare(start, dtype.smallest()) < 0
        || dtype.compare(last, dtype.largest()) > 0
        || dtype.compare(last, start) < 0) {
      throw new IllegalArgumentException(
          "Discrete start "
              + dtype.number(start)
              + " with n "
              + n
              + " exceeds the range of "
              + dtype);
    }
  }

  @Override
  public Class<Long> type() {
    return Long.class;
  }

  @Override
  public boolean contains(@Nullable Object value) {
    return value instanceof Long x && Long.compareUnsigned(x - start, n) < 0;
  }

  @Override
  public Long sample(RandomGenerator random, Restriction restriction) {
    if (restriction instanceof Restriction.None) {
      return start + random.nextLong(n);
    }
    if (n > Integer.MAX_VALUE) {
      throw new IllegalArgumentException(
          "restricted sample of " + this + "; accepted: of up to 2^31 - 1 elements");
    }
    return start + Choice.index((int) n, random, restriction, this);
  }

  /**
   * @throws UnsupportedOperationException always
   */
  @Override
  public int width() {
    throw new UnsupportedOperationException(
        this + " has no flat form: floats do not hold numbers beyond 2^24 exactly");
  }

  @Override
  public void write(Long value, float[] target, int offset) {
    width();
  }

  @Override
  public Long read(float[] source, int offset) {
    return (long) width();
  }

  @Override
  public Object toJson(Long value) {
    return dtype.number(value);
  }

  @Override
  public Long fromJson(@Nullable Object json) {
    return Shapes.element(this, dtype.whole(json, this));
  }

  @Override
  public String toString() {
    return "Discrete("
        + n
        + (start == 0 ? "" : ", start=" + dtype.number(start))
        + (dtype == Dtype.INT64 ? "" : ", dtype=" + dtype)
        + ")";
  }
}
