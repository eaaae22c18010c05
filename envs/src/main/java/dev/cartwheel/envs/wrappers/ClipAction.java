package dev.cartwheel.envs.wrappers;

import dev.cartwheel.envs.Environment;
import dev.cartwheel.envs.spaces.Box;

/**
 * Takes any numbers as an action, and cuts them to the world's bounds.
 *
 * @param <O> type of observations
 */
public final class ClipAction<O> extends BoxAction<O> {

  /**
   * @param inner a world whose actions are a {@link Box}
   */
  public ClipAction(Environment<O, float[]> inner) {
    super(inner, ActionTransform.clip(inner.actionSpace()));
  }
}
