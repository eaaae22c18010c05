package dev.cartwheel.agents.ppo;

import dev.cartwheel.agents.math.ClippedSurrogate;
import dev.cartwheel.agents.onpolicy.RolloutBatch;
import dev.cartwheel.agents.onpolicy.Surrogate;

/** PPO's f over a batch, with how far the policy has moved. */
final class PpoSurrogate implements Surrogate {

  private final RolloutBatch batch;
  private double epsilon;
  private double divergence;
  private int clipped;

  PpoSurrogate(RolloutBatch batch) {
    this.batch = batch;
  }

  /** Starts on a batch. */
  void begin(double clip) {
    epsilon = clip;
    divergence = 0;
    clipped = 0;
  }

  private double ratio(int row, double logProb) {
    return StrictMath.exp(logProb - batch.logProbs()[row]);
  }

  @Override
  public double value(int row, double logProb) {
    double ratio = ratio(row, logProb);
    divergence += ratio - 1 - (logProb - batch.logProbs()[row]);
    clipped += Math.abs(ratio - 1) > epsilon ? 1 : 0;
    return ClippedSurrogate.value(ratio, batch.advantages()[row], epsilon);
  }

  @Override
  public double slope(int row, double logProb) {
    return ClippedSurrogate.slope(ratio(row, logProb), batch.advantages()[row], epsilon);
  }

  /**
   * KL(π_old, π) estimated as the mean of (r − 1) − ln r, which is never negative (Schulman,
   * "Approximating KL Divergence", 2020).
   */
  double divergence() {
    return divergence / batch.size();
  }

  /** Part of the rows whose ratio was further than ε from 1. */
  double clipFraction() {
    return (double) clipped / batch.size();
  }
}
