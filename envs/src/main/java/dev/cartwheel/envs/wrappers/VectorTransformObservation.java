package dev.cartwheel.envs.wrappers;

import dev.cartwheel.envs.ResetOptions;
import dev.cartwheel.envs.spaces.Space;
import dev.cartwheel.envs.vector.AutoresetMode;
import dev.cartwheel.envs.vector.VectorEnvironment;
import dev.cartwheel.envs.vector.VectorStep;
import java.util.function.Function;

/**
 * Shows each copy's observation by an {@link ObservationTransform}, as {@link TransformObservation}
 * does for a single world:
 *
 * <pre>{@code
 * new VectorTransformObservation(vector, ObservationTransforms::flatten)
 * }</pre>
 */
public final class VectorTransformObservation extends VectorWrapper {

  private final ObservationTransform<?> transform;
  private final VectorStep seen;

  /**
   * @param inner the vector
   * @param transform makes the transform for the space of a copy's observations
   */
  public VectorTransformObservation(
      VectorEnvironment inner, Function<Space<?>, ObservationTransform<?>> transform) {
    super(inner);
    this.transform = transform.apply(inner.singleObservationSpace());
    this.seen = VectorStep.of(inner);
  }

  @Override
  public Space<?> singleObservationSpace() {
    return transform.space();
  }

  @Override
  public void reset(ResetOptions options, VectorStep out) {
    inner().reset(options, seen);
    show(out);
  }

  @Override
  public void reset(boolean[] which, VectorStep out) {
    inner().reset(which, seen);
    show(out);
  }

  @Override
  public void step(int[] actions, VectorStep out) {
    inner().step(actions, seen);
    show(out);
  }

  @Override
  public void step(float[] actions, VectorStep out) {
    inner().step(actions, seen);
    show(out);
  }

  private void show(VectorStep out) {
    int from = seen.observationWidth();
    int to = out.observationWidth();
    for (int copy = 0; copy < copies(); copy++) {
      transform.show(seen.observations(), copy * from, out.observations(), copy * to);
      if (autoreset() == AutoresetMode.SAME_STEP && seen.last(copy)) {
        transform.show(seen.finalObservations(), copy * from, out.finalObservations(), copy * to);
      }
    }
    out.copyOutcomeFrom(seen);
  }
}
