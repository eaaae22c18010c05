package dev.cartwheel.nets.tensor;

import dev.cartwheel.nets.kernel.Kernels;
import java.util.List;

/** y = c · a: da = c · dy. */
final class Scale extends Node {

  private float factor;

  Scale(List<Tensor> a) {
    super(a.get(0).dimensions(), a);
  }

  /** Sets c, which may be another at each pass. */
  void by(float factor) {
    this.factor = factor;
  }

  @Override
  protected void forward(Kernels kernels) {
    float[] a = operand(0).value();
    float[] y = output().value();
    for (int i = 0; i < output().size(); i++) {
      y[i] = factor * a[i];
    }
  }

  @Override
  protected void backward(Kernels kernels) {
    accumulate(operand(0), factor, output().gradient());
  }

  @Override
  protected Tensor derivative(Tape tape, int index, Tensor dy) {
    return tape.scale(dy, factor);
  }
}
