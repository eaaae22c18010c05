package dev.cartwheel.agents.math;

/**
 * The distribution of a = tanh(u) for a normal u = μ + σε, one component at a time.
 *
 * <p>Source: Haarnoja et al., "Soft Actor-Critic Algorithms and Applications", 2019, appendix C;
 * ln(1 − tanh² u) in the form 2 (ln 2 − u − softplus(−2u)), which does not lose its digits at large
 * u.
 */
public final class SquashedGaussian {

  private static final double LOG_TWO = 0.6931471805599453;

  private SquashedGaussian() {}

  /**
   * ln density of a = tanh(u): −½ε² − ln σ − ½ ln 2π − ln(1 − tanh² u).
   *
   * @param u μ + σε
   * @param noise ε
   * @param logStd ln σ
   */
  public static double logProb(double u, double noise, double logStd) {
    return -0.5 * noise * noise - logStd - DiagonalGaussian.HALF_LOG_TWO_PI - logSlope(u);
  }

  /** ln(1 − tanh² u), the logarithm of da/du. */
  public static double logSlope(double u) {
    return 2 * (LOG_TWO - u - softplus(-2 * u));
  }

  private static double softplus(double x) {
    return Math.max(x, 0) + StrictMath.log1p(StrictMath.exp(-Math.abs(x)));
  }

  /**
   * d(α ln π − q)/dμ with ε held: the density by way of u gives 2α a, the action gives −dq/da (1 −
   * a²).
   *
   * @param action a = tanh(u)
   * @param alpha α
   * @param qSlope dq/da
   */
  public static double byMean(double action, double alpha, double qSlope) {
    return 2 * alpha * action - qSlope * (1 - action * action);
  }

  /** d(α ln π − q)/d ln σ with ε held: σε times what {@link #byMean} gives, less α. */
  public static double byLogStd(
      double action, double alpha, double qSlope, double noise, double logStd) {
    return byMean(action, alpha, qSlope) * StrictMath.exp(logStd) * noise - alpha;
  }
}
