package dev.cartwheel.nets.layers.recurrent;

import dev.cartwheel.nets.layers.Call;
import dev.cartwheel.nets.layers.InputSpec;
import dev.cartwheel.nets.layers.Layer;
import dev.cartwheel.nets.layers.LayerConfig;
import dev.cartwheel.nets.layers.Weights;
import dev.cartwheel.nets.ops.ReshapeOp;
import dev.cartwheel.nets.tensor.Tensor;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A layer applied to each step alone: [B, T, ...] to [B, T, what the layer makes of ...]. */
public final class TimeDistributed extends Layer {

  private final Layer layer;

  /** From Keras's arguments. */
  public TimeDistributed(LayerConfig config) {
    super(config);
    this.layer = config.layer("layer");
  }

  /** A layer for each step. */
  public TimeDistributed(Layer layer) {
    this(LayerConfig.of("layer", layer));
  }

  @Override
  protected InputSpec inputSpec(int index) {
    return InputSpec.atLeast(3);
  }

  @Override
  protected void create(Weights weights, List<int[]> inputs) {
    requireInputs(inputs, 1);
    weights.inner(layer.name(), layer, folded(inputs.get(0)));
  }

  private static int[] folded(int[] shape) {
    int[] folded = Arrays.copyOfRange(shape, 1, shape.length);
    folded[0] = -1;
    return folded;
  }

  @Override
  protected Tensor compute(Call call, List<Tensor> inputs) {
    Tensor x = inputs.get(0);
    Tensor y = layer.call(call, call.tape().apply(ReshapeOp.to(folded(x.shape())), x));
    int[] unfolded = new int[y.rank() + 1];
    System.arraycopy(y.shape(), 1, unfolded, 2, y.rank() - 1);
    unfolded[0] = -1;
    unfolded[1] = x.dimension(1);
    return call.tape().apply(ReshapeOp.to(unfolded), y);
  }

  @Override
  protected @Nullable Tensor mask(Call call, List<Tensor> inputs, Tensor output) {
    return inputs.get(0).mask();
  }
}
