package dev.cartwheel.envs.check;

import dev.cartwheel.envs.Environment;
import dev.cartwheel.envs.ResetOptions;
import dev.cartwheel.envs.StepBuffer;
import dev.cartwheel.envs.TimeStep;
import dev.cartwheel.envs.random.Pcg64;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;

/**
 * Plays a world with random actions, episode after episode. Two players with one action seed choose
 * the same actions.
 */
final class Player<O, A> {

  private final Environment<O, A> world;
  private final Pcg64 actions;
  private final List<Moment> moments = new ArrayList<>();
  private boolean running;

  /** Called with what each value form of reset and step returned. */
  private Consumer<TimeStep<O>> onStep = step -> {};

  /** Called before each step. */
  private Runnable beforeStep = () -> {};

  Player(Environment<O, A> world, long actionSeed) {
    this.world = world;
    this.actions = new Pcg64(actionSeed);
  }

  Player<O, A> onStep(Consumer<TimeStep<O>> listener) {
    onStep = listener;
    return this;
  }

  Player<O, A> beforeStep(Runnable listener) {
    beforeStep = listener;
    return this;
  }

  /** For a world that was restored in the middle of an episode. */
  Player<O, A> running(boolean isRunning) {
    running = isRunning;
    return this;
  }

  boolean running() {
    return running;
  }

  List<Moment> moments() {
    return moments;
  }

  Player<O, A> reset(ResetOptions options) {
    TimeStep<O> first = world.reset(options);
    moments.add(Moment.of(Moment.RESET, first, world.observationSpace()));
    running = !first.last();
    onStep.accept(first);
    return this;
  }

  /** Makes steps, and resets without a seed after each end. */
  Player<O, A> play(int steps) {
    for (int i = 0; i < steps; i++) {
      if (!running) {
        reset(ResetOptions.NONE);
        continue;
      }
      beforeStep.run();
      TimeStep<O> next = world.step(world.actionSpace().sample(actions));
      moments.add(Moment.of("step " + moments.size(), next, world.observationSpace()));
      running = !next.last();
      onStep.accept(next);
    }
    return this;
  }

  /** As a seeded {@link #reset} and {@link #play}, in place. */
  Player<O, A> playInPlace(long seed, int steps) {
    StepBuffer now = StepBuffer.of(world);
    world.reset(ResetOptions.seed(seed), now);
    moments.add(Moment.of(Moment.RESET, now, world.info()));
    for (int i = 0; i < steps; i++) {
      if (now.last()) {
        world.reset(ResetOptions.NONE, now);
        moments.add(Moment.of(Moment.RESET, now, world.info()));
        continue;
      }
      world.step(world.actionSpace().sample(actions), now);
      moments.add(Moment.of("step " + moments.size(), now, world.info()));
    }
    return this;
  }

  /** Plays until an episode ends; returns whether one did. */
  boolean playToAnEnd(int limit) {
    for (int i = 0; i < limit && running; i++) {
      running = !world.step(world.actionSpace().sample(actions)).last();
    }
    return !running;
  }
}
