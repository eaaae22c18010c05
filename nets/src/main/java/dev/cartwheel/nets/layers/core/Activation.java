package dev.cartwheel.nets.layers.core;

import dev.cartwheel.nets.layers.Call;
import dev.cartwheel.nets.layers.Layer;
import dev.cartwheel.nets.layers.LayerConfig;
import dev.cartwheel.nets.ops.SliceOp;
import dev.cartwheel.nets.tensor.Tape;
import dev.cartwheel.nets.tensor.Tensor;
import java.util.List;

/** y = f(x); softmax and the like act along the last axis, which {@code glu} halves. */
public final class Activation extends Layer {

  private final dev.cartwheel.nets.Activation activation;
  private final boolean gated;

  /** From Keras's arguments: {@code activation}. */
  public Activation(LayerConfig config) {
    super(config);
    if (!config.has("activation")) {
      throw LayerConfig.refused("activation", null, "the name of an activation");
    }
    this.gated = "glu".equals(config.value("activation"));
    this.activation =
        gated ? dev.cartwheel.nets.Activation.LINEAR : config.activation("activation");
  }

  /** By Keras's name. */
  public Activation(String activation) {
    this(LayerConfig.of("activation", activation));
  }

  @Override
  protected Tensor compute(Call call, List<Tensor> inputs) {
    return gated
        ? gated(call.tape(), inputs.get(0))
        : call.tape().activate(inputs.get(0), activation);
  }

  /** The first half of the last axis times the sigmoid of the second (Dauphin et al. 2017). */
  private static Tensor gated(Tape tape, Tensor x) {
    int last = x.rank() - 1;
    int half = x.dimension(last) / 2;
    if (x.dimension(last) % 2 != 0) {
      throw new IllegalArgumentException("glu of " + x + "; accepted: a last axis of even length");
    }
    Tensor gate = tape.apply(new SliceOp(last, half, half), x);
    gate = tape.activate(gate, dev.cartwheel.nets.Activation.SIGMOID);
    return tape.multiply(tape.apply(new SliceOp(last, 0, half), x), gate);
  }
}
