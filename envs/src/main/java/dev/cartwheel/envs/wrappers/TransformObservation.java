package dev.cartwheel.envs.wrappers;

import dev.cartwheel.envs.Environment;
import dev.cartwheel.envs.spaces.Space;
import java.util.function.Function;

/**
 * Shows each observation by an {@link ObservationTransform}:
 *
 * <pre>{@code
 * new TransformObservation<>(world, ObservationTransforms::flatten)
 * new TransformObservation<>(world, space -> ObservationTransforms.resize(space, 84, 84))
 * }</pre>
 *
 * @param <O> type of the observations shown
 * @param <A> type of actions
 * @param <P> type of the inner world's observations
 */
public final class TransformObservation<O, A, P> extends ObservationWrapper<O, A, P> {

  private final ObservationTransform<O> transform;

  /**
   * @param inner the world
   * @param transform makes the transform for the space of its observations
   */
  public TransformObservation(
      Environment<P, A> inner, Function<Space<P>, ObservationTransform<O>> transform) {
    this(inner, transform.apply(inner.observationSpace()));
  }

  private TransformObservation(Environment<P, A> inner, ObservationTransform<O> transform) {
    super(inner, transform.space());
    this.transform = transform;
  }

  @Override
  protected void show(float[] seen, float[] shown) {
    transform.show(seen, 0, shown, 0);
  }
}
