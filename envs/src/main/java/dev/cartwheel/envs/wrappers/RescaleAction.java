package dev.cartwheel.envs.wrappers;

import dev.cartwheel.envs.Environment;
import dev.cartwheel.envs.StepBuffer;
import dev.cartwheel.envs.TimeStep;
import dev.cartwheel.envs.Wrapper;
import dev.cartwheel.envs.spaces.Box;
import dev.cartwheel.envs.spaces.Space;

/**
 * Takes actions between two bounds, such as −1 and 1, and stretches them to the world's own.
 *
 * @param <O> type of observations
 */
public final class RescaleAction<O> extends Wrapper<O, float[]> {

  private final Box own;
  private final Box offered;
  private final float[] scaled;

  /**
   * @param inner a world whose actions are a {@link Box} with finite bounds
   * @param min smallest number of an action
   * @param max largest number of an action, above {@code min}
   */
  public RescaleAction(Environment<O, float[]> inner, float min, float max) {
    super(inner);
    if (!(inner.actionSpace() instanceof Box box)) {
      throw new IllegalArgumentException("actions of " + inner.actionSpace() + "; accepted: a Box");
    }
    for (int i = 0; i < box.width(); i++) {
      if (Float.isInfinite(box.low(i)) || Float.isInfinite(box.high(i))) {
        throw new IllegalArgumentException("actions of " + box + "; accepted: finite bounds");
      }
    }
    if (!(min < max) || Float.isInfinite(max - min)) {
      throw new IllegalArgumentException(
          "actions from " + min + " to " + max + "; accepted: finite, min < max");
    }
    this.own = box;
    this.offered = Box.of(min, max, box.shape());
    this.scaled = new float[box.width()];
  }

  @Override
  public Space<float[]> actionSpace() {
    return offered;
  }

  @Override
  public TimeStep<O> step(float[] action) {
    return inner().step(scaled(action));
  }

  @Override
  public void step(float[] action, StepBuffer out) {
    inner().step(scaled(action), out);
  }

  private float[] scaled(float[] action) {
    if (!offered.contains(action)) {
      throw new IllegalArgumentException("action " + offered.refusal(action));
    }
    for (int i = 0; i < scaled.length; i++) {
      double share =
          ((double) action[i] - offered.low(i)) / ((double) offered.high(i) - offered.low(i));
      double value = own.low(i) + share * ((double) own.high(i) - own.low(i));
      // Rounding must not lead out of the space.
      scaled[i] = Math.max(own.low(i), Math.min(own.high(i), (float) value));
    }
    return scaled;
  }
}
