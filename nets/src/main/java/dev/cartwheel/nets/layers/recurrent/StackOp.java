package dev.cartwheel.nets.layers.recurrent;

import dev.cartwheel.nets.kernel.Kernels;
import dev.cartwheel.nets.tensor.Node;
import dev.cartwheel.nets.tensor.Tape;
import dev.cartwheel.nets.tensor.Tensor;
import java.util.List;

/** T tensors [B, ...] as one [B, T, ...]. */
final class StackOp extends Node {

  private final int width;

  StackOp(List<Tensor> steps) {
    super(shape(steps), steps);
    this.width = steps.get(0).size() / steps.get(0).dimension(0);
  }

  private static int[] shape(List<Tensor> steps) {
    int[] one = steps.get(0).shape();
    int[] shape = new int[one.length + 1];
    System.arraycopy(one, 1, shape, 2, one.length - 1);
    shape[0] = one[0];
    shape[1] = steps.size();
    return shape;
  }

  @Override
  protected void forward(Kernels kernels) {
    for (int t = 0; t < operands(); t++) {
      for (int b = 0; b < output().dimension(0); b++) {
        int to = (b * operands() + t) * width;
        System.arraycopy(operand(t).value(), b * width, output().value(), to, width);
      }
    }
  }

  @Override
  protected Tensor derivative(Tape tape, int index, Tensor dy) {
    return tape.apply(new Steps(index, 1, true), dy);
  }

  @Override
  protected void backward(Kernels kernels) {
    for (int t = 0; t < operands(); t++) {
      if (operand(t).differentiable()) {
        float[] to = sink(operand(t));
        for (int b = 0; b < output().dimension(0); b++) {
          int from = (b * operands() + t) * width;
          Sequence.add(output().gradient(), from, to, b * width, width);
        }
      }
    }
  }
}
