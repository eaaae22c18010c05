package dev.cartwheel.nets.layers.merging;

import dev.cartwheel.nets.layers.Call;
import dev.cartwheel.nets.layers.Layer;
import dev.cartwheel.nets.layers.LayerConfig;
import dev.cartwheel.nets.ops.ConcatenateOp;
import dev.cartwheel.nets.ops.Elementwise;
import dev.cartwheel.nets.tensor.Tensor;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The inputs one after the other along an axis, the last unless given. */
public final class Concatenate extends Layer {

  private final ConcatenateOp concatenate;

  /** From Keras's arguments: {@code axis}. */
  public Concatenate(LayerConfig config) {
    super(config);
    this.concatenate = new ConcatenateOp(config.integer("axis", -1));
  }

  /** Along the last axis. */
  public Concatenate() {
    this(LayerConfig.of());
  }

  @Override
  protected Tensor compute(Call call, List<Tensor> inputs) {
    return call.tape().apply(concatenate, inputs);
  }

  /** Masks are joined as the inputs are along the steps; along any other axis, all must agree. */
  @Override
  protected @Nullable Tensor mask(Call call, List<Tensor> inputs, Tensor output) {
    Tensor mask = super.mask(call, inputs, output);
    for (int i = 0; i < inputs.size() && mask != null; i++) {
      Tensor other = inputs.get(i).mask();
      if (other != null && other != mask) {
        mask = call.tape().apply(Elementwise.MINIMUM, mask, other);
      }
    }
    return mask;
  }
}
