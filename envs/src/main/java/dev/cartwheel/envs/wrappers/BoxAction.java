package dev.cartwheel.envs.wrappers;

import dev.cartwheel.envs.Environment;
import dev.cartwheel.envs.StepBuffer;
import dev.cartwheel.envs.TimeStep;
import dev.cartwheel.envs.Wrapper;
import dev.cartwheel.envs.spaces.Box;
import dev.cartwheel.envs.spaces.Space;

/** What wrappers of continuous actions have in common. */
abstract class BoxAction<O> extends Wrapper<O, float[]> {

  private final ActionTransform transform;
  private final Box space;
  private final float[] own;

  BoxAction(Environment<O, float[]> inner, ActionTransform transform) {
    super(inner);
    this.transform = transform;
    this.space = transform.space();
    this.own = new float[space.width()];
  }

  @Override
  public final Space<float[]> actionSpace() {
    return space;
  }

  @Override
  public final TimeStep<O> step(float[] action) {
    return inner().step(turned(action));
  }

  @Override
  public final void step(float[] action, StepBuffer out) {
    inner().step(turned(action), out);
  }

  private float[] turned(float[] action) {
    if (!space.contains(action)) {
      throw new IllegalArgumentException("action " + space.refusal(action));
    }
    transform.turn(action, 0, own, 0);
    return own;
  }
}
