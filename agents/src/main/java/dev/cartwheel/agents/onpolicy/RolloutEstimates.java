package dev.cartwheel.agents.onpolicy;

import dev.cartwheel.agents.math.Gae;
import dev.cartwheel.replay.RolloutBuffer;
import java.util.Arrays;

/** Values, advantages and log-probabilities of a rollout's rows, under the policy that made it. */
public final class RolloutEstimates {

  private float[] values = {}; // [R]
  private float[] nextValues = {}; // [R]
  private float[] discounts = {}; // [R]
  private double[] advantages = {}; // [R]
  private float[] returns = {}; // [R]
  private double[] logProbs = {}; // [R]
  private int size;

  void reserve(int rows) {
    size = rows;
    if (rows > values.length) {
      values = new float[rows];
      nextValues = new float[rows];
      discounts = new float[rows];
      advantages = new double[rows];
      returns = new float[rows];
      logProbs = new double[rows];
    }
  }

  /**
   * Completes the estimates from {@link #values} of all rows.
   *
   * @param cutValues V of the rollout's cut observations, [C]
   */
  void complete(RolloutBuffer rollout, float[] cutValues, double gamma, double lambda) {
    int[] following = rollout.following();
    Arrays.fill(nextValues, 0, size, 0);
    for (int row = 0; row < size; row++) {
      if (following[row] != RolloutBuffer.NONE) {
        nextValues[row] = values[following[row]];
      }
      discounts[row] = rollout.terminated(row) ? 0 : (float) gamma;
    }
    for (int c = 0; c < rollout.cuts(); c++) {
      nextValues[rollout.cutRows()[c]] = cutValues[c];
    }
    Gae.advantages(
        rollout.rewards(), discounts, values, nextValues, following, lambda, size, advantages);
    for (int row = 0; row < size; row++) {
      returns[row] = (float) (advantages[row] + values[row]);
    }
  }

  /** How much of the returns' variance the values explain: 1 all, 0 or less nothing. */
  public double explainedVariance() {
    double variance = variance(false);
    return variance == 0 ? Double.NaN : 1 - variance(true) / variance;
  }

  private double variance(boolean ofErrors) {
    double sum = 0;
    double squares = 0;
    for (int row = 0; row < size; row++) {
      double x = ofErrors ? returns[row] - values[row] : returns[row];
      sum += x;
      squares += x * x;
    }
    double mean = sum / size;
    return Math.max(0, squares / size - mean * mean);
  }

  /** Mean of the values. */
  public double meanValue() {
    double sum = 0;
    for (int row = 0; row < size; row++) {
      sum += values[row];
    }
    return sum / size;
  }

  float[] values() {
    return values;
  }

  float[] returns() {
    return returns;
  }

  double[] advantages() {
    return advantages;
  }

  double[] logProbs() {
    return logProbs;
  }
}
