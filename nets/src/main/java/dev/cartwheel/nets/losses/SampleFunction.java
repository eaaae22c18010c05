package dev.cartwheel.nets.losses;

import dev.cartwheel.nets.NdArray;

/** A function of targets and outputs with a value for each sample, or for each of its positions. */
public interface SampleFunction {

  /**
   * The shape of the values.
   *
   * @throws IllegalArgumentException if the two shapes do not belong together, naming both
   */
  int[] valueShape(NdArray yTrue, NdArray yPred);

  /** Computes the values, row-major in {@link #valueShape}. */
  void values(NdArray yTrue, NdArray yPred, float[] values);
}
