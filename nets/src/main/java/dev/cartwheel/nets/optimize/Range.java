package dev.cartwheel.nets.optimize;

/**
 * The values that 256 integers stand for: zero among them, so that padding is exact.
 *
 * <p>Source: Jacob et al. 2018, section 2.1.
 */
final class Range {

  private static final int STEPS = 255;

  private float low; // of what was seen, 0 or less
  private float high; // 0 or more
  private boolean seen;

  /** Widens to all of these values. */
  void include(float[] values, int count) {
    for (int i = 0; i < count; i++) {
      low = Math.min(low, values[i]);
      high = Math.max(high, values[i]);
    }
    seen = true;
  }

  /** Takes exactly the span of these values. */
  void set(float[] values, int count) {
    low = 0;
    high = 0;
    include(values, count);
  }

  /** Moves towards the span of these values; the first time, to it. */
  void follow(float[] values, int count, float momentum) {
    Range now = new Range();
    now.include(values, count);
    low = seen ? momentum * low + (1 - momentum) * now.low : now.low;
    high = seen ? momentum * high + (1 - momentum) * now.high : now.high;
    seen = true;
  }

  boolean seen() {
    return seen;
  }

  /** The distance of two integers. */
  float scale() {
    return high > low ? (high - low) / STEPS : 1;
  }

  /** The integer that stands for zero. */
  int zero() {
    return Math.round(-low / scale());
  }

  /** The value nearest to x that an integer stands for. */
  float nearest(float x) {
    int zero = zero();
    int integer = Math.max(0, Math.min(STEPS, (int) Math.rint(x / scale()) + zero));
    return (integer - zero) * scale();
  }

  /** Whether no integer stands for anything as far out as x. */
  boolean beyond(float x) {
    return x < -zero() * scale() - scale() / 2 || x > (STEPS - zero()) * scale() + scale() / 2;
  }
}
