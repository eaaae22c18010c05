package dev.cartwheel.nets.layers.merging;

import dev.cartwheel.nets.layers.Call;
import dev.cartwheel.nets.layers.Layer;
import dev.cartwheel.nets.layers.LayerConfig;
import dev.cartwheel.nets.layers.Weights;
import dev.cartwheel.nets.ops.Elementwise;
import dev.cartwheel.nets.ops.ReshapeOp;
import dev.cartwheel.nets.tensor.Tensor;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A function of several inputs, element by element. Lengths of 1 repeat; an input of fewer axes
 * gets axes of length 1 after the batch.
 */
abstract class Merge extends Layer {

  private final Elementwise function;

  Merge(LayerConfig config, Elementwise function) {
    super(config);
    this.function = function;
  }

  @Override
  protected void create(Weights weights, List<int[]> inputs) {
    if (inputs.size() < 2) {
      throw new IllegalArgumentException(inputs.size() + " inputs; accepted: 2 or more");
    }
  }

  @Override
  protected Tensor compute(Call call, List<Tensor> inputs) {
    int rank = 0;
    for (int i = 0; i < inputs.size(); i++) {
      rank = Math.max(rank, inputs.get(i).rank());
    }
    Tensor merged = ofRank(call, inputs.get(0), rank);
    for (int i = 1; i < inputs.size(); i++) {
      merged = merge(call, merged, ofRank(call, inputs.get(i), rank));
    }
    return merged;
  }

  final Tensor merge(Call call, Tensor a, Tensor b) {
    return call.tape().apply(function, a, b);
  }

  /** Where any input has a step that counts; none unless all have masks. */
  @Override
  protected @Nullable Tensor mask(Call call, List<Tensor> inputs, Tensor output) {
    Tensor any = inputs.get(0).mask();
    for (int i = 1; i < inputs.size() && any != null; i++) {
      any = either(call, any, inputs.get(i).mask());
    }
    return any;
  }

  /** Where either mask has a step that counts; none if either is none, which means all do. */
  static @Nullable Tensor either(Call call, @Nullable Tensor a, @Nullable Tensor b) {
    return a == null || b == null || a == b
        ? (a == b ? a : null)
        : call.tape().apply(Elementwise.MAXIMUM, a, b);
  }

  private static Tensor ofRank(Call call, Tensor input, int rank) {
    if (input.rank() == rank || input.rank() == 0) {
      return input;
    }
    int[] shape = new int[rank];
    Arrays.fill(shape, 1);
    int added = rank - input.rank();
    shape[0] = input.dimension(0);
    for (int axis = 1; axis < input.rank(); axis++) {
      shape[axis + added] = input.dimension(axis);
    }
    return call.tape().apply(ReshapeOp.to(shape), input);
  }
}
