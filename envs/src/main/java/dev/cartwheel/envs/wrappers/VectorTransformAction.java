package dev.cartwheel.envs.wrappers;

import dev.cartwheel.envs.spaces.Box;
import dev.cartwheel.envs.spaces.Space;
import dev.cartwheel.envs.vector.VectorEnvironment;
import dev.cartwheel.envs.vector.VectorStep;
import java.util.function.Function;

/**
 * Takes each copy's continuous action by an {@link ActionTransform}. Elements beyond the bounds of
 * the actions taken end at the bounds of the world's own.
 */
public final class VectorTransformAction extends VectorWrapper {

  private final ActionTransform transform;
  private final float[] own; // [N, D]

  /**
   * @param inner a vector whose actions are of a {@link Box}
   * @param transform makes the transform for that space, such as {@link
   *     ActionTransform#clip(Space)}
   */
  public VectorTransformAction(
      VectorEnvironment inner, Function<Space<?>, ActionTransform> transform) {
    super(inner);
    this.transform = transform.apply(inner.singleActionSpace());
    this.own = new float[inner.copies() * inner.singleActionSpace().width()];
  }

  @Override
  public Space<?> singleActionSpace() {
    return transform.space();
  }

  @Override
  public void step(float[] actions, VectorStep out) {
    int width = own.length / copies();
    if (actions.length != own.length) {
      throw new IllegalArgumentException(
          "actions of %d elements; accepted: %d".formatted(actions.length, own.length));
    }
    for (int copy = 0; copy < copies(); copy++) {
      transform.turn(actions, copy * width, own, copy * width);
    }
    inner().step(own, out);
  }
}
