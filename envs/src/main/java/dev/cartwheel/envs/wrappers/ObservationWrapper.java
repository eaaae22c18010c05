package dev.cartwheel.envs.wrappers;

import dev.cartwheel.envs.ConvertingWrapper;
import dev.cartwheel.envs.Environment;
import dev.cartwheel.envs.ResetOptions;
import dev.cartwheel.envs.StepBuffer;
import dev.cartwheel.envs.TimeStep;
import dev.cartwheel.envs.spaces.Space;

/**
 * A world whose observations are shown otherwise. A subclass says how on flat forms ({@link
 * Space#write}); both forms of a step follow from that.
 *
 * @param <O> type of the observations shown
 * @param <A> type of actions
 * @param <P> type of the inner world's observations
 */
public abstract class ObservationWrapper<O, A, P> extends ConvertingWrapper<O, A, P, A> {

  private final Space<O> space;
  private final StepBuffer seen;

  /**
   * @param inner a world whose observations have a common width
   * @param space where the observations shown are from
   */
  protected ObservationWrapper(Environment<P, A> inner, Space<O> space) {
    super(inner);
    this.space = space;
    this.seen = StepBuffer.of(inner);
  }

  /**
   * Writes what is shown; called once for each reset and each step.
   *
   * @param seen the inner world's observation, flat
   * @param shown where to write all of the flat form
   */
  protected abstract void show(float[] seen, float[] shown);

  /** An episode begins: called before its first observation is shown. */
  protected void begin() {}

  @Override
  public final Space<O> observationSpace() {
    return space;
  }

  @Override
  public final Space<A> actionSpace() {
    return inner().actionSpace();
  }

  @Override
  public final TimeStep<O> reset(ResetOptions options) {
    TimeStep<P> first = inner().reset(options);
    begin();
    return shown(first);
  }

  @Override
  public final TimeStep<O> step(A action) {
    return shown(inner().step(action));
  }

  private TimeStep<O> shown(TimeStep<P> step) {
    inner().observationSpace().write(step.observation(), seen.observation(), 0);
    float[] flat = new float[space.width()];
    show(seen.observation(), flat);
    return step.showing(space.read(flat, 0));
  }

  @Override
  public final void reset(ResetOptions options, StepBuffer out) {
    inner().reset(options, seen);
    begin();
    show(seen.observation(), out.observation());
    out.copyOutcomeFrom(seen);
  }

  @Override
  public final void step(A action, StepBuffer out) {
    inner().step(action, seen);
    show(seen.observation(), out.observation());
    out.copyOutcomeFrom(seen);
  }
}
