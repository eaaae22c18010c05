package dev.cartwheel.envs.rooms;

import dev.cartwheel.envs.EnvironmentOptions;

/** Reads whole-number options within limits. */
final class Sizes {

  /** The longest side of any grid of rooms. */
  static final int LARGEST = 100;

  private Sizes() {}

  static int read(EnvironmentOptions options, String name, int least, int most) {
    int value = options.integer(name);
    if (value < least || value > most) {
      throw new IllegalArgumentException(
          "option %s %d; accepted: %d to %d".formatted(name, value, least, most));
    }
    return value;
  }
}
