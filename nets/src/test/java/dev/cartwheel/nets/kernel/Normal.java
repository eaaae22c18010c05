package dev.cartwheel.nets.kernel;

/** The standard normal distribution in doubles: the reference for GELU. */
final class Normal {

  private static final double INVERSE_ROOT_TWO_PI = 0.3989422804014327;
  private static final double SERIES_END = 4;
  private static final int FRACTIONS = 100;

  private Normal() {}

  static double density(double x) {
    return INVERSE_ROOT_TWO_PI * StrictMath.exp(-0.5 * x * x);
  }

  /**
   * Φ(x) = ½ + φ(x) Σ x²ⁿ⁺¹ / (1·3·5 … (2n+1)), and where that cancels 1 − φ(x) / (x + 1/(x + 2/(x
   * + …))) (Abramowitz and Stegun 1964, 26.2.11 and 26.2.14).
   */
  static double distribution(double x) {
    if (Double.isNaN(x) || Double.isInfinite(x)) {
      return x > 0 ? 1 : Double.isNaN(x) ? x : 0;
    }
    if (Math.abs(x) > SERIES_END) {
      double fraction = Math.abs(x);
      for (int n = FRACTIONS; n > 0; n--) {
        fraction = Math.abs(x) + n / fraction;
      }
      double tail = density(x) / fraction;
      return x > 0 ? 1 - tail : tail;
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
