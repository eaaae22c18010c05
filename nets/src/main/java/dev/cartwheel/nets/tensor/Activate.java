package dev.cartwheel.nets.tensor;

import dev.cartwheel.nets.Activation;
import dev.cartwheel.nets.kernel.Kernels;
import java.util.List;

/** y = f(z) along the last axis, derivative by {@link Kernels#activationGradient}. */
final class Activate extends Node {

  private final Activation activation;
  private final float[] dz; // [N]

  Activate(List<Tensor> z, Activation activation) {
    super(z.get(0).dimensions(), z);
    this.activation = activation;
    this.dz = new float[output().gradient().length];
  }

  @Override
  protected void forward(Kernels kernels) {
    kernels.activate(activation, rows(), columns(), operand(0).value(), output().value());
  }

  @Override
  protected void backward(Kernels kernels) {
    System.arraycopy(output().gradient(), 0, dz, 0, output().size());
    kernels.activationGradient(
        activation, rows(), columns(), operand(0).value(), output().value(), dz);
    accumulate(operand(0), 1, dz);
  }

  private int rows() {
    return output().size() / columns();
  }

  private int columns() {
    return output().columns();
  }

  @Override
  protected Tensor derivative(Tape tape, int index, Tensor dy) {
    return Slopes.of(activation, tape, () -> operand(0), output(), dy);
  }
}
