package dev.cartwheel.nets.kernel;

/** The standard normal distribution, for GELU. */
final class Normal {

  private static final double INVERSE_ROOT_TWO_PI = 0.3989422804014327;

  private Normal() {}

  static double density(double x) {
    return INVERSE_ROOT_TWO_PI * StrictMath.exp(-0.5 * x * x);
  }

  /**
   * Φ(x) = ½ + φ(x) Σ x²ⁿ⁺¹ / (1·3·5 … (2n+1)) (Abramowitz and Stegun 1964, 26.2.11), and beyond 6
   * the limits, which are nearer than a float can tell apart.
   */
  static double distribution(double x) {
    if (Double.isNaN(x) || Math.abs(x) > 6) {
      return x > 0 ? 1 : Double.isNaN(x) ? x : 0;
    }
    double term = x;
    double sum = x;
    for (int n = 1; Math.abs(term) > 1e-17 * Math.abs(sum); n++) {
      term *= x * x / (2 * n + 1);
      sum += term;
    }
    return 0.5 + density(x) * sum;
  }
}
