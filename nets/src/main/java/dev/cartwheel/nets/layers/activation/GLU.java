package dev.cartwheel.nets.layers.activation;

import dev.cartwheel.nets.Activation;
import dev.cartwheel.nets.layers.Call;
import dev.cartwheel.nets.layers.Layer;
import dev.cartwheel.nets.layers.LayerConfig;
import dev.cartwheel.nets.ops.Axes;
import dev.cartwheel.nets.ops.SliceOp;
import dev.cartwheel.nets.tensor.Tape;
import dev.cartwheel.nets.tensor.Tensor;
import java.util.List;

/**
 * a · sigmoid(b), with a and b the halves of the input along an axis, the last unless given.
 *
 * <p>Source: Dauphin et al., Language modeling with gated convolutional networks (2017); Keras 3
 * has it as {@code activations.glu}.
 */
public final class GLU extends Layer {

  private final int axis;

  /** From the argument of Keras's function: {@code axis}. */
  public GLU(LayerConfig config) {
    super(config);
    this.axis = config.integer("axis", -1);
  }

  /** Along the last axis. */
  public GLU() {
    this(LayerConfig.of());
  }

  @Override
  protected Tensor compute(Call call, List<Tensor> inputs) {
    requireInputs(inputs, 1);
    Tensor x = inputs.get(0);
    int length = x.dimension(Axes.resolve(axis, x.rank()));
    if (length % 2 != 0) {
      throw new IllegalArgumentException(
          "input " + x + "; accepted: an even length along axis " + axis);
    }
    Tape tape = call.tape();
    Tensor linear = tape.apply(new SliceOp(axis, 0, length / 2), x);
    Tensor gate = tape.apply(new SliceOp(axis, length / 2, length / 2), x);
    return tape.multiply(linear, tape.activate(gate, Activation.SIGMOID));
  }
}
