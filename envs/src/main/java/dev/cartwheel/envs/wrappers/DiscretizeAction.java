package dev.cartwheel.envs.wrappers;

import dev.cartwheel.envs.Environment;
import dev.cartwheel.envs.spaces.Box;
import dev.cartwheel.envs.spaces.Discrete;
import dev.cartwheel.envs.spaces.MultiDiscrete;

/**
 * Cuts each element of a continuous action into bins, of which the middle is taken. Wrap by {@link
 * #of} for one number that counts the cells, the last element's bin counting by one, or by {@link
 * #each} for a bin of each element.
 */
public final class DiscretizeAction {

  private DiscretizeAction() {}

  /**
   * Takes the number of a cell.
   *
   * @param inner a world whose actions are a {@link Box} of one dimension with finite bounds
   * @param bins of each element, or one number for all
   */
  public static <O> Environment<O, Integer> of(Environment<O, float[]> inner, int... bins) {
    Bins cut = bins(inner, bins);
    float[] action = new float[inner.actionSpace().width()];
    return new TransformAction<>(
        inner,
        new Discrete(cut.cells()),
        cell -> {
          cut.centre(cell, action);
          return action;
        });
  }

  /** As {@link #of}, taking a bin of each element. */
  public static <O> Environment<O, int[]> each(Environment<O, float[]> inner, int... bins) {
    Bins cut = bins(inner, bins);
    float[] action = new float[inner.actionSpace().width()];
    return new TransformAction<>(
        inner,
        new MultiDiscrete(cut.counts()),
        chosen -> {
          for (int i = 0; i < action.length; i++) {
            action[i] = cut.centre(i, chosen[i]);
          }
          return action;
        });
  }

  private static Bins bins(Environment<?, float[]> inner, int... bins) {
    return new Bins("actions", Boxes.finite("actions", inner.actionSpace()), bins);
  }
}
