package dev.cartwheel.envs.wrappers;

import dev.cartwheel.envs.Environment;
import dev.cartwheel.envs.spaces.Box;

/**
 * Takes actions between two bounds, such as −1 and 1, and stretches them to the world's own. Where
 * a bound of the world's is infinite the one given must be so too.
 *
 * @param <O> type of observations
 */
public final class RescaleAction<O> extends BoxAction<O> {

  /**
   * @param inner a world whose actions are a {@link Box}
   * @param min smallest number of an action
   * @param max largest number of an action, above {@code min}
   */
  public RescaleAction(Environment<O, float[]> inner, double min, double max) {
    super(inner, ActionTransform.rescale(inner.actionSpace(), min, max));
  }

  /** As {@link #RescaleAction(Environment, double, double)}, with bounds for each element. */
  public RescaleAction(Environment<O, float[]> inner, double[] min, double[] max) {
    super(inner, ActionTransform.rescale(inner.actionSpace(), min, max));
  }
}
