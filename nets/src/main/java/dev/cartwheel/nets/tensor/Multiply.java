package dev.cartwheel.nets.tensor;

import dev.cartwheel.nets.kernel.Kernels;
import java.util.List;

/** y = a · b, element by element: da = dy · b, db = dy · a. */
final class Multiply extends Node {

  Multiply(List<Tensor> operands) {
    super(operands.get(0).dimensions(), operands);
    requireEqualShapes("multiply", operands.get(0), operands.get(1));
  }

  @Override
  protected void forward(Kernels kernels) {
    float[] a = operand(0).value();
    float[] b = operand(1).value();
    float[] y = output().value();
    for (int i = 0; i < output().size(); i++) {
      y[i] = a[i] * b[i];
    }
  }

  @Override
  protected void backward(Kernels kernels) {
    accumulateProduct(operand(0), operand(1));
    accumulateProduct(operand(1), operand(0));
  }

  private void accumulateProduct(Tensor to, Tensor other) {
    if (to.differentiable()) {
      float[] gradient = sink(to);
      float[] dy = output().gradient();
      float[] factor = other.value();
      for (int i = 0; i < to.size(); i++) {
        gradient[i] += dy[i] * factor[i];
      }
    }
  }

  @Override
  protected Tensor derivative(Tape tape, int index, Tensor dy) {
    return tape.multiply(dy, operand(1 - index));
  }
}
