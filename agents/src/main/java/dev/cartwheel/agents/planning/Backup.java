package dev.cartwheel.agents.planning;

import dev.cartwheel.envs.world.TabularModel;

/** Bellman's equation. */
final class Backup {

  private Backup() {}

  /** Σ p (r + γ V(s')), where nothing follows an outcome that terminates. */
  static double value(TabularModel model, int state, int action, double gamma, double[] values) {
    double sum = 0;
    for (TabularModel.Outcome outcome : model.outcomes(state, action)) {
      double follows = outcome.terminated() ? 0 : gamma * values[outcome.next()];
      sum += outcome.probability() * (outcome.reward() + follows);
    }
    return sum;
  }

  /** The action with the best backup, the first of equals. */
  static int best(TabularModel model, int state, double gamma, double[] values) {
    int best = 0;
    double bestValue = Double.NEGATIVE_INFINITY;
    for (int action = 0; action < model.actions(); action++) {
      double value = value(model, state, action, gamma, values);
      if (value > bestValue) {
        best = action;
        bestValue = value;
      }
    }
    return best;
  }

  static void requireGamma(double gamma) {
    if (!(gamma >= 0 && gamma < 1)) {
      throw new IllegalArgumentException("gamma " + gamma + "; accepted: 0 <= gamma < 1");
    }
  }
}
