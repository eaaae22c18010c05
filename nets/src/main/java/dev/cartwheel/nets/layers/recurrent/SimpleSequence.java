package dev.cartwheel.nets.layers.recurrent;

import dev.cartwheel.nets.kernel.Kernels;
import dev.cartwheel.nets.tensor.Tensor;
import java.util.List;

/**
 * h' = f(x·W + h·R + b).
 *
 * <p>Source: Elman, Finding structure in time (Cognitive Science 14, 1990).
 */
final class SimpleSequence extends Sequence {

  private final float[] product; // [B, U]
  private final float[] transposed; // [U, U], the recurrent kernel

  SimpleSequence(SequenceOp op, int[] shape, List<Tensor> operands) {
    super(op, shape, operands);
    this.product = room(batch * units);
    this.transposed = room(output().differentiable() ? units * units : 0);
  }

  @Override
  void step(Kernels kernels, int t) {
    product(kernels, units, units, previous(), at(t), recurrentKernel().value(), product, 0);
    add(product, 0, z, at(t), batch * units);
    kernels.activate(op().activation(), batch, units, z, at(t), h, at(t + 1));
  }

  @Override
  void beginBack(Kernels kernels) {
    kernels.transpose(units, units, recurrentKernel().value(), 0, transposed, 0);
  }

  @Override
  void back(Kernels kernels, int t) {
    System.arraycopy(dh, 0, dz, at(t), batch * units);
    kernels.activationGradient(op().activation(), batch, units, z, at(t), h, at(t + 1), dz, at(t));
    product(kernels, units, units, dz, at(t), transposed, dh, 0);
    undrop(dh);
  }

  @Override
  void learn(Kernels kernels) {
    learn(kernels, recurrentKernel(), previous(), units, dz, units);
  }
}
