package dev.cartwheel.nets.layers.recurrent;

import dev.cartwheel.nets.kernel.Kernels;
import dev.cartwheel.nets.tensor.Tensor;
import java.util.List;

/**
 * i, f, o = σ(x·W + h·R + b), g = f(x·W + h·R + b) in blocks of units i, f, g, o; c' = f·c + i·g;
 * h' = o·f(c').
 *
 * <p>Source: Hochreiter and Schmidhuber, Long short-term memory (1997), with the forget gate of
 * Gers et al. (2000).
 */
final class LstmSequence extends Sequence {

  private final float[] product; // [B, 4U]
  private final float[] gates; // [T, B, 4U]
  private final float[] c; // [T + 1, B, U]
  private final float[] squashed; // [T, B, U], f(c')
  private final float[] transposed; // [4U, U], the recurrent kernel
  private final float[] dc; // [B, U]
  private final float[] dcHeld; // [B, U]
  private final float[] dsquashed; // [B, U]

  LstmSequence(SequenceOp op, int[] shape, List<Tensor> operands) {
    super(op, shape, operands);
    boolean learns = output().differentiable();
    this.product = room(batch * width);
    this.gates = room((long) steps * batch * width);
    this.c = room((steps + 1L) * batch * units);
    this.squashed = room((long) steps * batch * units);
    this.transposed = room(learns ? units * width : 0);
    this.dc = room(learns ? batch * units : 0);
    this.dcHeld = room(learns ? batch * units : 0);
    this.dsquashed = room(learns ? batch * units : 0);
  }

  @Override
  float[] second() {
    return c;
  }

  @Override
  float[] secondGradient() {
    return dc;
  }

  @Override
  float[] secondHeld() {
    return dcHeld;
  }

  @Override
  void step(Kernels kernels, int t) {
    product(kernels, units, width, previous(), at(t), recurrentKernel().value(), product, 0);
    add(product, 0, z, t * batch * width, batch * width);
    gate(kernels, op().gateActivation(), t, 0, 2, gates);
    gate(kernels, op().activation(), t, 2, 1, gates);
    gate(kernels, op().gateActivation(), t, 3, 1, gates);
    for (int b = 0; b < batch; b++) {
      int row = (t * batch + b) * width;
      mix(gates, row, row + units, row + 2 * units, at(t) + b * units, at(t + 1) + b * units);
    }
    kernels.activate(op().activation(), batch, units, c, at(t + 1), squashed, at(t));
    for (int b = 0; b < batch; b++) {
      int out = (t * batch + b) * width + 3 * units;
      open(gates, out, at(t) + b * units, at(t + 1) + b * units);
    }
  }

  private void mix(float[] g, int input, int forget, int candidate, int from, int to) {
    for (int u = 0; u < units; u++) {
      c[to + u] = g[forget + u] * c[from + u] + g[input + u] * g[candidate + u];
    }
  }

  private void open(float[] g, int out, int from, int to) {
    multiply(g, out, squashed, from, h, to);
  }

  @Override
  void beginBack(Kernels kernels) {
    kernels.transpose(units, width, recurrentKernel().value(), 0, transposed, 0);
  }

  @Override
  void back(Kernels kernels, int t) {
    for (int b = 0; b < batch; b++) {
      int out = (t * batch + b) * width + 3 * units;
      unopen(out, b * units, at(t) + b * units);
    }
    kernels.activationGradient(
        op().activation(), batch, units, c, at(t + 1), squashed, at(t), dsquashed, 0);
    add(dsquashed, 0, dc, 0, batch * units);
    for (int b = 0; b < batch; b++) {
      unmix((t * batch + b) * width, b * units, at(t) + b * units);
    }
    gateBack(kernels, op().gateActivation(), t, 0, 2, gates);
    gateBack(kernels, op().activation(), t, 2, 1, gates);
    gateBack(kernels, op().gateActivation(), t, 3, 1, gates);
    product(kernels, width, units, dz, t * batch * width, transposed, dh, 0);
    undrop(dh);
  }

  private void unopen(int out, int at, int from) {
    multiply(dh, at, squashed, from, dz, out);
    multiply(dh, at, gates, out, dsquashed, at);
  }

  private void unmix(int row, int at, int from) {
    int forget = row + units;
    int candidate = row + 2 * units;
    multiply(dc, at, gates, candidate, dz, row);
    multiply(dc, at, c, from, dz, forget);
    multiply(dc, at, gates, row, dz, candidate);
    multiply(dc, at, gates, forget, dc, at);
  }

  /**
   * to = a · b of the units of one row; a loop of one store each, which the compiler vectorises.
   */
  private void multiply(float[] a, int aAt, float[] b, int bAt, float[] to, int toAt) {
    for (int u = 0; u < units; u++) {
      to[toAt + u] = a[aAt + u] * b[bAt + u];
    }
  }

  @Override
  void learn(Kernels kernels) {
    learn(kernels, recurrentKernel(), previous(), units, dz, width);
  }
}
