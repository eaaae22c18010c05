package dev.cartwheel.runs.episode;

import dev.cartwheel.agents.Evaluator;
import dev.cartwheel.agents.Policy;
import dev.cartwheel.envs.Environment;
import dev.cartwheel.envs.ResetOptions;
import dev.cartwheel.envs.Snapshot;
import dev.cartwheel.envs.StepBuffer;
import dev.cartwheel.envs.scene.Scene;
import dev.cartwheel.envs.spaces.Discrete;
import dev.cartwheel.renderer.ActionValues;
import dev.cartwheel.renderer.CellValues;
import dev.cartwheel.renderer.Frame;
import dev.cartwheel.renderer.FrameSource;
import dev.cartwheel.renderer.Hud;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A policy acting in a world, one episode after another, with what there is to say of each moment:
 * step, return, the action about to be taken and, from an agent that values actions, those values.
 *
 * @param <O> type of observations
 * @param <A> type of actions
 */
public final class EpisodePlayer<O, A> implements FrameSource, AutoCloseable {

  /** Worlds of more states than this get no value map: nobody could read it. */
  private static final int MOST_STATES = 10_000;

  private final Environment<O, A> world;
  private final Policy<A> policy;
  private final dev.cartwheel.agents.@Nullable ActionValues values;
  private final @Nullable CellValues cells;
  private final StepBuffer now;
  private final double[] row; // [A]

  private final StepBuffer first;
  private Snapshot start;
  private int episode;
  private int step;
  private double episodeReturn;
  private @Nullable A next;

  /** For a policy that values no actions. */
  public EpisodePlayer(Environment<O, A> world, Policy<A> policy, long seed) {
    this(world, policy, Optional.empty(), seed);
  }

  /**
   * Begins the first episode.
   *
   * @param world a world nobody else uses; closed with this
   * @param policy who acts
   * @param values how good the policy thinks each action is
   * @param seed seed of the first episode; later ones let the world's random stream go on
   * @throws IllegalArgumentException if the world has no picture
   */
  public EpisodePlayer(
      Environment<O, A> world,
      Policy<A> policy,
      Optional<dev.cartwheel.agents.ActionValues> values,
      long seed) {
    this.world = world;
    this.policy = policy;
    this.values = values.orElse(null);
    this.now = StepBuffer.of(world);
    this.first = StepBuffer.of(world);
    this.row = new double[values.map(dev.cartwheel.agents.ActionValues::actions).orElse(0)];
    this.cells =
        this.values != null && world.observationSpace() instanceof Discrete states
            ? map(this.values, states)
            : null;
    world.reset(ResetOptions.seed(seed), now);
    policy.begin();
    if (world.scene().isEmpty()) {
      world.close();
      throw new IllegalArgumentException(
          "this world has no picture: its scene() is empty; accepted: a world with a scene");
    }
    this.start = world.snapshot();
    first.copyFrom(now);
    begin();
  }

  /** The values of all states, which stay what they are while nobody learns. */
  private static @Nullable CellValues map(
      dev.cartwheel.agents.ActionValues values, Discrete states) {
    if (states.n() > MOST_STATES) {
      return null;
    }
    int actions = values.actions();
    double[] table = new double[states.n() * actions]; // [S, A]
    double[] row = new double[actions];
    StepBuffer asked = new StepBuffer(states.width(), actions);
    for (int state = 0; state < states.n(); state++) {
      states.write(states.start() + state, asked.observation(), 0);
      values.write(asked, row);
      System.arraycopy(row, 0, table, state * actions, actions);
    }
    CellValues all = CellValues.ofActionValues(table, actions);
    for (int state = 0; state < states.n(); state++) {
      // Nothing was ever learned where all actions are worth the same: an end, or an unseen state.
      double[] learned = Arrays.copyOfRange(table, state * actions, (state + 1) * actions);
      if (Arrays.stream(learned).distinct().count() == 1 && actions > 1) {
        all.values()[state] = Double.NaN;
        all.greedy()[state] = new int[0];
      }
    }
    return all;
  }

  private void begin() {
    episode++;
    step = 0;
    episodeReturn = 0;
    choose();
  }

  private void choose() {
    if (values != null) {
      values.write(now, row);
    }
    next = ended() ? null : policy.act(now);
  }

  /** Whether the episode on show is over; a long one is cut where an evaluation cuts it. */
  public boolean ended() {
    return now.last() || step >= Evaluator.DEFAULT_STEP_LIMIT;
  }

  /** Return of the episode on show, so far. */
  public double episodeReturn() {
    return episodeReturn;
  }

  @Override
  public Frame current() {
    Scene scene = world.scene().orElseThrow();
    int chosen = values == null ? -1 : choice();
    ActionValues weighed =
        values == null ? ActionValues.NONE : new ActionValues("Q", List.of(), row.clone(), chosen);
    String action = next == null || chosen >= 0 ? "" : describe(next);
    return new Frame(scene, new Hud(episode, step, episodeReturn, action, weighed), cells);
  }

  /** Where the action about to be taken stands among the values; -1 for nowhere. */
  private int choice() {
    return next instanceof Integer action && world.actionSpace() instanceof Discrete actions
        ? action - actions.start()
        : -1;
  }

  private static String describe(Object action) {
    return action instanceof float[] numbers ? Arrays.toString(numbers) : action.toString();
  }

  @Override
  public boolean advance() {
    A action = next;
    if (action == null) {
      world.reset(ResetOptions.NONE, now);
      policy.begin();
      start = world.snapshot();
      first.copyFrom(now);
      begin();
      return true;
    }
    world.step(action, now);
    step++;
    episodeReturn += now.reward();
    choose();
    return true;
  }

  @Override
  public void restart() {
    world.restore(start);
    now.copyFrom(first); // a snapshot holds the world, not what it showed
    episode--;
    begin();
  }

  @Override
  public void close() {
    world.close();
  }
}
