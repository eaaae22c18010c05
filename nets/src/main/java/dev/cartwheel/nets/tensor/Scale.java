package dev.cartwheel.nets.tensor;

import dev.cartwheel.nets.kernel.Kernels;

/** y = c · a: da = c · dy. */
final class Scale extends Node {

  private float factor;

  Scale(Tensor a) {
    super(a.shape(), a, null, null);
  }

  /** Sets c, which may be another at each pass. */
  Scale by(float factor) {
    this.factor = factor;
    return this;
  }

  @Override
  void forward(Kernels kernels) {
    float[] a = operand(0).value();
    float[] y = output().value();
    for (int i = 0; i < output().size(); i++) {
      y[i] = factor * a[i];
    }
  }

  @Override
  void backward(Kernels kernels) {
    accumulate(operand(0), factor, output().gradient());
  }
}
