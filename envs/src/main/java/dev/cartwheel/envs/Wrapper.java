package dev.cartwheel.envs;

import dev.cartwheel.envs.scene.Scene;
import dev.cartwheel.envs.spaces.Space;
import java.util.Optional;

/**
 * A world around a world with the same observations and actions; what it does not override goes
 * through to the inner one.
 *
 * @param <O> type of observations
 * @param <A> type of actions
 */
public abstract class Wrapper<O, A> implements Environment<O, A> {

  private final Environment<O, A> inner;

  protected Wrapper(Environment<O, A> inner) {
    this.inner = inner;
  }

  /** The wrapped world. */
  public final Environment<O, A> inner() {
    return inner;
  }

  @Override
  public final Environment<?, ?> unwrapped() {
    return inner.unwrapped();
  }

  @Override
  public Space<O> observationSpace() {
    return inner.observationSpace();
  }

  @Override
  public Space<A> actionSpace() {
    return inner.actionSpace();
  }

  @Override
  public TimeStep<O> reset(ResetOptions options) {
    return inner.reset(options);
  }

  @Override
  public TimeStep<O> step(A action) {
    return inner.step(action);
  }

  @Override
  public void reset(ResetOptions options, StepBuffer out) {
    inner.reset(options, out);
  }

  @Override
  public void step(A action, StepBuffer out) {
    inner.step(action, out);
  }

  @Override
  public Snapshot snapshot() {
    return inner.snapshot();
  }

  @Override
  public void restore(Snapshot snapshot) {
    inner.restore(snapshot);
  }

  @Override
  public Optional<Scene> scene() {
    return inner.scene();
  }

  @Override
  public void close() {
    inner.close();
  }
}
