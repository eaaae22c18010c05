package dev.cartwheel.runs.play;

import dev.cartwheel.envs.Environment;
import dev.cartwheel.envs.EnvironmentSpec;
import dev.cartwheel.envs.ResetOptions;
import dev.cartwheel.envs.Snapshot;
import dev.cartwheel.envs.StepBuffer;
import dev.cartwheel.envs.check.CheckedEnvironment;
import dev.cartwheel.envs.scene.Grid;
import dev.cartwheel.envs.scene.Scene;
import dev.cartwheel.envs.spaces.Box;
import dev.cartwheel.envs.spaces.Discrete;
import dev.cartwheel.envs.spaces.Space;
import dev.cartwheel.renderer.ActionValues;
import dev.cartwheel.renderer.Frame;
import dev.cartwheel.renderer.Hud;
import dev.cartwheel.renderer.PlayedSource;
import dev.cartwheel.replay.dataset.EpisodeDataset;
import dev.cartwheel.replay.dataset.EpisodeWriter;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.Set;

/**
 * A person acting in a world by the keys that are down, every step kept. After an episode's end a
 * key begins the next. One thread plays; another may {@link #stop} it and take what was played.
 *
 * @param <A> type of actions
 */
public final class HumanPlayer<A> implements PlayedSource, AutoCloseable {

  /** A key held no longer than this is one move in a world that waits. */
  private static final double TAP_SECONDS = 0.3;

  private final Environment<?, A> world;
  private final Controls<A> controls;
  private final int episodes;
  private final EpisodeWriter<A> writer;
  private final StepBuffer now;
  private final StepBuffer first;
  private final double pace;
  private final int patience; // steps a key is held before it repeats where a world waits for keys
  private final Map<String, Integer> down = new HashMap<>(); // steps each has been
  private final Set<String> pressed = new HashSet<>(); // since the last step, let go or not
  private Snapshot start;
  private int episode;
  private int step;
  private double episodeReturn;
  private String last = "";
  private boolean stopped;

  private HumanPlayer(
      Environment<?, A> world, Controls<A> controls, int episodes, long seed, double pace) {
    this.world = world;
    this.controls = controls;
    this.episodes = episodes;
    this.pace = pace;
    this.patience = goesOnByItself() ? 0 : (int) Math.ceil(TAP_SECONDS * pace);
    this.writer = new EpisodeWriter<>(world.observationSpace(), world.actionSpace());
    this.now = StepBuffer.of(world);
    this.first = StepBuffer.of(world);
    world.reset(ResetOptions.seed(seed), now);
    this.start = world.snapshot();
    begin();
  }

  /**
   * Begins to play.
   *
   * @param episodes to play; 0 for any number
   * @param seed of the first episode; later ones let the world's random stream go on
   * @param pace steps a second; empty for what suits the world
   * @throws IllegalArgumentException if the world has no picture or its actions no keys
   */
  public static HumanPlayer<?> of(
      EnvironmentSpec spec, int episodes, long seed, OptionalDouble pace) {
    return of(CheckedEnvironment.make(spec, Map.of()), spec, episodes, seed, pace);
  }

  private static <A> HumanPlayer<A> of(
      Environment<?, A> world, EnvironmentSpec spec, int episodes, long seed, OptionalDouble pace) {
    world.reset(seed);
    Optional<Scene> scene = world.scene();
    if (scene.isEmpty()) {
      throw new IllegalArgumentException(
          "'" + spec.id() + "' has no picture: its scene() is empty; accepted: a world with one");
    }
    Controls<A> controls = controls(spec, world.actionSpace(), scene.flatMap(Scene::grid));
    return new HumanPlayer<>(world, controls, episodes, seed, pace.orElse(controls.pace()));
  }

  @SuppressWarnings("unchecked") // the space says what an action is
  private static <A> Controls<A> controls(
      EnvironmentSpec spec, Space<A> actions, Optional<Grid> grid) {
    if (actions instanceof Discrete choices) {
      return (Controls<A>) ChoiceControls.of(spec.name(), choices, grid);
    }
    if (actions instanceof Box box) {
      return (Controls<A>) new ThrottleControls(box);
    }
    throw new IllegalArgumentException(
        "'%s' cannot be played by keys: its actions are %s; accepted: Discrete or Box"
            .formatted(spec.id(), actions));
  }

  private void begin() {
    first.copyFrom(now);
    writer.begin(now);
    episode++;
    step = 0;
    episodeReturn = 0;
    last = "";
  }

  @Override
  public void key(String name, boolean isDown) {
    if (isDown) {
      down.put(name, 0);
      pressed.add(name);
    } else {
      down.remove(name);
    }
  }

  @Override
  public String help() {
    return controls.help();
  }

  @Override
  public Frame current() {
    Hud hud = new Hud(episode, step, episodeReturn, last, ActionValues.NONE);
    return new Frame(world.scene().orElseThrow(), hud);
  }

  @Override
  public synchronized boolean advance() {
    if (stopped) {
      return false;
    }
    if (now.last()) {
      return next();
    }
    down.replaceAll((key, steps) -> steps + 1);
    down.forEach(
        (key, steps) -> {
          if (steps > patience) {
            pressed.add(key);
          }
        });
    A action = controls.action(pressed);
    pressed.clear();
    if (action == null || isForbidden(action)) {
      return true;
    }
    world.step(action, now);
    writer.add(action, now);
    step++;
    episodeReturn += now.reward();
    last = controls.name(action);
    return !(now.last() && episode == episodes);
  }

  /** No agent does what a mask forbids, and none could learn from a person who did. */
  private boolean isForbidden(A action) {
    byte[] mask = now.actionMask();
    return mask != null
        && world.actionSpace() instanceof Discrete choices
        && action instanceof Integer choice
        && mask[choice - choices.start()] == 0;
  }

  /** Stays at the end until a key goes down; one that was held all along does not count. */
  private boolean next() {
    if (episode == episodes) {
      return false;
    }
    if (!pressed.isEmpty()) {
      pressed.clear();
      world.reset(ResetOptions.NONE, now);
      start = world.snapshot();
      begin();
    }
    return true;
  }

  @Override
  public synchronized void restart() {
    if (stopped) {
      return;
    }
    world.restore(start);
    now.copyFrom(first); // a snapshot holds the world, not what it showed
    episode--;
    begin();
  }

  /** Takes no further step. */
  public synchronized void stop() {
    stopped = true;
  }

  /** Everything played; an episode that is not over, or was restarted, counts as cut. */
  public synchronized EpisodeDataset played() {
    return writer.dataset();
  }

  /** Steps a second. */
  public double pace() {
    return pace;
  }

  /** Whether steps are taken by time, and not by keys alone. */
  boolean goesOnByItself() {
    return controls.action(Set.of()) != null;
  }

  /** The world, for whoever describes what was played. */
  public Environment<?, ?> world() {
    return world;
  }

  /** Releases the world. */
  @Override
  public void close() {
    world.close();
  }
}
