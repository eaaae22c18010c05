package dev.cartwheel.agents.math;

/**
 * Generalised advantage estimation over steps of one or several episodes, each linked to the one
 * that follows it.
 *
 * <p>Source: Schulman et al., "High-Dimensional Continuous Control Using Generalized Advantage
 * Estimation", 2016, equation 16.
 */
public final class Gae {

  private Gae() {}

  /**
   * A = δ + discountT · λ · A′ with δ = rT + discountT · vT − vTm1, where A′ is the advantage of
   * the step that follows in the same episode, and 0 after the last step seen.
   *
   * <p>A truncated step has the discount γ and the value of the true last observation: its
   * bootstrap is kept. A terminated one has discount 0.
   *
   * @param rT rewards, [R]
   * @param discountT γ, or 0 where the task ended, [R]
   * @param vTm1 values of the observations acted in, [R]
   * @param vT values of the observations that followed, [R]
   * @param following row of the next step of the same episode, larger than the own; -1: none, [R]
   * @param lambda λ, 0 to 1: 0 is one-step temporal difference, 1 Monte Carlo
   * @param rows R
   * @param advantages where A goes, [R]
   */
  public static void advantages(
      double[] rT,
      float[] discountT,
      float[] vTm1,
      float[] vT,
      int[] following,
      double lambda,
      int rows,
      double[] advantages) {
    for (int row = rows - 1; row >= 0; row--) {
      double delta = rT[row] + (double) discountT[row] * vT[row] - vTm1[row];
      int next = following[row];
      advantages[row] = next < 0 ? delta : delta + discountT[row] * lambda * advantages[next];
    }
  }
}
