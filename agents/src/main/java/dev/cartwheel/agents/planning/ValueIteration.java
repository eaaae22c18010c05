package dev.cartwheel.agents.planning;

import dev.cartwheel.envs.world.TabularModel;

/**
 * Value iteration: V(s) ← maxₐ Σ p (r + γ V(s')) until nothing moves.
 *
 * <p>Source: R. Bellman, "Dynamic Programming", 1957; Sutton and Barto, "Reinforcement Learning: An
 * Introduction", 2nd edition, section 4.4.
 */
public final class ValueIteration {

  private ValueIteration() {}

  /**
   * The best policy for an endless future.
   *
   * @param gamma γ, 0 to below 1
   * @param tolerance stops when no value moves by more, above 0; values are then within
   *     tolerance·γ/(1−γ) of the best
   */
  public static Solution solve(TabularModel model, double gamma, double tolerance) {
    Backup.requireGamma(gamma);
    double[] values = new double[model.states()];
    int sweeps = 0;
    double change;
    do {
      change = 0;
      for (int s = 0; s < values.length; s++) {
        double value = Backup.value(model, s, Backup.best(model, s, gamma, values), gamma, values);
        change = Math.max(change, Math.abs(value - values[s]));
        values[s] = value;
      }
      sweeps++;
    } while (change > tolerance);
    int[] policy = new int[values.length];
    for (int s = 0; s < values.length; s++) {
      policy[s] = Backup.best(model, s, gamma, values);
    }
    return new Solution(values, policy, sweeps);
  }

  /**
   * The most an episode of at most {@code steps} steps can return, undiscounted, if the policy may
   * look at the time left: what no agent can beat under a step limit.
   *
   * @return the values with all steps left, and the first action of the best plan
   */
  public static Solution withinSteps(TabularModel model, int steps) {
    double[] values = new double[model.states()];
    int[] policy = new int[model.states()];
    for (int left = 1; left <= steps; left++) {
      double[] longer = new double[values.length];
      for (int s = 0; s < values.length; s++) {
        policy[s] = Backup.best(model, s, 1, values);
        longer[s] = Backup.value(model, s, policy[s], 1, values);
      }
      values = longer;
    }
    return new Solution(values, policy, steps);
  }
}
