package dev.cartwheel.nets.layers.core;

import dev.cartwheel.nets.kernel.Kernels;
import dev.cartwheel.nets.tensor.Node;
import dev.cartwheel.nets.tensor.Tensor;
import java.util.List;

/** 1 where an element is not a given value, 0 where it is; no gradient passes. */
final class NotEqual extends Node {

  private final float value;

  NotEqual(List<Tensor> operands, float value) {
    super(operands.get(0).shape(), operands);
    this.value = value;
  }

  @Override
  protected void forward(Kernels kernels) {
    float[] x = operand(0).value();
    for (int i = 0; i < output().size(); i++) {
      output().value()[i] = x[i] == value ? 0 : 1;
    }
  }

  @Override
  protected void backward(Kernels kernels) {}
}
