package dev.cartwheel.envs.wrappers;

import dev.cartwheel.envs.spaces.Space;

/**
 * A way to show observations otherwise that remembers nothing, on flat forms ({@link Space#write}),
 * so that it serves one world and a vector of worlds alike. {@link ObservationTransforms} has those
 * of Gymnasium.
 *
 * @param <O> type of the observations shown
 */
public interface ObservationTransform<O> {

  /** Where the observations shown are from. */
  Space<O> space();

  /**
   * Shows the observation at {@code seen[from]}, writing {@code space().width()} floats from {@code
   * shown[to]} on.
   */
  void show(float[] seen, int from, float[] shown, int to);
}
