package dev.cartwheel.nets.layers.reshaping;

import dev.cartwheel.nets.layers.Call;
import dev.cartwheel.nets.layers.InputSpec;
import dev.cartwheel.nets.layers.Layer;
import dev.cartwheel.nets.layers.LayerConfig;
import dev.cartwheel.nets.ops.TransposeOp;
import dev.cartwheel.nets.tensor.Tensor;
import java.util.List;

/** The axes after the batch in another order. */
public final class Permute extends Layer {

  private final TransposeOp transpose;

  /** From Keras's arguments: {@code dims}, counted from 1. */
  public Permute(LayerConfig config) {
    super(config);
    int[] dims = config.integers("dims");
    if (dims == null) {
      throw LayerConfig.refused("dims", null, "the axes from 1, each once");
    }
    int[] order = new int[dims.length + 1];
    System.arraycopy(dims, 0, order, 1, dims.length);
    this.transpose = new TransposeOp(order);
  }

  /** Axis {@code dims[k]}, counted from 1, comes k-th after the batch. */
  public Permute(int... dims) {
    this(LayerConfig.of("dims", dims));
  }

  @Override
  protected InputSpec inputSpec(int index) {
    return InputSpec.rank(transpose.rank());
  }

  @Override
  protected Tensor compute(Call call, List<Tensor> inputs) {
    return call.tape().apply(transpose, inputs.get(0));
  }
}
