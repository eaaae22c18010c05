package dev.cartwheel.agents.bandit;

import dev.cartwheel.agents.math.Choice;
import dev.cartwheel.envs.Snapshot;
import java.util.random.RandomGenerator;

/**
 * Thompson sampling for normal rewards of known deviation σ: believes that what an arm pays is
 * N(μ₀, σ₀²) at first and, after n rewards,
 *
 * <pre>
 *   N(μ, 1/τ),   τ = 1/σ₀² + n/σ²,   μ = (μ₀/σ₀² + ΣR/σ²) / τ
 * </pre>
 *
 * draws a number from each belief, and pulls the arm whose draw is largest.
 *
 * <p>Source: D. Russo and others, "A Tutorial on Thompson Sampling" (2018), section 4.
 */
final class GaussianThompson implements Strategy {

  private static final String KIND = "GaussianThompson";

  private final double initialMean;
  private final double initialPrecision; // 1/σ₀²
  private final double noisePrecision; // 1/σ²
  private final int arms;
  private final Estimates averages; // ΣR/n and n, [S, A]
  private final double[] draws; // [A]

  GaussianThompson(double mean, double deviation, double noise, int states, int arms) {
    this.initialMean = mean;
    this.initialPrecision = 1 / (deviation * deviation);
    this.noisePrecision = 1 / (noise * noise);
    this.arms = arms;
    this.averages = new Estimates(states, arms, 0, 0);
    this.draws = new double[arms];
  }

  private double precision(int state, int arm) {
    return initialPrecision + averages.pulls(state, arm) * noisePrecision;
  }

  private double mean(int state, int arm) {
    double evidence = averages.pulls(state, arm) * noisePrecision;
    return (initialMean * initialPrecision + averages.value(state, arm) * evidence)
        / precision(state, arm);
  }

  @Override
  public int choose(int state, byte[] mask, RandomGenerator random) {
    for (int arm = 0; arm < arms; arm++) {
      if (mask[arm] != 0) {
        double deviation = 1 / Math.sqrt(precision(state, arm));
        draws[arm] = mean(state, arm) + deviation * random.nextGaussian();
      }
    }
    return Choice.best(draws, mask);
  }

  @Override
  public double learn(int state, byte[] mask, int arm, double reward, RandomGenerator random) {
    averages.learn(state, arm, reward);
    return mean(state, arm);
  }

  /** The mean of each belief. */
  @Override
  public void write(int state, double[] target) {
    for (int arm = 0; arm < arms; arm++) {
      target[arm] = mean(state, arm);
    }
  }

  @Override
  public Snapshot snapshot() {
    return Snapshot.of(KIND).put("averages", averages.snapshot()).build();
  }

  @Override
  public void restore(Snapshot snapshot) {
    averages.restore(snapshot.expect(KIND).part("averages"));
  }
}
