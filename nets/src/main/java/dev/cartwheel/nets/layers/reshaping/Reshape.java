package dev.cartwheel.nets.layers.reshaping;

import dev.cartwheel.nets.layers.Call;
import dev.cartwheel.nets.layers.Layer;
import dev.cartwheel.nets.layers.LayerConfig;
import dev.cartwheel.nets.ops.ReshapeOp;
import dev.cartwheel.nets.tensor.Tensor;
import java.util.List;

/** The same elements in the shape [B, target...], where one target length may be -1. */
public final class Reshape extends Layer {

  private final ReshapeOp reshape;

  /** From Keras's arguments: {@code target_shape}. */
  public Reshape(LayerConfig config) {
    super(config);
    int[] target = config.integers("target_shape");
    if (target == null) {
      throw LayerConfig.refused("target_shape", null, "a list of lengths");
    }
    this.reshape = ReshapeOp.keepingBatch(target);
  }

  /** To these lengths after the batch. */
  public Reshape(int... targetShape) {
    this(LayerConfig.of("target_shape", targetShape));
  }

  @Override
  protected Tensor compute(Call call, List<Tensor> inputs) {
    return call.tape().apply(reshape, inputs.get(0));
  }
}
