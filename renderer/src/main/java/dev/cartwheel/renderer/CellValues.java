package dev.cartwheel.renderer;

import java.util.Arrays;

/**
 * What each state of a grid world is worth and where a greedy policy goes from it.
 *
 * @param values a value for each state, NaN where there is none to show
 * @param greedy for each state the best action or, where several tie, all of them; may be empty
 */
public record CellValues(double[] values, int[][] greedy) {

  /** Values this close together, relative to their size, are a tie. */
  private static final double TIE = 1e-9;

  public CellValues {
    if (values.length != greedy.length) {
      throw new IllegalArgumentException(
          values.length + " values and " + greedy.length + " greedy actions; accepted: one each");
    }
  }

  /** Values with no policy to show. */
  public static CellValues of(double[] values) {
    int[][] none = new int[values.length][];
    Arrays.fill(none, new int[0]);
    return new CellValues(values, none);
  }

  /**
   * The greedy values and actions of a table of action values.
   *
   * @param actionValues [states, actions] in row-major order
   * @param actions how many actions there are
   */
  public static CellValues ofActionValues(double[] actionValues, int actions) {
    if (actions < 1 || actionValues.length % actions != 0) {
      throw new IllegalArgumentException(
          actionValues.length + " action values of " + actions + " actions; accepted: whole rows");
    }
    int states = actionValues.length / actions;
    double[] values = new double[states];
    int[][] greedy = new int[states][];
    for (int state = 0; state < states; state++) {
      double[] row =
          Arrays.copyOfRange(actionValues, state * actions, (state + 1) * actions); // [A]
      double best = Arrays.stream(row).max().orElseThrow();
      double tie = TIE * Math.max(1, Math.abs(best));
      values[state] = best;
      int[] ties = new int[actions];
      int count = 0;
      for (int action = 0; action < actions; action++) {
        if (row[action] >= best - tie) {
          ties[count++] = action;
        }
      }
      greedy[state] = Arrays.copyOf(ties, count);
    }
    return new CellValues(values, greedy);
  }
}
