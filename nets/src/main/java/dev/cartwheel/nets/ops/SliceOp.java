package dev.cartwheel.nets.ops;

import dev.cartwheel.nets.tensor.Node;
import dev.cartwheel.nets.tensor.Operation;
import dev.cartwheel.nets.tensor.Tensor;
import java.util.List;

/**
 * A stretch along an axis.
 *
 * @param axis from the end if negative
 * @param from first index
 * @param length how many, 1 or more
 */
public record SliceOp(int axis, int from, int length) implements Operation {

  @Override
  public Node on(List<Tensor> operands) {
    Tensor x = operands.get(0);
    int along = Axes.resolve(axis, x.rank());
    if (from < 0 || length < 1 || from + length > x.dimension(along)) {
      throw new IllegalArgumentException(
          "slice of " + length + " from " + from + " along axis " + along + " of " + x);
    }
    int[] shape = x.shape();
    shape[along] = length;
    int[] strides = Axes.strides(x.shape());
    int[] source = Axes.indices(shape, strides);
    for (int i = 0; i < source.length; i++) {
      source[i] += from * strides[along];
    }
    return new Rearranged(shape, operands, source);
  }
}
