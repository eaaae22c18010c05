package dev.cartwheel.nets.layers.recurrent;

import java.util.Arrays;

/**
 * Which steps of which samples count. A masked one leaves the state as it was, and the gradient of
 * the state with it.
 *
 * <p>Letters: B batch, T steps, U units.
 */
final class StepMask {

  private final SequenceOp op;
  private final int batch; // B
  private final int steps; // T
  private final int units; // U
  private final int[] shown; // [B], the first step of a sample that is not masked, or T
  private float[] mask = {}; // [B, T], in the order of the input

  StepMask(SequenceOp op, int batch, int steps, int units) {
    this.op = op;
    this.batch = batch;
    this.steps = steps;
    this.units = units;
    this.shown = new int[batch];
  }

  /** Takes up the mask of a pass. */
  void read(float[] mask) {
    this.mask = mask;
    for (int b = 0; b < batch; b++) {
      shown[b] = 0;
      while (shown[b] < steps && masked(shown[b], b)) {
        shown[b]++;
      }
    }
  }

  private boolean masked(int t, int b) {
    return mask[b * steps + op.time(t, steps)] == 0;
  }

  /** Whether a step gives zeros: as asked for masked ones, or because no step came before it. */
  boolean blank(int t, int b) {
    return op.zeroMasked() ? masked(t, b) : t < shown[b];
  }

  /** Puts the states [T + 1, B, U] before a masked step in the place of those after it. */
  void keep(int t, float[] states) {
    for (int b = 0; b < batch; b++) {
      if (masked(t, b)) {
        int at = (t * batch + b) * units;
        System.arraycopy(states, at, states, at + batch * units, units);
      }
    }
  }

  /** Moves the gradients [B, U] of masked rows aside, where the step cannot change them. */
  void hold(int t, float[] gradient, float[] aside) {
    for (int b = 0; b < batch; b++) {
      int at = b * units;
      if (masked(t, b)) {
        System.arraycopy(gradient, at, aside, at, units);
        Arrays.fill(gradient, at, at + units, 0f);
      } else {
        Arrays.fill(aside, at, at + units, 0f);
      }
    }
  }

  /** Brings back what {@link #hold} moved. */
  void release(float[] gradient, float[] aside) {
    Sequence.add(aside, 0, gradient, 0, batch * units);
  }
}
