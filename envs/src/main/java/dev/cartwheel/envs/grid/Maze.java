package dev.cartwheel.envs.grid;

import dev.cartwheel.envs.Environment;
import dev.cartwheel.envs.EnvironmentOptions;
import dev.cartwheel.envs.Option;
import dev.cartwheel.envs.Snapshot;
import dev.cartwheel.envs.grid.GridConfig.SlipTo;
import dev.cartwheel.envs.random.Pcg64;
import dev.cartwheel.envs.scene.Scene;
import dev.cartwheel.envs.spaces.Box;
import dev.cartwheel.envs.spaces.Discrete;
import dev.cartwheel.envs.world.SeededWorld;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Maze: find the way out of a maze never seen before.
 *
 * <p><b>Description.</b> Every episode draws a new maze in which exactly one way leads from each
 * place to each other: depth-first search in random order. With {@code maze_seed} it is the same
 * maze in all episodes, a {@link GridWorld}.
 *
 * <p><b>Action.</b> {@code Discrete(4)}: 0 left, 1 down, 2 right, 3 up.
 *
 * <table>
 *   <caption>Observation: {@code Box(side, side, 3)}, side = 2 * size − 1</caption>
 *   <tr><th>channel</th><th>meaning</th><th>range</th></tr>
 *   <tr><td>0</td><td>the agent</td><td>0 or 1</td></tr>
 *   <tr><td>1</td><td>walls</td><td>0 or 1</td></tr>
 *   <tr><td>2</td><td>the goal</td><td>0 or 1</td></tr>
 * </table>
 *
 * <p><b>Reward.</b> −0.01 for every step, 1 more at the goal.
 *
 * <p><b>Start.</b> The upper left corner.
 *
 * <p><b>End.</b> Terminated at the goal, the lower right corner. Truncated after 500 steps.
 *
 * <p><b>Options.</b> {@code size}: places along a side, {@value #MIN_SIZE} to {@value #MAX_SIZE}.
 * {@code maze_seed}: the one maze of all episodes. {@code observation}: as in {@link GridWorld};
 * without {@code maze_seed} only {@code image}, for only that shows the maze.
 *
 * <p><b>Versions.</b> v0: as described.
 */
public final class Maze extends SeededWorld<float[], Integer> {

  static final int MIN_SIZE = 2;
  static final int MAX_SIZE = 100;

  private static final double STEP_REWARD = -0.01;
  private static final String SIZE = "size";
  private static final String MAZE_SEED = "maze_seed";

  private static final int CHANNELS = 3;

  private final MazeWalls walls;
  private final int goal;
  private int cell;

  private Maze(MazeWalls walls) {
    super(
        "Maze",
        Box.of(0, 1, walls.side(), walls.side(), CHANNELS),
        new Discrete(MazeWalls.DIRECTIONS));
    this.walls = walls;
    this.goal = walls.side() * walls.side() - 1;
  }

  /** What it can be made with. */
  public static Option[] options() {
    return new Option[] {
      Option.integer(SIZE, 8, "places along a side"),
      Option.optional(MAZE_SEED, Option.Kind.INTEGER, "seed of the one maze of all episodes"),
      GridOptions.OBSERVATION.defaultingTo("image")
    };
  }

  /** The world of the options of {@link #options}. */
  public static Environment<?, ?> of(EnvironmentOptions options) {
    int size = options.integer(SIZE);
    if (size < MIN_SIZE || size > MAX_SIZE) {
      throw new IllegalArgumentException(
          "option size %d; accepted: %d to %d".formatted(size, MIN_SIZE, MAX_SIZE));
    }
    MazeWalls walls = new MazeWalls(size);
    if (options.has(MAZE_SEED)) {
      walls.draw(new Pcg64(options.integer(MAZE_SEED)));
      return GridOptions.observed(config(walls.map()), options);
    }
    if (!GridOptions.observation(options).equals("image")) {
      throw new IllegalArgumentException(
          "observation '%s' without maze_seed; accepted: image, which shows the maze"
              .formatted(GridOptions.observation(options)));
    }
    return new Maze(walls);
  }

  private static GridConfig config(GridMap map) {
    return new GridConfig(map, 0, SlipTo.SIDES, List.of(), 0, STEP_REWARD, Map.of());
  }

  @Override
  protected void start(Map<String, Object> options) {
    walls.draw(random());
    cell = 0;
  }

  @Override
  protected double advance(Integer action) {
    cell = walls.neighbour(cell, action);
    if (cell < goal) {
      return STEP_REWARD;
    }
    terminate();
    return STEP_REWARD + 1;
  }

  @Override
  protected void observe(float[] target) {
    for (int i = 0; i <= goal; i++) {
      target[i * CHANNELS] = i == cell ? 1 : 0;
      target[i * CHANNELS + 1] = walls.solid(i) ? 1 : 0;
      target[i * CHANNELS + 2] = i == goal ? 1 : 0;
    }
  }

  @Override
  protected void save(Snapshot.Builder snapshot) {
    snapshot.put("cell", cell).put("walls", walls.bytes());
  }

  @Override
  protected void load(Snapshot snapshot) {
    int loaded = snapshot.ints("cell", 1)[0];
    byte[] loadedWalls = snapshot.bytes("walls", goal + 1);
    if (loaded < 0 || loaded > goal) {
      throw new IllegalArgumentException("cell %d; accepted: 0 to %d".formatted(loaded, goal));
    }
    walls.restore(loadedWalls);
    cell = loaded;
  }

  @Override
  public Optional<Scene> scene() {
    GridConfig config = config(walls.map());
    return Optional.of(GridScene.of(config.map(), new GridDynamics(config), cell));
  }
}
