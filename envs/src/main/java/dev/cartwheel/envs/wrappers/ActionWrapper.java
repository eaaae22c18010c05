package dev.cartwheel.envs.wrappers;

import dev.cartwheel.envs.ConvertingWrapper;
import dev.cartwheel.envs.Environment;
import dev.cartwheel.envs.ResetOptions;
import dev.cartwheel.envs.StepBuffer;
import dev.cartwheel.envs.TimeStep;
import dev.cartwheel.envs.spaces.Space;
import java.util.HashMap;
import java.util.Map;

/**
 * A world that takes other actions and turns them into its own. An action mask of the inner world,
 * which is about its own actions, is not passed on.
 *
 * @param <O> type of observations
 * @param <A> type of the actions taken
 * @param <B> type of the inner world's actions
 */
public abstract class ActionWrapper<O, A, B> extends ConvertingWrapper<O, A, O, B> {

  private final Space<A> space;
  private final StepBuffer seen;

  /**
   * @param inner the world
   * @param space the actions taken
   */
  protected ActionWrapper(Environment<O, B> inner, Space<A> space) {
    super(inner);
    this.space = space;
    this.seen = StepBuffer.of(inner);
  }

  /** The inner world's action for one of {@link #actionSpace}; may be memory that is reused. */
  protected abstract B inside(A action);

  @Override
  public final Space<O> observationSpace() {
    return inner().observationSpace();
  }

  @Override
  public final Space<A> actionSpace() {
    return space;
  }

  @Override
  public final TimeStep<O> reset(ResetOptions options) {
    return unmasked(inner().reset(options));
  }

  @Override
  public final TimeStep<O> step(A action) {
    return unmasked(inner().step(checked(action)));
  }

  private B checked(A action) {
    if (!space.contains(action)) {
      throw new IllegalArgumentException("action " + space.refusal(action));
    }
    return inside(action);
  }

  private TimeStep<O> unmasked(TimeStep<O> step) {
    if (!step.info().containsKey(TimeStep.ACTION_MASK)) {
      return step;
    }
    Map<String, Object> info = new HashMap<>(step.info());
    info.remove(TimeStep.ACTION_MASK);
    return new TimeStep<>(
        step.observation(), step.reward(), step.terminated(), step.truncated(), Map.copyOf(info));
  }

  @Override
  public final void reset(ResetOptions options, StepBuffer out) {
    inner().reset(options, seen);
    show(out);
  }

  @Override
  public final void step(A action, StepBuffer out) {
    inner().step(checked(action), seen);
    show(out);
  }

  private void show(StepBuffer out) {
    float[] observation = seen.observation();
    System.arraycopy(observation, 0, out.observation(), 0, observation.length);
    out.outcome(seen.reward(), seen.terminated(), seen.truncated());
  }
}
