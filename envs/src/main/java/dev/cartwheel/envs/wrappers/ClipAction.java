package dev.cartwheel.envs.wrappers;

import dev.cartwheel.envs.Environment;
import dev.cartwheel.envs.StepBuffer;
import dev.cartwheel.envs.TimeStep;
import dev.cartwheel.envs.Wrapper;
import dev.cartwheel.envs.spaces.Box;
import dev.cartwheel.envs.spaces.Space;

/**
 * Takes any numbers as an action, and cuts them to the world's bounds.
 *
 * @param <O> type of observations
 */
public final class ClipAction<O> extends Wrapper<O, float[]> {

  private final Box own;
  private final Box offered;
  private final float[] clipped;

  /**
   * @param inner a world whose actions are a {@link Box}
   */
  public ClipAction(Environment<O, float[]> inner) {
    super(inner);
    if (!(inner.actionSpace() instanceof Box box)) {
      throw new IllegalArgumentException("actions of " + inner.actionSpace() + "; accepted: a Box");
    }
    this.own = box;
    this.offered = Box.of(Float.NEGATIVE_INFINITY, Float.POSITIVE_INFINITY, box.shape());
    this.clipped = new float[box.width()];
  }

  @Override
  public Space<float[]> actionSpace() {
    return offered;
  }

  @Override
  public TimeStep<O> step(float[] action) {
    return inner().step(clipped(action));
  }

  @Override
  public void step(float[] action, StepBuffer out) {
    inner().step(clipped(action), out);
  }

  private float[] clipped(float[] action) {
    if (!offered.contains(action)) {
      throw new IllegalArgumentException("action " + offered.refusal(action));
    }
    for (int i = 0; i < clipped.length; i++) {
      clipped[i] = Math.max(own.low(i), Math.min(own.high(i), action[i]));
    }
    return clipped;
  }
}
