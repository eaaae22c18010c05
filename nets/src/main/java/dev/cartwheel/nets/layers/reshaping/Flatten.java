package dev.cartwheel.nets.layers.reshaping;

import dev.cartwheel.nets.layers.Call;
import dev.cartwheel.nets.layers.Layer;
import dev.cartwheel.nets.layers.LayerConfig;
import dev.cartwheel.nets.ops.ReshapeOp;
import dev.cartwheel.nets.tensor.Tensor;
import java.util.List;

/** [B, ...] as [B, the product of the other lengths]. */
public final class Flatten extends Layer {

  private static final ReshapeOp FLAT = ReshapeOp.keepingBatch(-1);

  /** From Keras's arguments; {@code data_format} can only be channels last. */
  public Flatten(LayerConfig config) {
    super(config);
    config.requireChannelsLast();
  }

  /** With no arguments. */
  public Flatten() {
    this(LayerConfig.of());
  }

  @Override
  protected Tensor compute(Call call, List<Tensor> inputs) {
    return call.tape().apply(FLAT, inputs.get(0));
  }
}
