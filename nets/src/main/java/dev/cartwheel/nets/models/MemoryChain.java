package dev.cartwheel.nets.models;

import dev.cartwheel.nets.Activation;
import dev.cartwheel.nets.kernel.Kernels;

/**
 * A long short-term memory inside a larger network, whose parameters lie in its: one kernel for
 * what comes in and what it remembers, [H + U, 4U], and one bias [4U]:
 *
 * <pre>
 *   i, f, o = σ(z),  g = tanh(z)        z = [x, h]·W + b, with 1 added to that of f
 *   c ← f ⊙ c + i ⊙ g,   h ← o ⊙ tanh c
 * </pre>
 *
 * <p>Rows are [T, N] steps of N sequences; a row may say that its sequence begins anew.
 *
 * <p>Source: S. Hochreiter and J. Schmidhuber, "Long Short-Term Memory", 1997; F. Gers et al.,
 * "Learning to Forget", 2000; for the 1, R. Jozefowicz et al., "An Empirical Exploration of
 * Recurrent Network Architectures", 2015.
 */
final class MemoryChain {

  private static final int GATES = 4;

  private final Kernels kernels;
  private final int inputs; // H
  private final int units; // U
  private final int width; // H + U
  private final int offset;

  private int sequences = 1; // N
  private int rows; // of the last forward, T · N
  private float[] start = {}; // h then c, [N, 2U]
  private float[] fresh = {}; // not 0 where a sequence begins, [R]
  private float[] joined = {}; // x then h before, [R, H + U]
  private float[] gates = {}; // z, then i, f, o, g, [R, 4U]
  private float[] before = {}; // c before, [R, U]
  private float[] cells = {}; // c, [R, U]
  private float[] squashed = {}; // tanh c, [R, U]
  private float[] outputs = {}; // h, [R, U]
  private float[] dGates = {}; // dL/dz, [R, 4U]
  private float[] dJoined = {}; // [R, H + U]
  private float[] dCells = {}; // dL/dc of the step after, [N, U]
  private int capacity;

  MemoryChain(Kernels kernels, int inputs, int units, int offset) {
    this.kernels = kernels;
    this.inputs = inputs;
    this.units = units;
    this.width = inputs + units;
    this.offset = offset;
  }

  /** Floats of a sequence's memory. */
  int stateWidth() {
    return 2 * units;
  }

  void begin(float[] states, int count) {
    if (start.length < count * stateWidth()) {
      start = new float[count * stateWidth()];
    }
    System.arraycopy(states, 0, start, 0, count * stateWidth());
    sequences = count;
  }

  void readStates(float[] target) {
    int first = rows - sequences;
    for (int n = 0; n < sequences; n++) {
      int from = (first + n) * units;
      System.arraycopy(outputs, from, target, n * 2 * units, units);
      System.arraycopy(cells, from, target, n * 2 * units + units, units);
    }
  }

  /** What {@link #forward} returned last. */
  float[] output() {
    return outputs;
  }

  /**
   * h of each row, [T · N, U], valid until the next call.
   *
   * @param x [T · N, H]
   * @param inputRows where flags stand: {@code inputRows[row · stride + flag]}
   */
  float[] forward(
      float[] parameters, float[] x, int count, float[] inputRows, int stride, int flag) {
    if (count % sequences != 0) {
      throw new IllegalArgumentException(
          count + " rows for " + sequences + " sequences; accepted: a multiple");
    }
    reserve(count);
    rows = count;
    for (int row = 0; row < count; row++) {
      fresh[row] = inputRows[row * stride + flag];
    }
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

  /**
   * Writes the gradients of kernel and bias; {@link #forward} came before.
   *
   * @param dy dL/dh of each row, [T · N, U]; overwritten
   * @param dx where dL/dx goes, [T · N, H]
   */
  void backward(float[] parameters, float[] gradients, float[] dy, float[] dx) {
    for (int i = 0; i < sequences * units; i++) {
      dCells[i] = 0;
    }
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

  private void reserve(int count) {
    if (dCells.length < sequences * units) {
      dCells = new float[sequences * units];
    }
    if (count <= capacity) {
      return;
    }
    capacity = count;
    fresh = new float[count];
    joined = room(count, width);
    gates = room(count, GATES * units);
    before = room(count, units);
    cells = room(count, units);
    squashed = room(count, units);
    outputs = room(count, units);
    dGates = room(count, GATES * units);
    dJoined = room(count, width);
  }

  private static float[] room(int rows, int width) {
    return new float[Math.addExact(Math.multiplyExact(rows, width), Kernels.SLACK)];
  }
}
