package dev.cartwheel.nets.layers.reshaping;

import dev.cartwheel.nets.layers.Call;
import dev.cartwheel.nets.layers.Layer;
import dev.cartwheel.nets.layers.LayerConfig;
import dev.cartwheel.nets.ops.ReshapeOp;
import dev.cartwheel.nets.ops.TransposeOp;
import dev.cartwheel.nets.tensor.Tensor;
import java.util.List;
import java.util.stream.IntStream;

/** [B, ...] as [B, the product of the other lengths]. */
public final class Flatten extends Layer {

  private static final ReshapeOp FLAT = ReshapeOp.keepingBatch(-1);

  private final boolean channelsFirst;

  /** From Keras's arguments: {@code data_format}; channels come last in the output in any case. */
  public Flatten(LayerConfig config) {
    super(config);
    this.channelsFirst =
        config.oneOf("data_format", "channels_last", "channels_first").equals("channels_first");
  }

  /** With no arguments. */
  public Flatten() {
    this(LayerConfig.of());
  }

  @Override
  protected Tensor compute(Call call, List<Tensor> inputs) {
    Tensor x = inputs.get(0);
    if (channelsFirst && x.rank() > 2) {
      int last = x.rank() - 1;
      int[] order =
          IntStream.rangeClosed(0, last).map(k -> k == 0 ? 0 : k == last ? 1 : k + 1).toArray();
      x = call.tape().apply(new TransposeOp(order), x);
    }
    return call.tape().apply(FLAT, x);
  }
}
