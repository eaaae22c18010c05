package dev.cartwheel.envs.classic;

import dev.cartwheel.envs.NearMatch;
import java.util.List;
import java.util.Map;

/**
 * Bounds of the uniform draw an episode starts from: the reset options {@code low} and {@code high}
 * of Gymnasium's classic control. As there, a start may be given outside the observation space: its
 * observations are then outside too.
 *
 * @param low least value
 * @param high greatest value, not below {@code low}
 */
public record StartBounds(double low, double high) {

  private static final String LOW = "low";
  private static final String HIGH = "high";

  public StartBounds {
    if (low > high) {
      throw new IllegalArgumentException(
          "reset options low %s, high %s; accepted: low <= high".formatted(low, high));
    }
  }

  /** The bounds in an episode's options; those not given are this one's. */
  StartBounds with(Map<String, Object> options) {
    if (options.isEmpty()) {
      return this;
    }
    for (String name : options.keySet()) {
      if (!name.equals(LOW) && !name.equals(HIGH)) {
        throw new IllegalArgumentException(
            NearMatch.refusal("reset option", name, List.of(LOW, HIGH)));
      }
    }
    return new StartBounds(
        ResetNumbers.read(options, LOW, low, -ResetNumbers.WIDEST),
        ResetNumbers.read(options, HIGH, high, -ResetNumbers.WIDEST));
  }

  /** The value at a place from 0 to 1 between the bounds. */
  public double at(double uniform) {
    return low + (high - low) * uniform;
  }
}
