package dev.cartwheel.envs.toy;

import dev.cartwheel.envs.EnvironmentOptions;
import dev.cartwheel.envs.Option;
import dev.cartwheel.envs.scene.Color;
import dev.cartwheel.envs.scene.Scene;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * FrozenLake: cross the ice to the goal without falling into a hole.
 *
 * <p><b>Description.</b> A map of letters, one a cell: S start, F frozen, H hole, G goal. The ice
 * is slippery: one may slide to either side of where one wanted to go. The lake's edge holds.
 *
 * <p><b>Action.</b> {@code Discrete(4)}: 0 left, 1 down, 2 right, 3 up.
 *
 * <table>
 *   <caption>Observation: {@code Discrete(rows * columns)}</caption>
 *   <tr><th>meaning</th><th>range</th></tr>
 *   <tr><td>the cell, {@code row * columns + column}, row 0 on top</td>
 *       <td>0 to 15 (4x4), 0 to 63 (8x8)</td></tr>
 * </table>
 *
 * <p><b>Reward.</b> 1 for reaching the goal, else 0; {@code reward_schedule} gives other numbers
 * for goal, hole and ice.
 *
 * <p><b>Start.</b> On an S, each with the same chance.
 *
 * <p><b>End.</b> Terminated in a hole or at the goal. Truncated after 100 steps (4x4) or 200 (8x8).
 *
 * <p><b>Versions.</b> v1: as described.
 *
 * <p>Source: dynamics of Gymnasium 1.3's {@code toy_text/frozen_lake.py}.
 */
public final class FrozenLake extends TabularWorld {

  /** Row and column step of each action. */
  static final int[][] MOVES = {{0, -1}, {1, 0}, {0, 1}, {-1, 0}};

  private static final String MAP_NAME = "map_name";
  private static final String DESC = "desc";
  private static final String MAP_SEED = "map_seed";
  private static final String IS_SLIPPERY = "is_slippery";
  private static final String SUCCESS_RATE = "success_rate";
  private static final String REWARD_SCHEDULE = "reward_schedule";

  private final List<String> map;

  /** A world with the options of {@link #options}. */
  public FrozenLake(EnvironmentOptions options) {
    this(map(options), options);
  }

  private FrozenLake(List<String> map, EnvironmentOptions options) {
    super("FrozenLake", table(map, options), starts(map));
    this.map = map;
  }

  /** What it can be made with; {@code mapName} is the map where none is given. */
  public static Option[] options(String mapName) {
    return new Option[] {
      Option.text(MAP_NAME, mapName, "4x4 or 8x8; none, with no desc either: a random 8x8 map")
          .orNone(),
      Option.optional(DESC, Option.Kind.TEXTS, "the map's rows of S, F, H and G"),
      Option.integer(MAP_SEED, 0, "seed of the random map"),
      Option.flag(IS_SLIPPERY, true, "whether one may slide to either side"),
      Option.number(SUCCESS_RATE, 1.0 / 3.0, "chance to go where one wanted on slippery ice"),
      Option.numbers(
          REWARD_SCHEDULE, List.of(1.0, 0.0, 0.0), "rewards for reaching goal, hole, ice")
    };
  }

  /**
   * A random map with a way from S in the upper left to G in the lower right corner: the one
   * Gymnasium's {@code generate_random_map} makes.
   *
   * @param size rows and columns, 2 to 256
   * @param frozen probability of a cell to be frozen, above 0
   * @param seed not negative
   * @throws IllegalArgumentException if an argument is out of range, or holes are so many that no
   *     map with a way is found
   */
  public static List<String> generateRandomMap(int size, double frozen, long seed) {
    return FrozenLakeMaps.random(size, frozen, seed);
  }

  private static List<String> map(EnvironmentOptions options) {
    if (options.has(DESC)) {
      return FrozenLakeMaps.checked(options.texts(DESC));
    }
    return options
        .optionalText(MAP_NAME)
        .map(FrozenLakeMaps::named)
        .orElseGet(() -> generateRandomMap(8, 0.8, options.integer(MAP_SEED)));
  }

  private static double[] starts(List<String> map) {
    String cells = String.join("", map);
    double[] distribution = new double[cells.length()];
    long starts = cells.chars().filter(letter -> letter == 'S').count();
    for (int cell = 0; cell < distribution.length; cell++) {
      distribution[cell] = cells.charAt(cell) == 'S' ? 1.0 / starts : 0;
    }
    return distribution;
  }

  private static TransitionTable table(List<String> map, EnvironmentOptions options) {
    double success = options.number(SUCCESS_RATE);
    if (success < 0 || success > 1) {
      throw new IllegalArgumentException(
          "option " + SUCCESS_RATE + " " + success + "; accepted: 0 to 1");
    }
    List<Double> rewards = options.numbers(REWARD_SCHEDULE);
    if (rewards.size() != 3) {
      throw new IllegalArgumentException(
          "option " + REWARD_SCHEDULE + " " + rewards + "; accepted: 3 numbers");
    }
    boolean slippery = options.flag(IS_SLIPPERY);
    double slide = (1 - success) / 2;
    int columns = map.get(0).length();
    String cells = String.join("", map);
    return new TransitionTable(
        cells.length(),
        MOVES.length,
        (cell, action) -> {
          if (isEnd(cells.charAt(cell))) {
            return List.of(new Outcome(1, cell, 0, true));
          }
          if (!slippery) {
            return List.of(outcome(cells, columns, cell, action, 1, rewards));
          }
          List<Outcome> outcomes = new ArrayList<>();
          for (int turn = -1; turn <= 1; turn++) {
            int direction = Math.floorMod(action + turn, MOVES.length);
            double probability = turn == 0 ? success : slide;
            outcomes.add(outcome(cells, columns, cell, direction, probability, rewards));
          }
          return outcomes;
        });
  }

  private static Outcome outcome(
      String cells,
      int columns,
      int cell,
      int direction,
      double probability,
      List<Double> rewards) {
    int next = Cells.neighbour(cell, MOVES[direction], cells.length() / columns, columns);
    char letter = cells.charAt(next);
    double reward = rewards.get(letter == 'G' ? 0 : letter == 'H' ? 1 : 2);
    return new Outcome(probability, next, reward, isEnd(letter));
  }

  private static boolean isEnd(char letter) {
    return letter == 'H' || letter == 'G';
  }

  /** The map's rows. */
  public List<String> map() {
    return map;
  }

  @Override
  public Optional<Scene> scene() {
    CellScene scene = new CellScene(map.size(), map.get(0).length(), Color.rgb(0xdcebf5));
    for (int cell = 0; cell < states(); cell++) {
      char letter = map.get(cell / map.get(0).length()).charAt(cell % map.get(0).length());
      scene.letter(cell, letter, isEnd(letter));
      scene.frame(cell, Color.rgb(0xb4d2e7));
      switch (letter) {
        case 'H' -> {
          scene.disc(cell, 0.5, 0.5, 0.38, Color.rgb(0x8fbfe0));
          scene.disc(cell, 0.5, 0.48, 0.33, Color.rgb(0x1d4e79));
        }
        case 'G' -> {
          scene.rectangle(cell, 0.25, 0.2, 0.5, 0.45, Color.rgb(0xd64541));
          scene.rectangle(cell, 0.45, 0.2, 0.1, 0.45, Color.rgb(0xf6c945));
          scene.rectangle(cell, 0.2, 0.58, 0.6, 0.12, Color.rgb(0xb83531));
          scene.disc(cell, 0.42, 0.76, 0.07, Color.rgb(0xf6c945));
          scene.disc(cell, 0.58, 0.76, 0.07, Color.rgb(0xf6c945));
        }
        case 'S' -> {
          scene.rectangle(cell, 0.25, 0.32, 0.5, 0.1, Color.rgb(0x9c6b3f));
          scene.rectangle(cell, 0.29, 0.14, 0.08, 0.18, Color.rgb(0x7d5432));
          scene.rectangle(cell, 0.63, 0.14, 0.08, 0.18, Color.rgb(0x7d5432));
        }
        default -> scene.rectangle(cell, 0.2, 0.68, 0.18, 0.03, Color.rgb(0xf7fbfe));
      }
    }
    scene.elf(state());
    return Optional.of(scene.build(MOVES));
  }
}
