package dev.cartwheel.nets.layers.core;

import dev.cartwheel.nets.layers.Call;
import dev.cartwheel.nets.layers.Layer;
import dev.cartwheel.nets.layers.LayerConfig;
import dev.cartwheel.nets.layers.Weights;
import dev.cartwheel.nets.ops.Elementwise;
import dev.cartwheel.nets.ops.ReshapeOp;
import dev.cartwheel.nets.tensor.Operation;
import dev.cartwheel.nets.tensor.Tensor;
import java.util.Arrays;
import java.util.List;

/** Steps of [B, T, C] whose elements all equal a value are padding, and become 0. */
public final class Masking extends Layer {

  private final Operation counts;

  /** From Keras's arguments: {@code mask_value}, 0 unless given. */
  public Masking(LayerConfig config) {
    super(config);
    float value = (float) config.number("mask_value", 0);
    this.counts = operands -> new AnyNotEqual(operands, value);
  }

  /** Of steps of zeros. */
  public Masking() {
    this(LayerConfig.of());
  }

  @Override
  protected void create(Weights weights, List<int[]> inputs) {
    requireInputs(inputs, 1);
    if (inputs.get(0).length < 3) {
      throw new IllegalArgumentException(
          "input " + Arrays.toString(inputs.get(0)) + "; accepted: [batch, steps, features...]");
    }
  }

  @Override
  protected Tensor compute(Call call, List<Tensor> inputs) {
    Tensor x = inputs.get(0);
    Tensor mask = call.tape().apply(counts, x);
    int[] column = x.shape();
    column[x.rank() - 1] = 1;
    Tensor spread = call.tape().apply(ReshapeOp.to(column), mask);
    Tensor y = call.tape().apply(Elementwise.MULTIPLY, x, spread);
    y.mask(mask);
    return y;
  }
}
