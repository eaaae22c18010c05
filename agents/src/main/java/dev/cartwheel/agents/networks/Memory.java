package dev.cartwheel.agents.networks;

import dev.cartwheel.agents.config.ConfigKey;
import dev.cartwheel.agents.config.Range;
import dev.cartwheel.agents.config.Settings;
import java.util.List;

/**
 * What a network remembers of an episode.
 *
 * @param units of its long short-term memory; 0 for none
 * @param sequenceLength steps it learns from in one piece; gradients reach no further back
 */
public record Memory(int units, int sequenceLength) {

  /** None. */
  public static final Memory NONE = new Memory(0, 1);

  private static final Range COUNT = Range.between(1, 1 << 20);
  private static final ConfigKey<String> RECURRENT =
      ConfigKey.choice(
          "recurrent",
          "none",
          List.of("none", "lstm"),
          "a memory behind the hidden layers, for worlds that do not show everything");
  private static final ConfigKey<Integer> UNITS =
      ConfigKey.integer("recurrentUnits", 64, COUNT, "units of the memory");
  private static final ConfigKey<Integer> SEQUENCE_LENGTH =
      ConfigKey.integer(
          "sequenceLength",
          16,
          COUNT,
          "steps a memory learns from in one piece; batches and rollouts are multiples of it");

  /** The settings of it. */
  public static final List<ConfigKey<?>> KEYS = List.of(RECURRENT, UNITS, SEQUENCE_LENGTH);

  /** What settings of the {@link #KEYS} say. */
  public static Memory of(Settings settings) {
    return settings.get(RECURRENT).equals("none")
        ? NONE
        : new Memory(settings.get(UNITS), settings.get(SEQUENCE_LENGTH));
  }

  /** Whether there is any. */
  public boolean isPresent() {
    return units > 0;
  }
}
