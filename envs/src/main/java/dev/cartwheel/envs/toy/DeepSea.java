package dev.cartwheel.envs.toy;

import dev.cartwheel.envs.EnvironmentOptions;
import dev.cartwheel.envs.Option;
import dev.cartwheel.envs.random.Pcg64;
import dev.cartwheel.envs.scene.Color;
import dev.cartwheel.envs.scene.Scene;
import java.util.List;
import java.util.Optional;

/**
 * DeepSea: dive to a treasure that one wrong move in n misses.
 *
 * <p><b>Description.</b> A diver sinks one row a step through n rows and n columns, from the upper
 * left corner, to the left or to the right. Only going right n times finds the treasure in the
 * lower right corner, and each of these moves costs a little: random actions find it once in 2^n
 * episodes, so it asks for exploration that is deep.
 *
 * <p><b>Action.</b> {@code Discrete(2)}. Which of the two goes right is drawn for each cell from
 * {@code mapping_seed}; without one it is always 1.
 *
 * <table>
 *   <caption>Observation: {@code Discrete(n * n + 1)}</caption>
 *   <tr><th>meaning</th><th>range</th></tr>
 *   <tr><td>the cell, {@code row * n + column}</td><td>0 to n² − 1</td></tr>
 *   <tr><td>the ground, beneath the last row</td><td>n²</td></tr>
 * </table>
 *
 * <p><b>Reward.</b> −0.01 / n for going right, 0 for going left; 1 more for going right in the
 * lower right corner.
 *
 * <p><b>Start.</b> Cell 0.
 *
 * <p><b>End.</b> Terminated after n steps.
 *
 * <p><b>Options.</b> {@code size}: n, 10 unless given. {@code mapping_seed}: see above, 42 unless
 * given. {@code stochastic}: going right drifts to the left with probability 1/n.
 *
 * <p><b>Versions.</b> v0: as described.
 *
 * <p>Source: I. Osband and others, "Behaviour Suite for Reinforcement Learning" (2020), without the
 * noise that its stochastic variant adds to rewards.
 */
public final class DeepSea extends TabularWorld {

  private static final int MAX_SIZE = 200;
  private static final double COST = 0.01;
  private static final String SIZE = "size";
  private static final String MAPPING_SEED = "mapping_seed";
  private static final String STOCHASTIC = "stochastic";

  private final int size;

  /** A world with the options of {@link #options}. */
  public DeepSea(EnvironmentOptions options) {
    super("DeepSea", table(options), start(size(options)));
    this.size = size(options);
  }

  /** What it can be made with. */
  public static Option[] options() {
    return new Option[] {
      Option.integer(SIZE, 10, "rows and columns"),
      Option.integer(MAPPING_SEED, 42, "of which action goes right; none: always action 1")
          .orNone(),
      Option.flag(STOCHASTIC, false, "whether going right may drift to the left")
    };
  }

  private static int size(EnvironmentOptions options) {
    int size = options.integer(SIZE);
    if (size < 2 || size > MAX_SIZE) {
      throw new IllegalArgumentException("option size " + size + "; accepted: 2 to " + MAX_SIZE);
    }
    return size;
  }

  private static double[] start(int size) {
    double[] distribution = new double[size * size + 1];
    distribution[0] = 1;
    return distribution;
  }

  private static TransitionTable table(EnvironmentOptions options) {
    int size = size(options);
    int ground = size * size;
    int[] right = new int[ground + 1];
    Pcg64 random = new Pcg64(options.has(MAPPING_SEED) ? options.integer(MAPPING_SEED) : 0);
    for (int cell = 0; cell < ground; cell++) {
      right[cell] = options.has(MAPPING_SEED) ? random.nextInt(2) : 1;
    }
    double drift = options.flag(STOCHASTIC) ? 1.0 / size : 0;
    return new TransitionTable(
        ground + 1,
        2,
        (cell, action) -> {
          if (cell == ground) {
            return List.of(new Outcome(1, ground, 0, true));
          }
          if (action != right[cell]) {
            return List.of(new Outcome(1, below(cell, -1, size), 0, isLast(cell, size)));
          }
          double treasure = cell == ground - 1 ? 1 : 0;
          double cost = COST / size;
          return List.of(
              new Outcome(1 - drift, below(cell, 1, size), treasure - cost, isLast(cell, size)),
              new Outcome(drift, below(cell, -1, size), -cost, isLast(cell, size)));
        });
  }

  private static boolean isLast(int cell, int size) {
    return cell / size == size - 1;
  }

  /** The cell in the next row, a column to the side. */
  private static int below(int cell, int side, int size) {
    if (isLast(cell, size)) {
      return size * size;
    }
    int column = Math.max(0, Math.min(cell % size + side, size - 1));
    return (cell / size + 1) * size + column;
  }

  /** The water, darker below, over a strip of ground that the dive ends on. */
  @Override
  public Optional<Scene> scene() {
    CellScene scene = new CellScene(size + 1, size, Color.rgb(0x0b2a4a));
    for (int cell = 0; cell < size * size; cell++) {
      int depth = cell / size;
      scene.rectangle(cell, 0, 0, 1, 1, mix(0x8fd3e8, 0x14426b, depth / (size - 1.0)));
      if (cell % size > depth) {
        scene.letter(cell, ' ', true);
      }
    }
    for (int column = 0; column < size; column++) {
      int cell = size * size + column;
      scene.letter(cell, '_', true);
      scene.rectangle(cell, 0, 0, 1, 1, Color.rgb(0xc9ae7c));
      scene.rectangle(cell, 0, 0.85, 1, 0.15, Color.rgb(0xddc799));
    }
    int treasure = size * size + size - 1;
    scene.rectangle(treasure, 0.2, 0.2, 0.6, 0.4, Color.rgb(0x7a4a21));
    scene.rectangle(treasure, 0.2, 0.5, 0.6, 0.1, Color.rgb(0x5c3515));
    scene.rectangle(treasure, 0.44, 0.38, 0.12, 0.16, Color.rgb(0xf2c14e));
    int diver = Math.min(state(), size * size);
    scene.agent(diver);
    scene.disc(diver, 0.5, 0.5, 0.3, Color.rgb(0xf2c14e));
    scene.disc(diver, 0.5, 0.5, 0.2, Color.rgb(0x16324f));
    scene.disc(diver, 0.56, 0.57, 0.06, Color.rgb(0xdff3fa));
    return Optional.of(scene.build(new int[][] {{0, 0}, {0, 0}}));
  }

  private static Color mix(int from, int to, double part) {
    Color a = Color.rgb(from);
    Color b = Color.rgb(to);
    return new Color(
        between(a.red(), b.red(), part),
        between(a.green(), b.green(), part),
        between(a.blue(), b.blue(), part),
        255);
  }

  private static int between(int from, int to, double part) {
    return (int) Math.rint(from + (to - from) * part);
  }
}
