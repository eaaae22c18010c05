package dev.cartwheel.agents.bandit;

import dev.cartwheel.agents.math.Categorical;
import dev.cartwheel.envs.Snapshot;
import java.util.random.RandomGenerator;

/**
 * Draws arms by preferences H, which climb the gradient of the expected reward:
 *
 * <pre>
 *   π(a) = e^H(a) / Σ e^H
 *   H(a) ← H(a) + α (R − R̄) (1{a = A} − π(a))
 * </pre>
 *
 * R̄ is the average of the rewards before, at the first pull R itself; with a constant step size
 * recent ones count more (section 2.5). Without a baseline it is 0.
 *
 * <p>Source: Sutton and Barto, 2018, section 2.8.
 */
final class GradientBandit implements Strategy {

  private static final String KIND = "GradientBandit";

  private final double preferenceStep; // α
  private final boolean hasBaseline;
  private final double stepSize; // of R̄, or 0
  private final int arms;
  private final double[] averages; // R̄, [S]
  private final long[] pulls; // [S]
  private final double[] preferences; // H, [S, A]
  private final float[] row; // [A]
  private final double[] logProbs; // [A]

  GradientBandit(
      double preferenceStep, boolean hasBaseline, double stepSize, int states, int arms) {
    this.preferenceStep = preferenceStep;
    this.hasBaseline = hasBaseline;
    this.stepSize = stepSize;
    this.arms = arms;
    this.averages = new double[states];
    this.pulls = new long[states];
    this.preferences = new double[Math.multiplyExact(states, arms)];
    this.row = new float[arms];
    this.logProbs = new double[arms];
  }

  private boolean judge(int state, byte[] mask) {
    for (int arm = 0; arm < arms; arm++) {
      row[arm] = (float) preferences[state * arms + arm];
    }
    return Categorical.logProbs(row, 0, mask, 0, logProbs);
  }

  @Override
  public int choose(int state, byte[] mask, RandomGenerator random) {
    return judge(state, mask) ? Categorical.sample(logProbs, random.nextDouble()) : -1;
  }

  @Override
  public double learn(int state, byte[] mask, int arm, double reward, RandomGenerator random) {
    judge(state, mask);
    double baseline = hasBaseline ? baseline(state, reward) : 0;
    double step = preferenceStep * (reward - baseline);
    for (int a = 0; a < arms; a++) {
      preferences[state * arms + a] += step * ((a == arm ? 1 : 0) - StrictMath.exp(logProbs[a]));
    }
    return preferences[state * arms + arm];
  }

  /** R̄ before this reward, which it takes in. */
  private double baseline(int state, double reward) {
    double before = pulls[state] == 0 ? reward : averages[state];
    pulls[state]++;
    averages[state] = before + Math.max(stepSize, 1.0 / pulls[state]) * (reward - before);
    return before;
  }

  @Override
  public void write(int state, double[] target) {
    System.arraycopy(preferences, state * arms, target, 0, arms);
  }

  @Override
  public Snapshot snapshot() {
    return Snapshot.of(KIND)
        .put("preferences", preferences)
        .put("averages", averages)
        .put("pulls", pulls)
        .build();
  }

  @Override
  public void restore(Snapshot snapshot) {
    double[] newPreferences = snapshot.expect(KIND).doubles("preferences", preferences.length);
    double[] newAverages = snapshot.doubles("averages", averages.length);
    long[] newPulls = snapshot.longs("pulls", pulls.length);
    System.arraycopy(newPreferences, 0, preferences, 0, preferences.length);
    System.arraycopy(newAverages, 0, averages, 0, averages.length);
    System.arraycopy(newPulls, 0, pulls, 0, pulls.length);
  }
}
