package dev.cartwheel.nets.layers.merging;

import dev.cartwheel.nets.layers.Call;
import dev.cartwheel.nets.layers.LayerConfig;
import dev.cartwheel.nets.ops.Elementwise;
import dev.cartwheel.nets.ops.Select;
import dev.cartwheel.nets.tensor.Tensor;
import java.util.ArrayList;
import java.util.List;

/** The product of all inputs; a step that an input's mask leaves out counts as 1. */
public final class Multiply extends Merge {

  private static final Select ONE_ELSEWHERE = new Select(1);
  private static final Select ZERO_ELSEWHERE = new Select(0);

  /** From Keras's arguments: none of its own. */
  public Multiply(LayerConfig config) {
    super(config, Elementwise.MULTIPLY);
  }

  /** With no arguments. */
  public Multiply() {
    this(LayerConfig.of());
  }

  @Override
  protected Tensor compute(Call call, List<Tensor> inputs) {
    List<Tensor> factors = new ArrayList<>();
    for (Tensor input : inputs) {
      Tensor mask = input.mask();
      factors.add(mask == null ? input : call.tape().apply(ONE_ELSEWHERE, mask, input));
    }
    Tensor product = super.compute(call, factors);
    Tensor mask = mask(call, inputs, product);
    return mask == null ? product : call.tape().apply(ZERO_ELSEWHERE, mask, product);
  }
}
