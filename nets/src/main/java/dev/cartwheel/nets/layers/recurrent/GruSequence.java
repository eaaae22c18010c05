package dev.cartwheel.nets.layers.recurrent;

import dev.cartwheel.nets.kernel.Kernels;
import dev.cartwheel.nets.tensor.Tensor;
import java.util.List;

/**
 * s, r = σ(x·W + b + h·R + b'), n = f(x·W + b + r·(h·R + b')) in blocks of units s, r, n; h' = s·h
 * + (1 − s)·n.
 *
 * <p>Source: Cho et al., Learning phrase representations using RNN encoder–decoder (2014), version
 * 1, where the reset gate acts after the product.
 */
final class GruSequence extends Sequence {

  private final float[] recurrent; // [T, B, 3U], h·R + b'
  private final float[] gates; // [T, B, 3U]
  private final float[] transposed; // [3U, U], the recurrent kernel
  private final float[] dRecurrent; // [T, B, 3U]
  private final float[] passed; // [B, U], the part of dh that passes the gates by

  GruSequence(SequenceOp op, int[] shape, List<Tensor> operands) {
    super(op, shape, operands);
    boolean learns = output().differentiable();
    this.recurrent = room((long) steps * batch * width);
    this.gates = room((long) steps * batch * width);
    this.transposed = room(learns ? units * width : 0);
    this.dRecurrent = room(learns ? (long) steps * batch * width : 0);
    this.passed = room(learns ? batch * units : 0);
  }

  @Override
  void step(Kernels kernels, int t) {
    int block = t * batch * width;
    kernels.dense(
        batch,
        units,
        width,
        previous(),
        at(t),
        recurrentKernel().value(),
        0,
        op().bias() ? bias().value() : null,
        width,
        recurrent,
        block,
        false);
    for (int b = 0; b < batch; b++) {
      add(recurrent, block + b * width, z, block + b * width, 2 * units);
    }
    gate(kernels, op().gateActivation(), t, 0, 2, gates);
    for (int b = 0; b < batch; b++) {
      reset(block + b * width);
    }
    gate(kernels, op().activation(), t, 2, 1, gates);
    for (int b = 0; b < batch; b++) {
      GruMix.forward(units, gates, block + b * width, h, at(t) + b * units, batch * units);
    }
  }

  private void reset(int row) {
    int r = row + units;
    int n = row + 2 * units;
    for (int u = 0; u < units; u++) {
      z[n + u] += gates[r + u] * recurrent[n + u];
    }
  }

  @Override
  void beginBack(Kernels kernels) {
    kernels.transpose(units, width, recurrentKernel().value(), 0, transposed, 0);
  }

  @Override
  void back(Kernels kernels, int t) {
    int block = t * batch * width;
    for (int b = 0; b < batch; b++) {
      int row = block + b * width;
      GruMix.backward(units, gates, row, h, at(t) + b * units, dh, b * units, dz, passed);
    }
    gateBack(kernels, op().activation(), t, 2, 1, gates);
    for (int b = 0; b < batch; b++) {
      unreset(block + b * width);
    }
    gateBack(kernels, op().gateActivation(), t, 0, 2, gates);
    for (int b = 0; b < batch; b++) {
      int row = block + b * width;
      System.arraycopy(dz, row, dRecurrent, row, 2 * units);
    }
    product(kernels, width, units, dRecurrent, block, transposed, dh, 0);
    undrop(dh);
    add(passed, 0, dh, 0, batch * units);
  }

  private void unreset(int row) {
    int r = row + units;
    int n = row + 2 * units;
    for (int u = 0; u < units; u++) {
      dz[r + u] = dz[n + u] * recurrent[n + u];
      dRecurrent[n + u] = dz[n + u] * gates[r + u];
    }
  }

  @Override
  void learn(Kernels kernels) {
    learn(kernels, recurrentKernel(), previous(), units, dRecurrent, width);
    if (op().bias() && bias().differentiable()) {
      sumInto(kernels, dRecurrent, width, sink(bias()), width);
    }
  }
}
