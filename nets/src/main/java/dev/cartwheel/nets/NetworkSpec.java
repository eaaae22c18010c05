package dev.cartwheel.nets;

import java.util.List;

/**
 * A network's description, which every engine builds from: the input's width, the layers, how it is
 * trained.
 *
 * @param inputs floats an input row has, 1 or more
 * @param layers the layers from input to output, 1 or more
 * @param optimizer how parameters move
 * @param clipping what is done to gradients first
 */
public record NetworkSpec(
    int inputs, List<DenseSpec> layers, OptimizerSpec optimizer, GradientClipping clipping) {

  public NetworkSpec {
    if (inputs < 1) {
      throw new IllegalArgumentException("network inputs " + inputs + "; accepted: 1 or more");
    }
    if (layers.isEmpty()) {
      throw new IllegalArgumentException("network without layers; accepted: 1 or more");
    }
    layers = List.copyOf(layers);
  }

  /** Floats an output row has. */
  public int outputs() {
    return layers.get(layers.size() - 1).units();
  }

  /** Number of parameters: kernel and bias of each layer. */
  public int parameterCount() {
    int count = 0;
    int width = inputs;
    for (DenseSpec layer : layers) {
      count =
          Math.addExact(
              count, Math.addExact(Math.multiplyExact(width, layer.units()), layer.units()));
      width = layer.units();
    }
    return count;
  }
}
