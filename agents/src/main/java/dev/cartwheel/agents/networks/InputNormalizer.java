package dev.cartwheel.agents.networks;

import dev.cartwheel.envs.Snapshot;
import dev.cartwheel.envs.wrappers.RunningMoments;

/**
 * Brings each element of an encoded observation to mean 0 and deviation 1, as seen so far, and into
 * ±10. The moments are a part of the agent, so that evaluation and resuming cannot forget them.
 * Switched off it changes nothing.
 */
public final class InputNormalizer {

  private static final String KIND = "InputNormalizer";
  private static final double EPSILON = 1e-8;
  private static final double LIMIT = 10;

  private final int width;
  private final int stride;
  private final boolean on;
  private final double[] deviations; // [W], of the moments as they are
  private RunningMoments moments;

  /**
   * @param width elements of an observation, W
   * @param stride floats from one row to the next; what lies behind the observation stays
   * @param on whether it does anything
   */
  public InputNormalizer(int width, int stride, boolean on) {
    this.width = width;
    this.stride = stride;
    this.on = on;
    this.deviations = new double[on ? width : 0];
    this.moments = new RunningMoments(deviations.length);
    measure();
  }

  /** Whether it does anything. */
  public boolean on() {
    return on;
  }

  /** Normalises rows in place. */
  public void normalize(float[] rows, int count) {
    if (!on) {
      return;
    }
    for (int row = 0; row < count; row++) {
      for (int element = 0; element < width; element++) {
        int i = row * stride + element;
        double value = (rows[i] - moments.mean(element)) / deviations[element];
        rows[i] = (float) Math.max(-LIMIT, Math.min(value, LIMIT));
      }
    }
  }

  /** Takes in rows that are not normalised. */
  public void learn(float[] rows, int count) {
    if (!on) {
      return;
    }
    for (int row = 0; row < count; row++) {
      for (int i = 0; i < width; i++) {
        moments.add(i, rows[row * stride + i]);
      }
      moments.added();
    }
    measure();
  }

  private void measure() {
    for (int i = 0; i < deviations.length; i++) {
      deviations[i] = Math.sqrt(moments.variance(i) + EPSILON);
    }
  }

  /** The moments. */
  public Snapshot snapshot() {
    return Snapshot.of(KIND).put("moments", moments.snapshot()).build();
  }

  /** Takes up a {@link #snapshot} of as many elements. */
  public void restore(Snapshot snapshot) {
    moments = RunningMoments.of(snapshot.expect(KIND).part("moments"), deviations.length);
    measure();
  }
}
