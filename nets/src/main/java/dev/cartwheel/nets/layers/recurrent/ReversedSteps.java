package dev.cartwheel.nets.layers.recurrent;

import dev.cartwheel.nets.ops.Rearranged;
import dev.cartwheel.nets.tensor.Node;
import dev.cartwheel.nets.tensor.Tensor;
import java.util.Arrays;
import java.util.List;

/** A sequence, or a mask of one, [B, T, ...] with its steps in reverse order. */
final class ReversedSteps {

  private ReversedSteps() {}

  static Node of(List<Tensor> operands) {
    int[] shape = operands.get(0).shape();
    int steps = shape[1];
    int width = operands.get(0).size() / (shape[0] * steps);
    int[] source = new int[operands.get(0).size()];
    Arrays.setAll(
        source,
        i -> {
          int t = i / width % steps;
          return i + (steps - 1 - 2 * t) * width;
        });
    return new Rearranged(shape, operands, source);
  }
}
