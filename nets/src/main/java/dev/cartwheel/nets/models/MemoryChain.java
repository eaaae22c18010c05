package dev.cartwheel.nets.models;

import dev.cartwheel.nets.MemorySpec;
import dev.cartwheel.nets.kernel.Kernels;

/**
 * A memory inside a larger network, whose parameters lie in its. Rows are [T, N] steps of N
 * sequences; a row may say that its sequence begins anew.
 */
abstract class MemoryChain {

  final Kernels kernels;
  final int inputs; // H
  final int units; // U
  final int offset;

  int sequences = 1; // N
  int rows; // of the last forward, T · N
  float[] start = {}; // what is remembered from before, [N, S]
  float[] fresh = {}; // not 0 where a sequence begins, [R]
  private final int stateWidth; // S
  private int capacity;

  MemoryChain(Kernels kernels, int inputs, int units, int stateWidth, int offset) {
    this.kernels = kernels;
    this.inputs = inputs;
    this.units = units;
    this.stateWidth = stateWidth;
    this.offset = offset;
  }

  /**
   * @param inputs floats that come in
   * @param offset where its parameters begin
   */
  static MemoryChain of(MemorySpec spec, Kernels kernels, int inputs, int offset) {
    return switch (spec.cell()) {
      case LSTM -> new LstmChain(kernels, inputs, spec.units(), offset);
      case GRU -> new GruChain(kernels, inputs, spec.units(), offset);
    };
  }

  /** Floats of a sequence's memory. */
  final int stateWidth() {
    return stateWidth;
  }

  /** Says what each sequence remembers when the next call begins. */
  final void begin(float[] states, int count) {
    if (start.length < count * stateWidth) {
      start = new float[count * stateWidth];
    }
    System.arraycopy(states, 0, start, 0, count * stateWidth);
    sequences = count;
  }

  /** Copies what each sequence remembers after the last rows. */
  abstract void readStates(float[] target);

  /** What {@link #forward} returned last. */
  abstract float[] output();

  /**
   * h of each row, [T · N, U], valid until the next call.
   *
   * @param x [T · N, H]; kept until {@link #backward}
   * @param inputRows where flags stand: {@code inputRows[row · stride + flag]}
   */
  final float[] forward(
      float[] parameters, float[] x, int count, float[] inputRows, int stride, int flag) {
    if (count % sequences != 0) {
      throw new IllegalArgumentException(
          count + " rows for " + sequences + " sequences; accepted: a multiple");
    }
    if (capacity < count) {
      capacity = count;
      fresh = new float[count];
      reserve(count);
    }
    rows = count;
    for (int row = 0; row < count; row++) {
      fresh[row] = inputRows[row * stride + flag];
    }
    return forward(parameters, x, count);
  }

  abstract float[] forward(float[] parameters, float[] x, int count);

  /**
   * Writes the gradients of kernels and biases; {@link #forward} came before.
   *
   * @param dy dL/dh of each row, [T · N, U]; overwritten
   * @param dx where dL/dx goes, [T · N, H]
   */
  abstract void backward(float[] parameters, float[] gradients, float[] dy, float[] dx);

  /** Makes room for more rows. */
  abstract void reserve(int count);

  static float[] room(int rows, int width) {
    return new float[Math.addExact(Math.multiplyExact(rows, width), Kernels.SLACK)];
  }
}
