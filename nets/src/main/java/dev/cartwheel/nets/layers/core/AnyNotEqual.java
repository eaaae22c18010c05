package dev.cartwheel.nets.layers.core;

import dev.cartwheel.nets.kernel.Kernels;
import dev.cartwheel.nets.tensor.Node;
import dev.cartwheel.nets.tensor.Tensor;
import java.util.Arrays;
import java.util.List;

/** [..., C] to [...]: 1 where any element of a row is not a given value; no gradient passes. */
final class AnyNotEqual extends Node {

  private final float value;
  private final int width; // C

  AnyNotEqual(List<Tensor> operands, float value) {
    super(Arrays.copyOf(operands.get(0).shape(), operands.get(0).rank() - 1), operands);
    this.value = value;
    this.width = operands.get(0).dimension(operands.get(0).rank() - 1);
  }

  @Override
  protected void forward(Kernels kernels) {
    float[] x = operand(0).value();
    for (int row = 0; row < output().size(); row++) {
      float any = 0;
      for (int i = row * width; i < (row + 1) * width; i++) {
        any = x[i] == value ? any : 1;
      }
      output().value()[row] = any;
    }
  }

  @Override
  protected void backward(Kernels kernels) {}
}
