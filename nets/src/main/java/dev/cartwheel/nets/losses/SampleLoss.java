package dev.cartwheel.nets.losses;

import dev.cartwheel.nets.NdArray;

/**
 * A function of targets and outputs that can be differentiated in the outputs. {@link Loss} weights
 * and reduces its values.
 */
public interface SampleLoss extends SampleFunction {

  /**
   * Writes Σⱼ upstreamⱼ · d valueⱼ / d y_pred to every element of the gradient.
   *
   * @param upstream in {@link #valueShape}
   * @param gradient in the shape of the outputs
   */
  void gradient(NdArray yTrue, NdArray yPred, float[] upstream, float[] gradient);

  /** Whether there are positions that do not count at all. */
  default boolean masks() {
    return false;
  }

  /** Whether a position counts, where {@link #masks}. */
  default boolean counts(NdArray yTrue, int position, float value) {
    return true;
  }
}
