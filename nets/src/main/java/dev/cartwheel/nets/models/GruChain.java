package dev.cartwheel.nets.models;

import dev.cartwheel.nets.Activation;
import dev.cartwheel.nets.kernel.Kernels;

/**
 * Gated recurrent units: a kernel [H, 3U] with a bias for what comes in, and another [U, 3U] with a
 * bias for what is remembered:
 *
 * <pre>
 *   a = x·W + b,  m = h·V + c                three parts of U each: r, z, n
 *   r, z = σ(a + m),  n = tanh(aₙ + r ⊙ mₙ),  h ← n + z ⊙ (h − n)
 * </pre>
 *
 * <p>Source: K. Cho et al., "Learning Phrase Representations using RNN Encoder-Decoder", 2014; with
 * the reset after the product, as cuDNN, Keras and PyTorch have it.
 */
final class GruChain extends MemoryChain {

  private static final int GATES = 3;

  private final int memoryOffset; // where V begins
  private float[] x = {}; // of the last forward, [R, H]
  private float[] gates = {}; // a, then r, z, n, [R, 3U]
  private float[] recalled = {}; // m, [R, 3U]
  private float[] before = {}; // h before, [R, U]
  private float[] outputs = {}; // h, [R, U]
  private float[] dGates = {}; // dL/da, [R, 3U]
  private float[] dRecalled = {}; // dL/dm, [R, 3U]
  private float[] dBefore = {}; // [R, U]

  GruChain(Kernels kernels, int inputs, int units, int offset) {
    super(kernels, inputs, units, units, offset);
    this.memoryOffset = offset + (inputs + 1) * GATES * units;
  }

  @Override
  void readStates(float[] target) {
    System.arraycopy(outputs, (rows - sequences) * units, target, 0, sequences * units);
  }

  @Override
  float[] output() {
    return outputs;
  }

  @Override
  float[] forward(float[] parameters, float[] in, int count) {
    int wide = GATES * units;
    x = in;
    kernels.dense(
        count,
        inputs,
        wide,
        x,
        0,
        parameters,
        offset,
        parameters,
        offset + inputs * wide,
        gates,
        0,
        false);
    for (int first = 0; first < count; first += sequences) {
      for (int row = first; row < first + sequences; row++) {
        recall(row);
      }
      kernels.dense(
          sequences,
          units,
          wide,
          before,
          first * units,
          parameters,
          memoryOffset,
          parameters,
          memoryOffset + units * wide,
          recalled,
          first * wide,
          false);
      for (int row = first; row < first + sequences; row++) {
        advance(row);
      }
    }
    return outputs;
  }

  /** Puts the memory from before a row where it is read. */
  private void recall(int row) {
    int to = row * units;
    if (fresh[row] != 0) {
      for (int u = 0; u < units; u++) {
        before[to + u] = 0;
      }
    } else if (row < sequences) {
      System.arraycopy(start, row * units, before, to, units);
    } else {
      System.arraycopy(outputs, (row - sequences) * units, before, to, units);
    }
  }

  private void advance(int row) {
    int r = row * GATES * units;
    int z = r + units;
    int n = z + units;
    int at = row * units;
    for (int i = r; i < n; i++) {
      gates[i] += recalled[i];
    }
    kernels.activate(Activation.SIGMOID, 1, 2 * units, gates, r, gates, r);
    for (int u = 0; u < units; u++) {
      gates[n + u] += gates[r + u] * recalled[n + u];
    }
    kernels.activate(Activation.TANH, 1, units, gates, n, gates, n);
    for (int u = 0; u < units; u++) {
      outputs[at + u] = gates[n + u] + gates[z + u] * (before[at + u] - gates[n + u]);
    }
  }

  @Override
  void backward(float[] parameters, float[] gradients, float[] dy, float[] dx) {
    int wide = GATES * units;
    for (int first = rows - sequences; first >= 0; first -= sequences) {
      for (int row = first; row < first + sequences; row++) {
        retreat(row, dy);
      }
      kernels.denseInputGradient(
          sequences,
          units,
          wide,
          dRecalled,
          first * wide,
          parameters,
          memoryOffset,
          null,
          0,
          dBefore,
          first * units);
      for (int row = Math.max(first, sequences); row < first + sequences; row++) {
        if (fresh[row] == 0) {
          int above = (row - sequences) * units;
          for (int u = 0; u < units; u++) {
            float kept = dy[row * units + u] * gates[row * wide + units + u];
            dy[above + u] += dBefore[row * units + u] + kept;
          }
        }
      }
    }
    kernels.denseInputGradient(rows, inputs, wide, dGates, 0, parameters, offset, null, 0, dx, 0);
    kernels.denseWeightGradient(
        rows, inputs, wide, x, 0, dGates, 0, gradients, offset, gradients, offset + inputs * wide);
    kernels.denseWeightGradient(
        rows,
        units,
        wide,
        before,
        0,
        dRecalled,
        0,
        gradients,
        memoryOffset,
        gradients,
        memoryOffset + units * wide);
  }

  private void retreat(int row, float[] dy) {
    int r = row * GATES * units;
    int z = r + units;
    int n = z + units;
    int at = row * units;
    for (int u = 0; u < units; u++) {
      float reset = gates[r + u];
      float update = gates[z + u];
      float news = gates[n + u];
      float dh = dy[at + u];
      float dn = dh * (1 - update) * (1 - news * news);
      float dz = dh * (before[at + u] - news) * update * (1 - update);
      float dr = dn * recalled[n + u] * reset * (1 - reset);
      dGates[r + u] = dr;
      dGates[z + u] = dz;
      dGates[n + u] = dn;
      dRecalled[r + u] = dr;
      dRecalled[z + u] = dz;
      dRecalled[n + u] = dn * reset;
    }
  }

  @Override
  void reserve(int count) {
    gates = room(count, GATES * units);
    recalled = room(count, GATES * units);
    before = room(count, units);
    outputs = room(count, units);
    dGates = room(count, GATES * units);
    dRecalled = room(count, GATES * units);
    dBefore = room(count, units);
  }
}
