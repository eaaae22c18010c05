package dev.cartwheel.agents.math;

/**
 * Normal exploration noise that is a linear function of what a policy makes of the state: ε = θᵀ
 * φ(s), with a matrix θ [H, D] of independent normal elements of deviation σ [H, D]. Over all θ, an
 * action's element d has in state s the variance
 *
 * <pre>
 *   v(d) = Σₕ φₕ(s)² σ(h, d)² + 10⁻⁶
 * </pre>
 *
 * <p>Source: A. Raffin, J. Kober and F. Stulp, "Smooth Exploration for Robotic Reinforcement
 * Learning", 2021, equations 7 and 9; the last term keeps the density finite.
 */
public final class StateDependentNoise {

  private static final double LEAST_VARIANCE = 1e-6;

  private StateDependentNoise() {}

  /**
   * ε(d).
   *
   * @param theta θ, [H, D] from {@code thetaOffset}
   * @param features φ, [H] from {@code offset}
   */
  public static double noise(
      float[] theta, int thetaOffset, float[] features, int offset, int hidden, int width, int d) {
    double sum = 0;
    for (int h = 0; h < hidden; h++) {
      sum += (double) theta[thetaOffset + h * width + d] * features[offset + h];
    }
    return sum;
  }

  /**
   * v(d); ∂v/∂ ln σ(h, d) = 2 φₕ² σ(h, d)².
   *
   * @param squares σ², [H, D]
   * @param features φ, [H] from {@code offset}
   */
  public static double variance(
      double[] squares, float[] features, int offset, int hidden, int width, int d) {
    double sum = LEAST_VARIANCE;
    for (int h = 0; h < hidden; h++) {
      double phi = features[offset + h];
      sum += phi * phi * squares[h * width + d];
    }
    return sum;
  }

  /** ln density of one element; ∂/∂μ = (x − μ) / v. */
  public static double logProb(double mean, double value, double variance) {
    double distance = value - mean;
    return -0.5 * distance * distance / variance
        - 0.5 * StrictMath.log(variance)
        - DiagonalGaussian.HALF_LOG_TWO_PI;
  }

  /** ∂ ln density/∂v. */
  public static double byVariance(double mean, double value, double variance) {
    double distance = value - mean;
    return 0.5 * (distance * distance / variance - 1) / variance;
  }

  /** H of one element; ∂H/∂v = 1 / 2v. */
  public static double entropy(double variance) {
    return 0.5 * StrictMath.log(variance) + DiagonalGaussian.HALF_LOG_TWO_PI + 0.5;
  }
}
