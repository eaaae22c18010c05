package dev.cartwheel.agents.bandit;

import dev.cartwheel.agents.math.Choice;
import java.util.random.RandomGenerator;

/**
 * The arm that may be best, as far as is known:
 *
 * <pre>
 *   argmax Q(a) + c √(ln t / N(a)),   t = 1 + Σ N(a); arms never pulled come first
 * </pre>
 *
 * <p>Source: P. Auer, N. Cesa-Bianchi and P. Fischer, "Finite-time Analysis of the Multiarmed
 * Bandit Problem" (2002); Sutton and Barto, 2018, section 2.7.
 */
final class UpperConfidenceBound implements EstimatingStrategy {

  private final double confidence;
  private final Estimates estimates;
  private final double[] scores; // [A]

  UpperConfidenceBound(double confidence, Estimates estimates) {
    this.confidence = confidence;
    this.estimates = estimates;
    this.scores = new double[estimates.arms()];
  }

  @Override
  public int choose(int state, byte[] mask, RandomGenerator random) {
    long time = 1;
    for (int arm = 0; arm < scores.length; arm++) {
      time += estimates.pulls(state, arm);
    }
    double logTime = StrictMath.log((double) time);
    for (int arm = 0; arm < scores.length; arm++) {
      long pulls = estimates.pulls(state, arm);
      scores[arm] =
          pulls == 0
              ? Double.POSITIVE_INFINITY
              : estimates.value(state, arm) + confidence * Math.sqrt(logTime / pulls);
    }
    return Choice.best(scores, mask, random);
  }

  @Override
  public Estimates estimates() {
    return estimates;
  }
}
