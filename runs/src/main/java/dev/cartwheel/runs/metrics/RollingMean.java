package dev.cartwheel.runs.metrics;

import dev.cartwheel.envs.Snapshot;

/** The mean of the last few values; NaN before the first. */
public final class RollingMean {

  private static final String KIND = "RollingMean";

  private final double[] window;
  private long count;

  /**
   * @param size how many values it remembers, 1 or more
   */
  public RollingMean(int size) {
    if (size < 1) {
      throw new IllegalArgumentException("window of " + size + "; accepted: 1 or more");
    }
    window = new double[size];
  }

  public void add(double value) {
    window[(int) (count++ % window.length)] = value;
  }

  /** Summed afresh in one order, so that the mean depends on nothing but the values. */
  public double mean() {
    int filled = (int) Math.min(count, window.length);
    double sum = 0;
    for (int i = 0; i < filled; i++) {
      sum += window[i];
    }
    return filled == 0 ? Double.NaN : sum / filled;
  }

  public Snapshot snapshot() {
    return Snapshot.of(KIND).put("window", window).put("count", count).build();
  }

  public void restore(Snapshot snapshot) {
    double[] values = snapshot.expect(KIND).doubles("window", window.length);
    count = snapshot.longs("count", 1)[0];
    System.arraycopy(values, 0, window, 0, window.length);
  }
}
