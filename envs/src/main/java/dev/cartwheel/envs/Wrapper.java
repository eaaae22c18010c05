package dev.cartwheel.envs;

import dev.cartwheel.envs.spaces.Space;

/**
 * A world around a world with observations and actions of the same types; what it does not override
 * goes through to the inner one.
 *
 * @param <O> type of observations
 * @param <A> type of actions
 */
public abstract class Wrapper<O, A> extends ConvertingWrapper<O, A, O, A> {

  protected Wrapper(Environment<O, A> inner) {
    super(inner);
  }

  @Override
  public Space<O> observationSpace() {
    return inner().observationSpace();
  }

  @Override
  public Space<A> actionSpace() {
    return inner().actionSpace();
  }

  @Override
  public TimeStep<O> reset(ResetOptions options) {
    return inner().reset(options);
  }

  @Override
  public TimeStep<O> step(A action) {
    return inner().step(action);
  }

  @Override
  public void reset(ResetOptions options, StepBuffer out) {
    inner().reset(options, out);
  }

  @Override
  public void step(A action, StepBuffer out) {
    inner().step(action, out);
  }
}
