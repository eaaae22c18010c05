package dev.cartwheel.envs.grid;

import java.util.List;
import java.util.Map;

/**
 * The rules of a {@link GridWorld}.
 *
 * @param map the drawing
 * @param slip chance that a move goes astray, 0 to 1
 * @param slipTo where it then goes
 * @param wind strength of an upward wind for each column, negative for downward; empty: none. A
 *     wind drawn in the map takes its place in its cell
 * @param windProbability chance that the wind blows in a step, 0 to 1
 * @param stepReward reward of every step, to which those below are added
 * @param rewards rewards by character, of goals and pits entered and keys taken, where other than
 *     the legend's; a key's is 0 unless given here
 */
public record GridConfig(
    GridMap map,
    double slip,
    SlipTo slipTo,
    List<Integer> wind,
    double windProbability,
    double stepReward,
    Map<Character, Double> rewards) {

  /** Where a move goes that goes astray. */
  public enum SlipTo {
    /** To the left or right of the direction meant, half the chance each. */
    SIDES(2, 2),
    /** In any of the three other directions, a third of the chance each. */
    OTHERS(3, 1);

    private final int ways;
    private final int stride; // between them, in quarter turns

    SlipTo(int ways, int stride) {
      this.ways = ways;
      this.stride = stride;
    }

    /** How many directions a move may go astray to. */
    int ways() {
      return ways;
    }

    /** The direction taken in place of {@code action}: the {@code way}-th of {@link #ways}. */
    int direction(int action, int way) {
      return (action + 1 + stride * way) % GridDynamics.ACTIONS;
    }
  }

  public GridConfig {
    probability("slip", slip);
    probability("wind_probability", windProbability);
    finite("step_reward", stepReward);
    wind = List.copyOf(wind);
    rewards = Map.copyOf(rewards);
    if (!wind.isEmpty() && wind.size() != map.columns()) {
      throw new IllegalArgumentException(
          "wind has %d numbers; accepted: %d, one for each column of the map"
              .formatted(wind.size(), map.columns()));
    }
    for (int column = 0; column < wind.size(); column++) {
      if (Math.abs((long) wind.get(column)) > map.rows()) {
        throw new IllegalArgumentException(
            "wind of column %d is %d; accepted: -%d to %3$d, the rows of the map"
                .formatted(column + 1, wind.get(column), map.rows()));
      }
    }
    rewards.forEach(
        (character, reward) -> {
          if (!map.rewarded(character)) {
            throw new IllegalArgumentException(
                "rewards names '%c'; accepted: goals, pits and keys of the map"
                    .formatted(character));
          }
          finite("rewards '" + character + "'", reward);
        });
  }

  /** What entering a cell with this character, or taking its key, adds to the reward. */
  double reward(char character) {
    Double given = rewards.get(character);
    if (given != null) {
      return given;
    }
    if (character >= '1' && character <= '9') {
      return character - '0';
    }
    return switch (character) {
      case GridMap.GOAL -> 1;
      case GridMap.PIT -> -1;
      default -> 0;
    };
  }

  private static void probability(String name, double value) {
    if (!(value >= 0 && value <= 1)) {
      throw new IllegalArgumentException(name + " " + value + "; accepted: 0 to 1");
    }
  }

  private static void finite(String name, double value) {
    if (!Double.isFinite(value)) {
      throw new IllegalArgumentException(name + " " + value + "; accepted: any finite number");
    }
  }
}
