package dev.cartwheel.agents.planning;

import dev.cartwheel.envs.world.TabularModel;

/**
 * Policy iteration: value the policy, act greedily by its values, until it no longer changes.
 *
 * <p>Source: R. Howard, "Dynamic Programming and Markov Processes", 1960; Sutton and Barto,
 * "Reinforcement Learning: An Introduction", 2nd edition, section 4.3.
 */
public final class PolicyIteration {

  private PolicyIteration() {}

  /**
   * The best policy for an endless future.
   *
   * @param gamma γ, 0 to below 1
   * @param tolerance how exactly each policy is valued, above 0
   */
  public static Solution solve(TabularModel model, double gamma, double tolerance) {
    Backup.requireGamma(gamma);
    double[] values = new double[model.states()];
    int[] policy = new int[model.states()];
    int improvements = 0;
    boolean changed = true;
    while (changed) {
      evaluate(model, gamma, tolerance, policy, values);
      changed = improve(model, gamma, tolerance, policy, values);
      improvements++;
    }
    return new Solution(values, policy, improvements);
  }

  private static void evaluate(
      TabularModel model, double gamma, double tolerance, int[] policy, double[] values) {
    double change;
    do {
      change = 0;
      for (int s = 0; s < values.length; s++) {
        double value = Backup.value(model, s, policy[s], gamma, values);
        change = Math.max(change, Math.abs(value - values[s]));
        values[s] = value;
      }
    } while (change > tolerance);
  }

  private static boolean improve(
      TabularModel model, double gamma, double tolerance, int[] policy, double[] values) {
    // Values are only so exact: less than this is no improvement, and equals would change for ever.
    double margin = 2 * tolerance / (1 - gamma);
    boolean changed = false;
    for (int s = 0; s < values.length; s++) {
      int best = Backup.best(model, s, gamma, values);
      double gain =
          Backup.value(model, s, best, gamma, values)
              - Backup.value(model, s, policy[s], gamma, values);
      if (gain > margin) {
        policy[s] = best;
        changed = true;
      }
    }
    return changed;
  }
}
