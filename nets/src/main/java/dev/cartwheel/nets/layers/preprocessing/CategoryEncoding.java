package dev.cartwheel.nets.layers.preprocessing;

import dev.cartwheel.nets.layers.Call;
import dev.cartwheel.nets.layers.Layer;
import dev.cartwheel.nets.layers.LayerConfig;
import dev.cartwheel.nets.tensor.Tensor;
import java.util.List;

/**
 * Whole numbers as vectors of {@code num_tokens}: one-hot, multi-hot or counts. Counts may have a
 * second input, the weight of each number.
 */
public final class CategoryEncoding extends Layer {

  private final CategoryOp encode;

  /** From Keras's arguments: {@code num_tokens}, {@code output_mode}. */
  public CategoryEncoding(LayerConfig config) {
    super(config);
    this.encode =
        new CategoryOp(
            CategoryOp.mode(config, "multi_hot", "one_hot", "count"),
            config.positive("num_tokens"));
    if (config.flag("sparse", false)) {
      throw LayerConfig.refused("sparse", true, "false");
    }
  }

  /** In a mode of Keras's name. */
  public CategoryEncoding(int numTokens, String outputMode) {
    this(LayerConfig.of("num_tokens", numTokens, "output_mode", outputMode));
  }

  @Override
  protected Tensor compute(Call call, List<Tensor> inputs) {
    return call.tape().apply(encode, inputs);
  }
}
