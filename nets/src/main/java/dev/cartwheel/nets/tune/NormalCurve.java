package dev.cartwheel.nets.tune;

/**
 * The standard normal distribution in double precision.
 *
 * <p>Source: Abramowitz and Stegun 1964, "Handbook of Mathematical Functions", 26.2.11 (series) and
 * 26.2.14 (continued fraction).
 */
final class NormalCurve {

  private static final double TAIL = 4; // from where on the continued fraction is the shorter way
  private static final int DEPTH = 60;

  private NormalCurve() {}

  /** φ(z). */
  static double density(double z) {
    return StrictMath.exp(-z * z / 2) / Math.sqrt(2 * Math.PI);
  }

  /** Φ(z), the share below z. */
  static double below(double z) {
    if (z < -TAIL) {
      return beyond(-z);
    }
    return z > TAIL ? 1 - beyond(z) : 0.5 + density(z) * series(z);
  }

  /** z + z³/3 + z⁵/(3·5) + ... */
  private static double series(double z) {
    double term = z;
    double sum = z;
    for (int k = 3; Math.abs(term) > 1e-17 * Math.abs(sum); k += 2) {
      term *= z * z / k;
      sum += term;
    }
    return sum;
  }

  /** The share above z: φ(z) / (z + 1/(z + 2/(z + 3/...))). */
  private static double beyond(double z) {
    double fraction = z;
    for (int k = DEPTH; k > 0; k--) {
      fraction = z + k / fraction;
    }
    return density(z) / fraction;
  }
}
