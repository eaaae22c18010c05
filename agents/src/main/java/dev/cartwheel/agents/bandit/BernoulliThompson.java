package dev.cartwheel.agents.bandit;

import dev.cartwheel.agents.math.BetaDistribution;
import dev.cartwheel.agents.math.Choice;
import dev.cartwheel.envs.Snapshot;
import java.util.random.RandomGenerator;

/**
 * Thompson sampling for rewards that are hits or misses: believes of each arm's chance to hit that
 * it is Beta(1 + hits, 1 + misses), draws one from each belief, and pulls the arm whose draw is
 * largest. A reward between is a hit by the chance (R − low) / (high − low).
 *
 * <p>Source: W. Thompson, "On the Likelihood that One Unknown Probability Exceeds Another in View
 * of the Evidence of Two Samples" (1933); for rewards between, S. Agrawal and N. Goyal, "Analysis
 * of Thompson Sampling for the Multi-armed Bandit Problem" (2012), algorithm 2.
 */
final class BernoulliThompson implements Strategy {

  private static final String KIND = "BernoulliThompson";

  private final double low;
  private final double high;
  private final int arms;
  private final long[] hits; // [S, A]
  private final long[] misses; // [S, A]
  private final double[] draws; // [A]

  BernoulliThompson(double low, double high, int states, int arms) {
    this.low = low;
    this.high = high;
    this.arms = arms;
    this.hits = new long[Math.multiplyExact(states, arms)];
    this.misses = new long[hits.length];
    this.draws = new double[arms];
  }

  @Override
  public int choose(int state, byte[] mask, RandomGenerator random) {
    for (int arm = 0; arm < arms; arm++) {
      int index = state * arms + arm;
      draws[arm] =
          mask[arm] == 0
              ? 0
              : BetaDistribution.sample(1.0 + hits[index], 1.0 + misses[index], random);
    }
    return Choice.best(draws, mask);
  }

  @Override
  public double learn(int state, byte[] mask, int arm, double reward, RandomGenerator random) {
    double chance = (reward - low) / (high - low);
    boolean hit = chance >= 1 || (chance > 0 && random.nextDouble() < chance);
    int index = state * arms + arm;
    hits[index] += hit ? 1 : 0;
    misses[index] += hit ? 0 : 1;
    return mean(index);
  }

  private double mean(int index) {
    return low + (high - low) * (1 + hits[index]) / (2.0 + hits[index] + misses[index]);
  }

  /** The mean of each belief, in units of the rewards. */
  @Override
  public void write(int state, double[] target) {
    for (int arm = 0; arm < arms; arm++) {
      target[arm] = mean(state * arms + arm);
    }
  }

  @Override
  public Snapshot snapshot() {
    return Snapshot.of(KIND).put("hits", hits).put("misses", misses).build();
  }

  @Override
  public void restore(Snapshot snapshot) {
    long[] newHits = snapshot.expect(KIND).longs("hits", hits.length);
    long[] newMisses = snapshot.longs("misses", misses.length);
    System.arraycopy(newHits, 0, hits, 0, hits.length);
    System.arraycopy(newMisses, 0, misses, 0, misses.length);
  }
}
