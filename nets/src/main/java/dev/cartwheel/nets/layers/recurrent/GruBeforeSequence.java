package dev.cartwheel.nets.layers.recurrent;

import dev.cartwheel.nets.kernel.Kernels;
import dev.cartwheel.nets.tensor.Tensor;
import java.util.List;

/**
 * s, r = σ(x·W + b + h·R), n = f(x·W + b + (r·h)·R) in blocks of units s, r, n; h' = s·h + (1 −
 * s)·n.
 *
 * <p>Source: Cho et al., Learning phrase representations using RNN encoder–decoder (2014), version
 * 3, where the reset gate acts before the product.
 */
final class GruBeforeSequence extends Sequence {

  private final float[] gateKernel; // [U, 2U], the first blocks of the recurrent kernel
  private final float[] candidateKernel; // [U, U], its last
  private final float[] product; // [B, 2U]
  private final float[] gates; // [T, B, 3U]
  private final float[] reset; // [T, B, U], r·h
  private final float[] gateTransposed; // [2U, U]
  private final float[] candidateTransposed; // [U, U]
  private final float[] dGates; // [T, B, 2U]
  private final float[] dCandidate; // [T, B, U]
  private final float[] dReset; // [B, U]
  private final float[] passed; // [B, U]
  private final float[] spare; // [U, 2U]

  GruBeforeSequence(SequenceOp op, int[] shape, List<Tensor> operands) {
    super(op, shape, operands);
    boolean learns = output().differentiable();
    int square = units * units;
    int all = steps * batch * units;
    this.gateKernel = room(2 * square);
    this.candidateKernel = room(square);
    this.product = room(2 * batch * units);
    this.gates = room(3 * all);
    this.reset = room(all);
    this.gateTransposed = room(learns ? 2 * square : 0);
    this.candidateTransposed = room(learns ? square : 0);
    this.dGates = room(learns ? 2 * all : 0);
    this.dCandidate = room(learns ? all : 0);
    this.dReset = room(learns ? batch * units : 0);
    this.passed = room(learns ? batch * units : 0);
    this.spare = room(learns ? 2 * square : 0);
  }

  @Override
  void begin(Kernels kernels) {
    float[] kernel = recurrentKernel().value();
    for (int u = 0; u < units; u++) {
      System.arraycopy(kernel, u * width, gateKernel, u * 2 * units, 2 * units);
      System.arraycopy(kernel, u * width + 2 * units, candidateKernel, u * units, units);
    }
  }

  @Override
  void step(Kernels kernels, int t) {
    int block = t * batch * width;
    product(kernels, units, 2 * units, previous(), at(t), gateKernel, product, 0);
    for (int b = 0; b < batch; b++) {
      add(product, b * 2 * units, z, block + b * width, 2 * units);
    }
    gate(kernels, op().gateActivation(), t, 0, 2, gates);
    float[] before = previous();
    for (int b = 0; b < batch; b++) {
      int r = block + b * width + units;
      int at = at(t) + b * units;
      for (int u = 0; u < units; u++) {
        reset[at + u] = gates[r + u] * before[at + u];
      }
    }
    product(kernels, units, units, reset, at(t), candidateKernel, product, 0);
    for (int b = 0; b < batch; b++) {
      add(product, b * units, z, block + b * width + 2 * units, units);
    }
    gate(kernels, op().activation(), t, 2, 1, gates);
    for (int b = 0; b < batch; b++) {
      GruMix.forward(units, gates, block + b * width, h, at(t) + b * units, batch * units);
    }
  }

  @Override
  void beginBack(Kernels kernels) {
    kernels.transpose(units, 2 * units, gateKernel, 0, gateTransposed, 0);
    kernels.transpose(units, units, candidateKernel, 0, candidateTransposed, 0);
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
      System.arraycopy(dz, block + b * width + 2 * units, dCandidate, at(t) + b * units, units);
    }
    product(kernels, units, units, dCandidate, at(t), candidateTransposed, dReset, 0);
    float[] before = previous();
    for (int b = 0; b < batch; b++) {
      int r = block + b * width + units;
      int at = at(t) + b * units;
      for (int u = 0; u < units; u++) {
        dz[r + u] = dReset[b * units + u] * before[at + u];
        dReset[b * units + u] *= gates[r + u];
      }
    }
    gateBack(kernels, op().gateActivation(), t, 0, 2, gates);
    for (int b = 0; b < batch; b++) {
      System.arraycopy(dz, block + b * width, dGates, 2 * (at(t) + b * units), 2 * units);
    }
    product(kernels, 2 * units, units, dGates, 2 * at(t), gateTransposed, dh, 0);
    add(dReset, 0, dh, 0, batch * units);
    undrop(dh);
    add(passed, 0, dh, 0, batch * units);
  }

  @Override
  void learn(Kernels kernels) {
    if (recurrentKernel().differentiable()) {
      float[] to = sink(recurrentKernel());
      kernels.denseWeightGradient(
          steps * batch, units, 2 * units, previous(), 0, dGates, 0, spare, 0, null, 0);
      for (int u = 0; u < units; u++) {
        add(spare, u * 2 * units, to, u * width, 2 * units);
      }
      kernels.denseWeightGradient(
          steps * batch, units, units, reset, 0, dCandidate, 0, spare, 0, null, 0);
      for (int u = 0; u < units; u++) {
        add(spare, u * units, to, u * width + 2 * units, units);
      }
    }
  }
}
