package dev.cartwheel.agents.math;

import java.util.random.RandomGenerator;

/**
 * Draws from Beta(a, b), the belief about a probability after a − 1 hits and b − 1 misses: X / (X +
 * Y) of X ~ Gamma(a) and Y ~ Gamma(b).
 *
 * <p>Source: G. Marsaglia and W. Tsang, "A Simple Method for Generating Gamma Variables" (2000).
 */
public final class BetaDistribution {

  private BetaDistribution() {}

  /**
   * A number in (0, 1).
   *
   * @param a 1 or more
   * @param b 1 or more
   */
  public static double sample(double a, double b, RandomGenerator random) {
    double x = gamma(a, random);
    return x / (x + gamma(b, random));
  }

  /** From Gamma(shape, 1): normal numbers, cubed, of which most are kept. */
  private static double gamma(double shape, RandomGenerator random) {
    double d = shape - 1.0 / 3;
    double c = 1 / Math.sqrt(9 * d);
    while (true) {
      double z = random.nextGaussian();
      double t = 1 + c * z;
      if (t > 0) {
        double v = t * t * t;
        // 1 - nextDouble() is never 0.
        double u = 1 - random.nextDouble();
        if (StrictMath.log(u) < z * z / 2 + d * (1 - v + StrictMath.log(v))) {
          return d * v;
        }
      }
    }
  }
}
