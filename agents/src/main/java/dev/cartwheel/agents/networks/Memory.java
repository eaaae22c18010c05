package dev.cartwheel.agents.networks;

import dev.cartwheel.agents.config.ConfigKey;
import dev.cartwheel.agents.config.Range;
import dev.cartwheel.agents.config.Settings;
import dev.cartwheel.nets.MemorySpec;
import java.util.List;

/**
 * What a network remembers of an episode.
 *
 * @param cells what the network remembers with
 * @param sequenceLength steps it learns from in one piece; gradients reach no further back
 */
public record Memory(MemorySpec cells, int sequenceLength) {

  /** None. */
  public static final Memory NONE = new Memory(MemorySpec.NONE, 1);

  private static final Range COUNT = Range.between(1, 1 << 20);
  private static final ConfigKey<String> RECURRENT =
      ConfigKey.choice(
          "recurrent",
          "none",
          List.of("none", "lstm", "gru"),
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
    int units = settings.get(UNITS);
    int length = settings.get(SEQUENCE_LENGTH);
    return switch (settings.get(RECURRENT)) {
      case "lstm" -> new Memory(MemorySpec.lstm(units), length);
      case "gru" -> new Memory(MemorySpec.gru(units), length);
      default -> NONE;
    };
  }

  /** Whether there is any. */
  public boolean isPresent() {
    return cells.isPresent();
  }
}
