package dev.cartwheel.envs.grid;

import dev.cartwheel.envs.Environment;
import dev.cartwheel.envs.EnvironmentOptions;
import dev.cartwheel.envs.Option;
import dev.cartwheel.envs.Snapshot;
import dev.cartwheel.envs.grid.GridConfig.SlipTo;
import dev.cartwheel.envs.scene.Scene;
import dev.cartwheel.envs.spaces.Discrete;
import dev.cartwheel.envs.world.SeededWorld;
import dev.cartwheel.envs.world.TabularModel;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * GridWorld: a world of cells that anyone can draw.
 *
 * <p><b>Description.</b> An agent walks on a map of walls, pits, goals, keys, doors and wind. The
 * map is drawn in characters, or comes from a YAML file with all other options; {@link GridMap} has
 * the legend.
 *
 * <p><b>Action.</b> {@code Discrete(4)}: 0 left, 1 down, 2 right, 3 up. With probability {@code
 * slip} the agent goes another way; after its move the wind of the cell it left may push it on.
 * Walls, locked doors and the edge stop it.
 *
 * <table>
 *   <caption>Observation, as the option {@code observation} says</caption>
 *   <tr><th>option</th><th>space</th><th>meaning</th></tr>
 *   <tr><td>{@code index}</td><td>{@code Discrete(cells * 2^k)}</td>
 *       <td>{@code heldKeys * cells + row * columns + column}; bit i of {@code heldKeys} tells of
 *       the i-th of the map's k kinds of key. The future depends on nothing else</td></tr>
 *   <tr><td>{@code one-hot}</td><td>{@code Box}, a float for each index</td>
 *       <td>1 at the index, 0 elsewhere</td></tr>
 *   <tr><td>{@code image}</td><td>{@code Box(rows, columns, 4 + 2k)}</td>
 *       <td>0 and 1; channels: agent, walls, pits, goals, then for each kind of key the keys that
 *       lie there and the doors still locked. Wind is not shown</td></tr>
 * </table>
 *
 * <p><b>Reward.</b> {@code step_reward} for every step. Added to it: on entering a goal 1 ({@code
 * G}) or its digit, on entering a pit −1, on taking a key 0, or what {@code rewards} says.
 *
 * <p><b>Start.</b> On one of the map's {@code S}, each equally likely, without keys.
 *
 * <p><b>End.</b> Terminated in a goal or a pit. Truncated after {@code max_episode_steps}, {@value
 * #STEPS} unless given.
 *
 * <p><b>Options.</b> {@code map}: a list of rows, or one text with line ends. {@code file}: a YAML
 * file that holds any of the options; those given beside it win. {@code slip_to}: {@code sides} or
 * {@code others}, see {@link GridConfig.SlipTo}. {@code wind}: strength of an upward wind for each
 * column, which blows with {@code wind_probability}. {@code rewards}: a number for each character
 * that shall have another. A file:
 *
 * <pre>{@code
 * map: |
 *   S..#.9
 *   .a.A..
 *   ...#.G
 * slip: 0.1
 * step_reward: -0.01
 * rewards: {G: 2}
 * max_episode_steps: 50
 * }</pre>
 *
 * <p><b>Versions.</b> v0: as described.
 *
 * @param <O> {@code Integer} for {@code index}, {@code float[]} for the others
 */
public final class GridWorld<O> extends SeededWorld<O, Integer> implements TabularModel {

  /** Steps after which an episode is truncated unless an option says otherwise. */
  public static final int STEPS = 200;

  private final GridConfig config;
  private final GridDynamics dynamics;
  private final GridView<O> view;
  private int state;

  private GridWorld(GridConfig config, GridDynamics dynamics, GridView<O> view) {
    super("GridWorld", view.space(), new Discrete(GridDynamics.ACTIONS));
    this.config = config;
    this.dynamics = dynamics;
    this.view = view;
    GridReach.refuseHopelessStart(config, dynamics);
  }

  /**
   * A world whose observations are states as integers.
   *
   * @throws IllegalArgumentException if no goal can be reached from some start
   */
  public static GridWorld<Integer> indexed(GridConfig config) {
    GridDynamics dynamics = new GridDynamics(config);
    return new GridWorld<>(config, dynamics, GridView.index(dynamics));
  }

  /** A world whose observations are states as one-hot vectors; see {@link #indexed}. */
  public static GridWorld<float[]> oneHot(GridConfig config) {
    GridDynamics dynamics = new GridDynamics(config);
    return new GridWorld<>(config, dynamics, GridView.oneHot(dynamics));
  }

  /**
   * A world whose observations are pictures, a channel for each kind of thing; see {@link
   * #indexed}.
   */
  public static GridWorld<float[]> image(GridConfig config) {
    return new GridWorld<>(config, new GridDynamics(config), GridView.image(config.map()));
  }

  /** The world of the options of {@link #options}. */
  public static Environment<?, ?> of(EnvironmentOptions options) {
    return GridOptions.make(options);
  }

  /** What it can be made with. */
  public static Option[] options() {
    return GridOptions.all();
  }

  /** The rules of this world. */
  public GridConfig config() {
    return config;
  }

  @Override
  protected void start(Map<String, Object> options) {
    int[] starts = config.map().starts();
    state = starts[random().nextInt(starts.length)];
  }

  @Override
  protected double advance(Integer action) {
    int next = dynamics.next(state, direction(action), windBlows());
    double reward = dynamics.reward(state, next);
    state = next;
    if (dynamics.end(state)) {
      terminate();
    }
    return reward;
  }

  private int direction(int action) {
    if (config.slip() == 0) {
      return action;
    }
    double astray = random().nextDouble() / config.slip(); // 0 to 1 if the move goes astray
    if (astray >= 1) {
      return action;
    }
    SlipTo slipTo = config.slipTo();
    return slipTo.direction(action, (int) (astray * slipTo.ways()));
  }

  private boolean windBlows() {
    return dynamics.windStrength(dynamics.cell(state)) > 0
        && random().nextDouble() < config.windProbability();
  }

  @Override
  public int states() {
    return dynamics.states();
  }

  @Override
  public int actions() {
    return GridDynamics.ACTIONS;
  }

  /** In a state where nobody acts, a wall or an end: that state again, terminated, reward 0. */
  @Override
  public List<Outcome> outcomes(int from, int action) {
    if (!dynamics.stands(from)) {
      return List.of(new Outcome(1, from, 0, true));
    }
    List<Outcome> outcomes = new ArrayList<>();
    SlipTo slipTo = config.slipTo();
    addOutcomes(outcomes, from, action, 1 - config.slip());
    for (int way = 0; way < slipTo.ways(); way++) {
      int direction = slipTo.direction(action, way);
      addOutcomes(outcomes, from, direction, config.slip() / slipTo.ways());
    }
    return outcomes;
  }

  private void addOutcomes(List<Outcome> outcomes, int from, int direction, double probability) {
    boolean windy = dynamics.windStrength(dynamics.cell(from)) > 0;
    double wind = windy ? config.windProbability() : 0;
    addOutcome(outcomes, from, dynamics.next(from, direction, true), probability * wind);
    addOutcome(outcomes, from, dynamics.next(from, direction, false), probability * (1 - wind));
  }

  private void addOutcome(List<Outcome> outcomes, int from, int next, double probability) {
    if (probability > 0) {
      double reward = dynamics.reward(from, next);
      outcomes.add(new Outcome(probability, next, reward, dynamics.end(next)));
    }
  }

  @Override
  public double[] initialDistribution() {
    double[] distribution = new double[dynamics.states()];
    for (int start : config.map().starts()) {
      distribution[start] = 1.0 / config.map().starts().length;
    }
    return distribution;
  }

  @Override
  protected void observe(float[] target) {
    view.write(state, target);
  }

  @Override
  protected void save(Snapshot.Builder snapshot) {
    snapshot.put("state", state);
  }

  @Override
  protected void load(Snapshot snapshot) {
    int loaded = snapshot.ints("state", 1)[0];
    if (loaded < 0 || loaded >= dynamics.states()) {
      throw new IllegalArgumentException(
          "state %d; accepted: 0 to %d".formatted(loaded, dynamics.states() - 1));
    }
    state = loaded;
  }

  @Override
  public Optional<Scene> scene() {
    return Optional.of(GridScene.of(config.map(), dynamics, state));
  }
}
