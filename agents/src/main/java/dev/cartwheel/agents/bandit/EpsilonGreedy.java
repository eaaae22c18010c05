package dev.cartwheel.agents.bandit;

import dev.cartwheel.agents.math.Choice;
import java.util.random.RandomGenerator;

/**
 * With probability ε any arm, otherwise argmax Q(a), any of equals. With ε = 0 and a high initial
 * value it is optimistic: every arm disappoints until all were tried.
 *
 * <p>Source: Sutton and Barto, 2018, sections 2.2 and 2.6.
 */
final class EpsilonGreedy implements EstimatingStrategy {

  private final double epsilon;
  private final Estimates estimates;
  private final double[] scores; // [A]

  EpsilonGreedy(double epsilon, Estimates estimates) {
    this.epsilon = epsilon;
    this.estimates = estimates;
    this.scores = new double[estimates.arms()];
  }

  @Override
  public int choose(int state, byte[] mask, RandomGenerator random) {
    if (random.nextDouble() < epsilon) {
      int allowed = Choice.allowed(mask);
      return allowed == 0 ? -1 : Choice.allowed(mask, random.nextInt(allowed));
    }
    estimates.write(state, scores);
    return Choice.best(scores, mask, random);
  }

  @Override
  public Estimates estimates() {
    return estimates;
  }
}
