package dev.cartwheel.nets;

import java.util.ArrayList;
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

  /**
   * A multilayer perceptron: hidden layers with ReLU and He's uniform kernels, a linear output with
   * Glorot's, zero biases, Adam with α 1e-3, no clipping. The {@code with…} methods change it.
   *
   * @param inputs floats an input row has
   * @param hidden units of the hidden layers, none for a linear model
   * @param outputs floats an output row has
   */
  public static NetworkSpec mlp(int inputs, int[] hidden, int outputs) {
    List<DenseSpec> layers = new ArrayList<>();
    for (int units : hidden) {
      layers.add(
          new DenseSpec(units, Activation.RELU, Initializer.heUniform(), Initializer.zeros()));
    }
    layers.add(
        new DenseSpec(
            outputs, Activation.LINEAR, Initializer.glorotUniform(), Initializer.zeros()));
    return new NetworkSpec(inputs, layers, OptimizerSpec.adam(1e-3), GradientClipping.none());
  }

  /** The same network trained by another optimiser. */
  public NetworkSpec withOptimizer(OptimizerSpec optimizer) {
    return new NetworkSpec(inputs, layers, optimizer, clipping);
  }

  /** The same network with other clipping. */
  public NetworkSpec withClipping(GradientClipping clipping) {
    return new NetworkSpec(inputs, layers, optimizer, clipping);
  }

  /** The same network with another activation after every layer but the last. */
  public NetworkSpec withHiddenActivation(Activation activation) {
    List<DenseSpec> changed = new ArrayList<>(layers);
    for (int i = 0; i < changed.size() - 1; i++) {
      changed.set(i, changed.get(i).withActivation(activation));
    }
    return new NetworkSpec(inputs, changed, optimizer, clipping);
  }

  /** The same network with another activation after the last layer. */
  public NetworkSpec withOutputActivation(Activation activation) {
    List<DenseSpec> changed = new ArrayList<>(layers);
    int last = changed.size() - 1;
    changed.set(last, changed.get(last).withActivation(activation));
    return new NetworkSpec(inputs, changed, optimizer, clipping);
  }

  /** The same network with every layer started by the same initialisers. */
  public NetworkSpec withInitializers(Initializer kernel, Initializer bias) {
    return new NetworkSpec(
        inputs,
        layers.stream()
            .map(layer -> new DenseSpec(layer.units(), layer.activation(), kernel, bias))
            .toList(),
        optimizer,
        clipping);
  }
}
