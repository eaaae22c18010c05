package dev.cartwheel.nets.models;

import dev.cartwheel.nets.layers.Call;
import dev.cartwheel.nets.layers.Layer;
import dev.cartwheel.nets.tensor.Tensor;
import java.util.List;

/** A model of layers one after the other. */
public final class Sequential extends Model {

  private final Layer[] chain;

  /** These layers in turn. */
  public Sequential(Layer... layers) {
    if (layers.length == 0) {
      throw new IllegalArgumentException("sequential model of 0 layers; accepted: 1 or more");
    }
    chain = layers.clone();
    for (Layer layer : chain) {
      layer(layer);
    }
  }

  @Override
  protected List<Tensor> compute(Call call, List<Tensor> inputs) {
    if (inputs.size() != 1) {
      throw new IllegalArgumentException(inputs.size() + " inputs; accepted: 1 input");
    }
    Tensor x = inputs.get(0);
    for (Layer layer : chain) {
      x = layer.call(call, x);
    }
    return List.of(x);
  }
}
