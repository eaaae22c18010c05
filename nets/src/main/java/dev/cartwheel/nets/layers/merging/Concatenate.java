package dev.cartwheel.nets.layers.merging;

import dev.cartwheel.nets.layers.Call;
import dev.cartwheel.nets.layers.Layer;
import dev.cartwheel.nets.layers.LayerConfig;
import dev.cartwheel.nets.ops.Axes;
import dev.cartwheel.nets.ops.ConcatenateOp;
import dev.cartwheel.nets.ops.Elementwise;
import dev.cartwheel.nets.tensor.Tensor;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The inputs one after the other along an axis, the last unless given. */
public final class Concatenate extends Layer {

  private final int axis;
  private final ConcatenateOp concatenate;

  /** From Keras's arguments: {@code axis}. */
  public Concatenate(LayerConfig config) {
    super(config);
    this.axis = config.integer("axis", -1);
    this.concatenate = new ConcatenateOp(axis);
  }

  /** Along the last axis. */
  public Concatenate() {
    this(LayerConfig.of());
  }

  @Override
  protected Tensor compute(Call call, List<Tensor> inputs) {
    return call.tape().apply(concatenate, inputs);
  }

  /**
   * Where any input has a step that counts, an input without a mask having all; along the steps,
   * masks are joined as the inputs are.
   */
  @Override
  protected @Nullable Tensor mask(Call call, List<Tensor> inputs, Tensor output) {
    if (inputs.stream().allMatch(input -> input.mask() == null)) {
      return null;
    }
    List<Tensor> masks = inputs.stream().map(Concatenate::maskOrOnes).toList();
    if (Axes.resolve(axis, output.rank()) < masks.get(0).rank()) {
      return call.tape().apply(concatenate, masks);
    }
    Tensor any = masks.get(0);
    for (Tensor mask : masks.subList(1, masks.size())) {
      any = call.tape().apply(Elementwise.MAXIMUM, any, mask);
    }
    return any;
  }

  private static Tensor maskOrOnes(Tensor input) {
    Tensor mask = input.mask();
    if (mask == null) {
      mask = Tensor.constant(input.dimension(0), input.dimension(1));
      Arrays.fill(mask.value(), 1f);
    }
    return mask;
  }
}
