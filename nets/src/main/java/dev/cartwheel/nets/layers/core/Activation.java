package dev.cartwheel.nets.layers.core;

import dev.cartwheel.nets.layers.Call;
import dev.cartwheel.nets.layers.Layer;
import dev.cartwheel.nets.layers.LayerConfig;
import dev.cartwheel.nets.tensor.Tensor;
import java.util.List;

/** y = f(x); softmax and the like act along the last axis. */
public final class Activation extends Layer {

  private final dev.cartwheel.nets.Activation activation;

  /** From Keras's arguments: {@code activation}. */
  public Activation(LayerConfig config) {
    super(config);
    if (!config.has("activation")) {
      throw LayerConfig.refused("activation", null, "the name of an activation");
    }
    this.activation = config.activation("activation");
  }

  /** By Keras's name. */
  public Activation(String activation) {
    this(LayerConfig.of("activation", activation));
  }

  @Override
  protected Tensor compute(Call call, List<Tensor> inputs) {
    return call.tape().activate(inputs.get(0), activation);
  }
}
