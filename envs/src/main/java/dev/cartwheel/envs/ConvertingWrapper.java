package dev.cartwheel.envs;

import dev.cartwheel.envs.scene.Scene;
import java.util.Map;
import java.util.Optional;

/**
 * A world around a world whose observations or actions may be of other types. What is neither
 * observed nor done goes through to the inner one; a wrapper with a state of its own overrides
 * {@link #snapshot} and {@link #restore}.
 *
 * @param <O> type of the observations shown
 * @param <A> type of the actions taken
 * @param <P> type of the inner world's observations
 * @param <B> type of the inner world's actions
 */
public abstract class ConvertingWrapper<O, A, P, B> implements Environment<O, A> {

  private final Environment<P, B> inner;

  protected ConvertingWrapper(Environment<P, B> inner) {
    this.inner = inner;
  }

  /** The wrapped world. */
  public final Environment<P, B> inner() {
    return inner;
  }

  @Override
  public final Environment<?, ?> unwrapped() {
    return inner.unwrapped();
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
  public Map<String, Object> info() {
    return inner.info();
  }

  @Override
  public Optional<Scene> scene() {
    return inner.scene();
  }

  @Override
  public void close() {
    inner.close();
  }

  /**
   * The inner world's picture of now.
   *
   * @param purpose what it is wanted for, a verb, for the refusal
   * @throws IllegalStateException if the world has none
   */
  protected final Scene picture(String purpose) {
    return inner()
        .scene()
        .orElseThrow(
            () ->
                new IllegalStateException(
                    inner().unwrapped().getClass().getSimpleName()
                        + " has no picture to "
                        + purpose
                        + "; accepted: worlds with a scene"));
  }
}
