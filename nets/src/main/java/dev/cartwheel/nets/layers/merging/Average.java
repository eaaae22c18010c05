package dev.cartwheel.nets.layers.merging;

import dev.cartwheel.nets.layers.Call;
import dev.cartwheel.nets.layers.LayerConfig;
import dev.cartwheel.nets.ops.Elementwise;
import dev.cartwheel.nets.tensor.Tensor;
import java.util.List;

/** The mean of all inputs. */
public final class Average extends Merge {

  /** From Keras's arguments: none of its own. */
  public Average(LayerConfig config) {
    super(config, Elementwise.ADD);
  }

  /** With no arguments. */
  public Average() {
    this(LayerConfig.of());
  }

  @Override
  protected Tensor compute(Call call, List<Tensor> inputs) {
    return call.tape().scale(super.compute(call, inputs), 1f / inputs.size());
  }
}
