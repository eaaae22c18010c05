package dev.cartwheel.agents;

/**
 * A mean that forgets: each new value counts a hundredth, the first ones as much as makes the mean
 * exact. For figures shown during learning.
 */
public final class ExponentialMean {

  private static final double SHARE = 0.01;

  private double sum;
  private double weight;

  /** Takes a value in. */
  public void add(double value) {
    sum += SHARE * (value - sum);
    weight += SHARE * (1 - weight);
  }

  /** The mean; NaN before the first value. */
  public double value() {
    return sum / weight;
  }

  /** Whether there was a value. */
  public boolean begun() {
    return weight > 0;
  }

  /** The state, for a snapshot. */
  public double[] state() {
    return new double[] {sum, weight};
  }

  /** Takes up a {@link #state}. */
  public void restore(double[] state) {
    sum = state[0];
    weight = state[1];
  }
}
