package dev.cartwheel.agents.config;

/**
 * An interval of numbers.
 *
 * @param low the lower end
 * @param lowIncluded whether the lower end belongs to it; the upper always does
 * @param high the upper end
 */
public record Range(double low, boolean lowIncluded, double high) {

  /** Everything above {@code low}. */
  public static Range above(double low) {
    return new Range(low, false, Double.MAX_VALUE);
  }

  /** {@code low} and everything above. */
  public static Range atLeast(double low) {
    return new Range(low, true, Double.MAX_VALUE);
  }

  /** From {@code low} to {@code high}, both included. */
  public static Range between(double low, double high) {
    return new Range(low, true, high);
  }

  /** Above {@code low} and up to {@code high}. */
  public static Range aboveUpTo(double low, double high) {
    return new Range(low, false, high);
  }

  /** Whether {@code value} is inside; NaN never is. */
  public boolean contains(double value) {
    return (lowIncluded ? value >= low : value > low) && value <= high;
  }

  @Override
  public String toString() {
    if (high >= Integer.MAX_VALUE) {
      return lowIncluded ? text(low) + " or more" : "above " + text(low);
    }
    return (lowIncluded ? "" : "above ") + text(low) + " to " + text(high);
  }

  private static String text(double value) {
    return value == Math.rint(value) && Math.abs(value) < 1e15
        ? Long.toString((long) value)
        : Double.toString(value);
  }
}
