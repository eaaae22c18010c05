package dev.cartwheel.envs.world;

import java.util.List;

/**
 * A world's transition probabilities, for worlds with few states: what value iteration needs, and
 * Gymnasium's {@code P}.
 */
public interface TabularModel {

  /**
   * One way a step can turn out.
   *
   * @param probability of this outcome, 0 to 1
   * @param next the state reached
   * @param reward the reward on the way
   * @param terminated whether the task ends there, so that no value follows
   */
  record Outcome(double probability, int next, double reward, boolean terminated) {}

  /** Number of states. */
  int states();

  /** Number of actions, the same in each state. */
  int actions();

  /** How {@code action} in {@code state} can turn out; the probabilities add up to 1. */
  List<Outcome> outcomes(int state, int action);

  /** The probability of each state to be the first, [states]. */
  double[] initialDistribution();
}
