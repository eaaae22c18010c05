package dev.cartwheel.envs.classic;

import java.util.Map;

/** Reads numbers from an episode's options. */
final class ResetNumbers {

  private ResetNumbers() {}

  /** The number of a name within limits, or a fallback if it is not given. */
  static double read(
      Map<String, Object> options, String name, double fallback, double least, double most) {
    Object given = options.get(name);
    if (given == null) {
      return fallback;
    }
    if (given instanceof Number number
        && number.doubleValue() >= least
        && number.doubleValue() <= most) {
      return number.doubleValue();
    }
    throw new IllegalArgumentException(
        "reset option %s '%s'; accepted: %s to %s".formatted(name, given, least, most));
  }
}
