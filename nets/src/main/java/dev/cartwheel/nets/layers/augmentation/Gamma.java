package dev.cartwheel.nets.layers.augmentation;

import java.util.random.RandomGenerator;

/**
 * Draws from the gamma and beta distributions.
 *
 * <p>Source: Marsaglia and Tsang 2000, "A Simple Method for Generating Gamma Variables".
 */
final class Gamma {

  private Gamma() {}

  /** Of a shape above 0 and scale 1. */
  static double draw(double shape, RandomGenerator random) {
    if (shape < 1) {
      double whole = draw(shape + 1, random);
      return whole * StrictMath.pow(1 - random.nextDouble(), 1 / shape);
    }
    double d = shape - 1.0 / 3;
    double c = 1 / Math.sqrt(9 * d);
    while (true) {
      double z = normal(random);
      double v = 1 + c * z;
      v = v * v * v;
      if (v > 0
          && StrictMath.log(1 - random.nextDouble())
              < z * z / 2 + d - d * v + d * StrictMath.log(v)) {
        return d * v;
      }
    }
  }

  /** Box and Muller's, so that it is the same on each JDK. */
  private static double normal(RandomGenerator random) {
    double radius = Math.sqrt(-2 * StrictMath.log(1 - random.nextDouble()));
    return radius * StrictMath.cos(2 * Math.PI * random.nextDouble());
  }

  /** Between 0 and 1, of two equal shapes. */
  static double beta(double shape, RandomGenerator random) {
    double a = draw(shape, random);
    double sum = a + draw(shape, random);
    return sum == 0 ? 0.5 : a / sum; // both underflow for the smallest shapes
  }
}
