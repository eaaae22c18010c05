package dev.cartwheel.agents.planning;

import dev.cartwheel.envs.world.TabularModel;

/**
 * A policy and what it is worth.
 *
 * @param values V(s), [S]
 * @param policy the action in each state, [S]
 * @param rounds sweeps or improvements it took
 */
public record Solution(double[] values, int[] policy, int rounds) {

  /** Σ μ(s) V(s) over the first states of an episode. */
  public double expectedReturn(TabularModel model) {
    double[] first = model.initialDistribution();
    double sum = 0;
    for (int s = 0; s < values.length; s++) {
      sum += first[s] * values[s];
    }
    return sum;
  }
}
