package dev.cartwheel.envs.wrappers;

import dev.cartwheel.envs.Environment;
import dev.cartwheel.envs.ResetOptions;
import dev.cartwheel.envs.Snapshot;
import dev.cartwheel.envs.StepBuffer;
import dev.cartwheel.envs.TimeStep;
import dev.cartwheel.envs.Wrapper;
import dev.cartwheel.envs.spaces.Box;
import dev.cartwheel.envs.spaces.Discrete;
import dev.cartwheel.envs.spaces.MultiBinary;
import dev.cartwheel.envs.spaces.MultiDiscrete;
import dev.cartwheel.envs.spaces.Space;
import java.util.Arrays;

/**
 * Takes each action several times and shows the larger of the last two observations, element by
 * element; rewards add up.
 *
 * <p>Where an episode ends before the last two, what was seen there stays from the action before,
 * as in Gymnasium: the last observation of an episode is then not the true one. It stays over a
 * reset too, but a seed clears it to zeros, so that the same seed gives the same episode.
 *
 * @param <O> type of observations
 * @param <A> type of actions
 */
public final class MaxAndSkipObservation<O, A> extends Wrapper<O, A> {

  private static final String KIND = "MaxAndSkipObservation";

  private final int skip;
  private final StepBuffer frame;
  private final float[] before; // [W]
  private final float[] last; // [W]

  /**
   * @param inner a world whose observations are numbers in an array
   * @param skip how often an action is taken, 2 or more
   */
  public MaxAndSkipObservation(Environment<O, A> inner, int skip) {
    super(inner);
    if (skip < 2) {
      throw new IllegalArgumentException("skip " + skip + "; accepted: 2 or more");
    }
    Space<O> space = inner.observationSpace();
    if (!(space instanceof Box
        || space instanceof Discrete
        || space instanceof MultiDiscrete
        || space instanceof MultiBinary)) {
      throw new IllegalArgumentException(
          "observations of " + space + "; accepted: Box, Discrete, MultiDiscrete, MultiBinary");
    }
    this.skip = skip;
    this.frame = StepBuffer.of(inner);
    this.before = new float[space.width()];
    this.last = new float[space.width()];
  }

  @Override
  public TimeStep<O> reset(ResetOptions options) {
    TimeStep<O> first = inner().reset(options);
    begin(options);
    return first;
  }

  @Override
  public void reset(ResetOptions options, StepBuffer out) {
    inner().reset(options, out);
    begin(options);
  }

  private void begin(ResetOptions options) {
    if (options.seed().isPresent()) {
      Arrays.fill(before, 0);
      Arrays.fill(last, 0);
    }
  }

  @Override
  public TimeStep<O> step(A action) {
    TimeStep<O> next = inner().step(action);
    double reward = next.reward();
    keep(0, next);
    for (int i = 1; i < skip && !next.last(); i++) {
      next = inner().step(action);
      reward += next.reward();
      keep(i, next);
    }
    float[] shown = new float[last.length];
    larger(shown);
    return next.showing(observationSpace().read(shown, 0)).rewarding(reward);
  }

  private void keep(int index, TimeStep<O> step) {
    observationSpace().write(step.observation(), frame.observation(), 0);
    keep(index, frame.observation());
  }

  @Override
  public void step(A action, StepBuffer out) {
    double reward = 0;
    for (int i = 0; i < skip; i++) {
      inner().step(action, out);
      reward += out.reward();
      keep(i, out.observation());
      if (out.last()) {
        break;
      }
    }
    out.outcome(reward, out.terminated(), out.truncated());
    larger(out.observation());
  }

  private void keep(int index, float[] observation) {
    if (index == skip - 2) {
      System.arraycopy(observation, 0, before, 0, before.length);
    } else if (index == skip - 1) {
      System.arraycopy(observation, 0, last, 0, last.length);
    }
  }

  private void larger(float[] shown) {
    for (int i = 0; i < last.length; i++) {
      shown[i] = Math.max(before[i], last[i]);
    }
  }

  @Override
  public Snapshot snapshot() {
    return Snapshot.of(KIND)
        .put("before", before)
        .put("last", last)
        .put("inner", inner().snapshot())
        .build();
  }

  @Override
  public void restore(Snapshot snapshot) {
    float[] restoredBefore = snapshot.expect(KIND).floats("before", before.length);
    float[] restoredLast = snapshot.floats("last", last.length);
    inner().restore(snapshot.part("inner"));
    System.arraycopy(restoredBefore, 0, before, 0, before.length);
    System.arraycopy(restoredLast, 0, last, 0, last.length);
  }
}
