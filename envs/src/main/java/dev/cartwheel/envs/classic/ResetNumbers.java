package dev.cartwheel.envs.classic;

import java.util.Map;

/** Reads numbers from an episode's options. */
final class ResetNumbers {

  /** Beyond it neighbouring numbers are so far apart that no angle is left in them. */
  static final double WIDEST = 1e15;

  private ResetNumbers() {}

  /** The number of a name up to {@link #WIDEST}, or a fallback if it is not given. */
  static double read(Map<String, Object> options, String name, double fallback, double least) {
    Object given = options.get(name);
    if (given == null) {
      return fallback;
    }
    if (given instanceof Number number
        && number.doubleValue() >= least
        && number.doubleValue() <= WIDEST) {
      return number.doubleValue();
    }
    throw new IllegalArgumentException(
        "reset option %s '%s'; accepted: %s to %s".formatted(name, given, least, WIDEST));
  }
}
