package dev.cartwheel.nets.models;

import dev.cartwheel.nets.layers.Call;
import dev.cartwheel.nets.layers.Layer;
import dev.cartwheel.nets.layers.core.InputLayer;
import dev.cartwheel.nets.tensor.Tensor;
import java.util.Arrays;
import java.util.List;
import java.util.random.RandomGenerator;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/** A model of layers one after the other. */
public final class Sequential extends Model {

  private final Layer[] chain;
  private final @Nullable InputLayer input;

  /** These layers in turn. An {@link InputLayer} at their head is not counted among them. */
  public Sequential(Layer... layers) {
    if (layers.length == 0) {
      throw new IllegalArgumentException("sequential model of 0 layers; accepted: 1 or more");
    }
    input = layers[0] instanceof InputLayer first ? first : null;
    chain = Arrays.copyOfRange(layers, input == null ? 0 : 1, layers.length);
    for (Layer layer : chain) {
      layer(layer);
    }
  }

  /**
   * Builds all layers for the shape of the {@link InputLayer}, an axis of any length tried at 1.
   *
   * @throws IllegalStateException if the model has no such layer
   */
  public Sequential build(RandomGenerator random) {
    if (input == null) {
      throw new IllegalStateException(
          "sequential model without an InputLayer; accepted: build with the input's shape");
    }
    build(random, IntStream.of(input.shape()).map(length -> Math.max(1, length)).toArray());
    return this;
  }

  @Override
  protected List<Tensor> compute(Call call, List<Tensor> inputs) {
    if (inputs.size() != 1) {
      throw new IllegalArgumentException(inputs.size() + " inputs; accepted: 1 input");
    }
    Tensor x = input == null ? inputs.get(0) : input.call(call, inputs.get(0));
    for (Layer layer : chain) {
      x = layer.call(call, x);
    }
    return List.of(x);
  }
}
