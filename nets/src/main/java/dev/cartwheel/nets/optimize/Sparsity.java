package dev.cartwheel.nets.optimize;

import dev.cartwheel.nets.layers.Weight;
import dev.cartwheel.nets.models.Model;
import dev.cartwheel.nets.tensor.Tensor;
import java.util.List;

/** Zeros in the kernels of a model: the weights that are products' factors, of two axes or more. */
public final class Sparsity {

  private Sparsity() {}

  /** The kernels of all layers. */
  static List<Weight> kernels(Model model) {
    return model.layers().stream()
        .flatMap(layer -> layer.weights().stream())
        .filter(weight -> weight.trainable() && isKernel(weight))
        .toList();
  }

  static boolean isKernel(Weight weight) {
    return weight.name().endsWith("kernel") && weight.tensor().rank() >= 2;
  }

  /** The share of zeros in all kernels of a model, 0 to 1. */
  public static double of(Model model) {
    long zeros = 0;
    long all = 0;
    for (Weight weight : kernels(model)) {
      Tensor tensor = weight.tensor();
      for (int i = 0; i < tensor.size(); i++) {
        zeros += tensor.value()[i] == 0 ? 1 : 0;
      }
      all += tensor.size();
    }
    return all == 0 ? 0 : zeros / (double) all;
  }

  /**
   * Makes the elements of kernels zero that are nearer to it than a threshold, as they are after
   * training with a strong L1 regulariser.
   *
   * @param threshold 0 or more
   * @return the share of zeros afterwards
   */
  public static double zeroBelow(Model model, float threshold) {
    if (!(threshold >= 0)) {
      throw new IllegalArgumentException("threshold " + threshold + "; accepted: 0 or more");
    }
    for (Weight weight : kernels(model)) {
      Tensor tensor = weight.tensor();
      for (int i = 0; i < tensor.size(); i++) {
        if (Math.abs(tensor.value()[i]) < threshold) {
          tensor.value()[i] = 0;
        }
      }
    }
    return of(model);
  }
}
