package dev.cartwheel.nets.metrics;

import dev.cartwheel.nets.NdArray;
import dev.cartwheel.nets.losses.SampleFunction;
import dev.cartwheel.nets.losses.Shapes;

/** A function of each pair of elements of arrays of one shape. */
final class Elements implements SampleFunction {

  /** A function of a target and an output. */
  interface Pairwise {
    double of(float t, float p);
  }

  private final String name;
  private final Pairwise function;

  Elements(String name, Pairwise function) {
    this.name = name;
    this.function = function;
  }

  @Override
  public int[] valueShape(NdArray yTrue, NdArray yPred) {
    return Shapes.aligned(name, yTrue, yPred).shape();
  }

  @Override
  public void values(NdArray yTrue, NdArray yPred, float[] values) {
    for (int i = 0; i < yPred.size(); i++) {
      values[i] = (float) function.of(yTrue.data()[i], yPred.data()[i]);
    }
  }
}
