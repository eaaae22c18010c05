package dev.cartwheel.envs.world;

/** What the best policy gets, computed from a model: the oracle for worlds and learners. */
public final class ValueIteration {

  private ValueIteration() {}

  /** The best expected return of an episode of at most {@code steps} steps, without discount. */
  public static double optimum(TabularModel model, int steps) {
    double[] values = new double[model.states()];
    for (int step = 0; step < steps; step++) {
      values = backup(model, values, 1);
    }
    return expected(model, values);
  }

  /** The best expected discounted return without a step limit. */
  public static double discountedOptimum(TabularModel model, double gamma) {
    return expected(model, discountedValues(model, gamma));
  }

  /** The best expected discounted return from each state without a step limit, [states]. */
  public static double[] discountedValues(TabularModel model, double gamma) {
    double[] values = new double[model.states()];
    double change;
    do {
      double[] better = backup(model, values, gamma);
      change = 0;
      for (int state = 0; state < values.length; state++) {
        change = Math.max(change, Math.abs(better[state] - values[state]));
      }
      values = better;
    } while (change > 1e-12);
    return values;
  }

  private static double[] backup(TabularModel model, double[] values, double gamma) {
    double[] better = new double[values.length];
    for (int state = 0; state < values.length; state++) {
      better[state] = Double.NEGATIVE_INFINITY;
      for (int action = 0; action < model.actions(); action++) {
        double value = 0;
        for (TabularModel.Outcome outcome : model.outcomes(state, action)) {
          double after = outcome.terminated() ? 0 : gamma * values[outcome.next()];
          value += outcome.probability() * (outcome.reward() + after);
        }
        better[state] = Math.max(better[state], value);
      }
    }
    return better;
  }

  private static double expected(TabularModel model, double[] values) {
    double[] start = model.initialDistribution();
    double sum = 0;
    for (int state = 0; state < values.length; state++) {
      sum += start[state] * values[state];
    }
    return sum;
  }
}
