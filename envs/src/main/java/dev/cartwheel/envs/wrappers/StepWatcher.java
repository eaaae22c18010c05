package dev.cartwheel.envs.wrappers;

import dev.cartwheel.envs.Environment;
import dev.cartwheel.envs.ResetOptions;
import dev.cartwheel.envs.StepBuffer;
import dev.cartwheel.envs.TimeStep;
import dev.cartwheel.envs.Wrapper;

/**
 * A wrapper that looks on: it is told of every reset and step, in whichever form, after the world
 * has made it.
 *
 * @param <O> type of observations
 * @param <A> type of actions
 */
public abstract class StepWatcher<O, A> extends Wrapper<O, A> {

  protected StepWatcher(Environment<O, A> inner) {
    super(inner);
  }

  /** An episode has begun. */
  protected abstract void begun();

  /**
   * A step was made.
   *
   * @param last whether the episode is over
   */
  protected abstract void stepped(double reward, boolean last);

  @Override
  public final TimeStep<O> reset(ResetOptions options) {
    TimeStep<O> first = super.reset(options);
    begun();
    return first;
  }

  @Override
  public final void reset(ResetOptions options, StepBuffer out) {
    super.reset(options, out);
    begun();
  }

  @Override
  public final TimeStep<O> step(A action) {
    TimeStep<O> next = super.step(action);
    stepped(next.reward(), next.last());
    return next;
  }

  @Override
  public final void step(A action, StepBuffer out) {
    super.step(action, out);
    stepped(out.reward(), out.last());
  }
}
