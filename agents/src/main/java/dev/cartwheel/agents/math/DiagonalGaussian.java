package dev.cartwheel.agents.math;

/**
 * The normal distribution with independent components, mean μ and standard deviation σ = e^logStd.
 */
public final class DiagonalGaussian {

  /** ½ ln 2π. */
  static final double HALF_LOG_TWO_PI = 0.9189385332046727;

  private DiagonalGaussian() {}

  /**
   * ln density = Σ −½ ((x − μ)/σ)² − ln σ − ½ ln 2π.
   *
   * @param means μ, [.., D]
   * @param values x, [.., D]
   * @param offset where the row begins in both
   * @param logStds ln σ, [D]
   * @param width D
   */
  public static double logProb(
      float[] means, float[] values, int offset, float[] logStds, int width) {
    double sum = 0;
    for (int d = 0; d < width; d++) {
      double z = standardized(means[offset + d], values[offset + d], logStds[d]);
      sum -= 0.5 * z * z + logStds[d] + HALF_LOG_TWO_PI;
    }
    return sum;
  }

  /** (x − μ)/σ; also σ times ∂ ln density/∂μ, while ∂ ln density/∂ ln σ is its square less 1. */
  public static double standardized(double mean, double value, double logStd) {
    return (value - mean) * StrictMath.exp(-logStd);
  }

  /** H = Σ ln σ + ½ ln 2πe; ∂H/∂ ln σ = 1. */
  public static double entropy(float[] logStds, int width) {
    double sum = 0;
    for (int d = 0; d < width; d++) {
      sum += logStds[d] + HALF_LOG_TWO_PI + 0.5;
    }
    return sum;
  }
}
