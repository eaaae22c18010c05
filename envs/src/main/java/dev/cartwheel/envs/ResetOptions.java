package dev.cartwheel.envs;

import java.util.Map;
import java.util.OptionalLong;

/**
 * How an episode starts.
 *
 * @param seed a new random stream from this seed, not negative; empty: the stream goes on
 * @param options world-specific settings of this one episode, such as CartPole's {@code low} and
 *     {@code high}
 */
public record ResetOptions(OptionalLong seed, Map<String, Object> options) {

  /** No seed, no options. */
  public static final ResetOptions NONE = new ResetOptions(OptionalLong.empty(), Map.of());

  public ResetOptions {
    if (seed.isPresent() && seed.getAsLong() < 0) {
      throw new IllegalArgumentException(
          "seed " + seed.getAsLong() + "; accepted: 0 to " + Long.MAX_VALUE);
    }
    options = Map.copyOf(options);
  }

  /** A new random stream from {@code seed}. */
  public static ResetOptions seed(long seed) {
    return new ResetOptions(OptionalLong.of(seed), Map.of());
  }
}
