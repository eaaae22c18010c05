package dev.cartwheel.nets.models;

import dev.cartwheel.nets.Activation;
import dev.cartwheel.nets.kernel.Kernels;
import java.util.Arrays;

/**
 * A long short-term memory: one kernel for what comes in and what it remembers, [H + U, 4U], and
 * one bias [4U]:
 *
 * <pre>
 *   i, f, o = σ(z),  g = tanh(z)        z = [x, h]·W + b, with 1 added to that of f
 *   c ← f ⊙ c + i ⊙ g,   h ← o ⊙ tanh c
 * </pre>
 *
 * <p>Source: S. Hochreiter and J. Schmidhuber, "Long Short-Term Memory", 1997; F. Gers et al.,
 * "Learning to Forget", 2000; for the 1, R. Jozefowicz et al., "An Empirical Exploration of
 * Recurrent Network Architectures", 2015.
 */
final class LstmChain extends MemoryChain {

  private static final int GATES = 4;

  private final int width; // H + U
  private float[] joined = {}; // x then h before, [R, H + U]
  private float[] gates = {}; // z, then i, f, o, g, [R, 4U]
  private float[] before = {}; // c before, [R, U]
  private float[] cells = {}; // c, [R, U]
  private float[] squashed = {}; // tanh c, [R, U]
  private float[] outputs = {}; // h, [R, U]
  private float[] dGates = {}; // dL/dz, [R, 4U]
  private float[] dJoined = {}; // [R, H + U]
  private float[] dCells = {}; // dL/dc of the step after, [N, U]

  LstmChain(Kernels kernels, int inputs, int units, int offset) {
    super(kernels, inputs, units, 2 * units, offset);
    this.width = inputs + units;
  }

  @Override
  void readStates(float[] target) {
    int first = rows - sequences;
    for (int n = 0; n < sequences; n++) {
      int from = (first + n) * units;
      System.arraycopy(outputs, from, target, n * 2 * units, units);
      System.arraycopy(cells, from, target, n * 2 * units + units, units);
    }
  }

  @Override
  float[] output() {
    return outputs;
  }

  @Override
  float[] forward(float[] parameters, float[] x, int count) {
    for (int first = 0; first < count; first += sequences) {
      for (int row = first; row < first + sequences; row++) {
        System.arraycopy(x, row * inputs, joined, row * width, inputs);
        recall(row);
      }
      kernels.dense(
          sequences,
          width,
          GATES * units,
          joined,
          first * width,
          parameters,
          offset,
          parameters,
          offset + width * GATES * units,
          gates,
          first * GATES * units,
          false);
      for (int row = first; row < first + sequences; row++) {
        advance(row);
      }
    }
    return outputs;
  }

  /** Puts the memory from before a row where it is read. */
  private void recall(int row) {
    int hTo = row * width + inputs;
    int cTo = row * units;
    if (fresh[row] != 0) {
      for (int u = 0; u < units; u++) {
        joined[hTo + u] = 0;
        before[cTo + u] = 0;
      }
    } else if (row < sequences) {
      System.arraycopy(start, row * 2 * units, joined, hTo, units);
      System.arraycopy(start, row * 2 * units + units, before, cTo, units);
    } else {
      int last = (row - sequences) * units;
      System.arraycopy(outputs, last, joined, hTo, units);
      System.arraycopy(cells, last, before, cTo, units);
    }
  }

  private void advance(int row) {
    int z = row * GATES * units;
    int at = row * units;
    for (int u = 0; u < units; u++) {
      gates[z + units + u] += 1;
    }
    kernels.activate(Activation.SIGMOID, 1, 3 * units, gates, z, gates, z);
    int g = z + 3 * units;
    kernels.activate(Activation.TANH, 1, units, gates, g, gates, g);
    for (int u = 0; u < units; u++) {
      cells[at + u] = gates[z + units + u] * before[at + u] + gates[z + u] * gates[g + u];
    }
    kernels.activate(Activation.TANH, 1, units, cells, at, squashed, at);
    for (int u = 0; u < units; u++) {
      outputs[at + u] = gates[z + 2 * units + u] * squashed[at + u];
    }
  }

  @Override
  void backward(float[] parameters, float[] gradients, float[] dy, float[] dx) {
    if (dCells.length < sequences * units) {
      dCells = new float[sequences * units];
    }
    Arrays.fill(dCells, 0, sequences * units, 0f);
    for (int first = rows - sequences; first >= 0; first -= sequences) {
      for (int n = 0; n < sequences; n++) {
        retreat(first + n, n, dy);
      }
      kernels.denseInputGradient(
          sequences,
          width,
          GATES * units,
          dGates,
          first * GATES * units,
          parameters,
          offset,
          null,
          0,
          dJoined,
          first * width);
      for (int row = first; row < first + sequences; row++) {
        System.arraycopy(dJoined, row * width, dx, row * inputs, inputs);
        if (row >= sequences && fresh[row] == 0) {
          int above = (row - sequences) * units;
          for (int u = 0; u < units; u++) {
            dy[above + u] += dJoined[row * width + inputs + u];
          }
        }
      }
    }
    kernels.denseWeightGradient(
        rows,
        width,
        GATES * units,
        joined,
        0,
        dGates,
        0,
        gradients,
        offset,
        gradients,
        offset + width * GATES * units);
  }

  private void retreat(int row, int n, float[] dy) {
    int z = row * GATES * units;
    int at = row * units;
    for (int u = 0; u < units; u++) {
      float i = gates[z + u];
      float f = gates[z + units + u];
      float o = gates[z + 2 * units + u];
      float g = gates[z + 3 * units + u];
      float t = squashed[at + u];
      float dh = dy[at + u];
      float dc = dh * o * (1 - t * t) + dCells[n * units + u];
      dGates[z + u] = dc * g * i * (1 - i);
      dGates[z + units + u] = dc * before[at + u] * f * (1 - f);
      dGates[z + 2 * units + u] = dh * t * o * (1 - o);
      dGates[z + 3 * units + u] = dc * i * (1 - g * g);
      dCells[n * units + u] = fresh[row] == 0 ? dc * f : 0;
    }
  }

  @Override
  void reserve(int count) {
    joined = room(count, width);
    gates = room(count, GATES * units);
    before = room(count, units);
    cells = room(count, units);
    squashed = room(count, units);
    outputs = room(count, units);
    dGates = room(count, GATES * units);
    dJoined = room(count, width);
  }
}
