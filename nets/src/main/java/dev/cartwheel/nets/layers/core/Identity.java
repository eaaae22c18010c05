package dev.cartwheel.nets.layers.core;

import dev.cartwheel.nets.layers.Call;
import dev.cartwheel.nets.layers.Layer;
import dev.cartwheel.nets.layers.LayerConfig;
import dev.cartwheel.nets.tensor.Tensor;
import java.util.List;

/** y = x. */
public final class Identity extends Layer {

  /** From Keras's arguments: none of its own. */
  public Identity(LayerConfig config) {
    super(config);
  }

  /** With no arguments. */
  public Identity() {
    this(LayerConfig.of());
  }

  @Override
  protected Tensor compute(Call call, List<Tensor> inputs) {
    return call.tape().activate(inputs.get(0), dev.cartwheel.nets.Activation.LINEAR);
  }
}
