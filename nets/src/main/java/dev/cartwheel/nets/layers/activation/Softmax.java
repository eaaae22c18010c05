package dev.cartwheel.nets.layers.activation;

import dev.cartwheel.nets.layers.Call;
import dev.cartwheel.nets.layers.Layer;
import dev.cartwheel.nets.layers.LayerConfig;
import dev.cartwheel.nets.ops.SoftmaxOp;
import dev.cartwheel.nets.tensor.Tensor;
import java.util.List;

/** eˣ / Σ eˣ over one axis or several; elements that a mask of the input's shape excludes get 0. */
public final class Softmax extends Layer {

  private final SoftmaxOp softmax;

  /** From Keras's arguments: {@code axis}, the last unless given. */
  public Softmax(LayerConfig config) {
    super(config);
    int[] axes = config.integers("axis");
    this.softmax = new SoftmaxOp(axes == null ? new int[] {-1} : axes);
  }

  /** Over the last axis. */
  public Softmax() {
    this(LayerConfig.of());
  }

  @Override
  protected Tensor compute(Call call, List<Tensor> inputs) {
    return call.tape().apply(softmax, inputs.get(0));
  }
}
