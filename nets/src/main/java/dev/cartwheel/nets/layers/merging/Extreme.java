package dev.cartwheel.nets.layers.merging;

import dev.cartwheel.nets.layers.Call;
import dev.cartwheel.nets.layers.LayerConfig;
import dev.cartwheel.nets.ops.Elementwise;
import dev.cartwheel.nets.ops.Select;
import dev.cartwheel.nets.tensor.Tensor;
import java.util.List;

/** The largest or smallest of all inputs; one whose mask leaves out a step takes no part in it. */
abstract class Extreme extends Merge {

  private static final Select SELECT = new Select(0);

  Extreme(LayerConfig config, Elementwise function) {
    super(config, function);
  }

  @Override
  protected final Tensor compute(Call call, List<Tensor> inputs) {
    if (inputs.stream().allMatch(input -> input.mask() == null)) {
      return super.compute(call, inputs);
    }
    Tensor merged = inputs.get(0);
    Tensor counts = merged.mask();
    for (Tensor input : inputs.subList(1, inputs.size())) {
      Tensor mask = input.mask();
      Tensor next = mask == null ? input : call.tape().apply(SELECT, mask, input, merged);
      merged = counts == null ? merged : call.tape().apply(SELECT, counts, merged, next);
      counts = either(call, counts, mask);
      merged = merge(call, merged, next);
    }
    return merged;
  }
}
