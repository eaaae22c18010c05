package dev.cartwheel.envs.spaces;

import java.util.function.IntPredicate;
import java.util.function.IntToDoubleFunction;
import java.util.random.RandomGenerator;

/**
 * Numbers between bounds, drawn as Gymnasium's {@code Box} draws them: uniform between two bounds,
 * exponential from a single one, normal without any.
 */
final class BoundedDraws {

  private BoundedDraws() {}

  /**
   * Draws {@code n} numbers.
   *
   * @param below whether an element has a lower bound
   * @param above whether it has an upper bound
   * @param low the lower bounds
   * @param high the upper bounds
   */
  static double[] draw(
      int n,
      IntPredicate below,
      IntPredicate above,
      IntToDoubleFunction low,
      IntToDoubleFunction high,
      RandomGenerator random) {
    double[] sample = new double[n];
    // Gymnasium draws group by group: unbounded, bounded below, bounded above, bounded.
    for (int i = 0; i < n; i++) {
      if (!below.test(i) && !above.test(i)) {
        sample[i] = random.nextGaussian();
      }
    }
    for (int i = 0; i < n; i++) {
      if (below.test(i) && !above.test(i)) {
        sample[i] = random.nextExponential() + low.applyAsDouble(i);
      }
    }
    for (int i = 0; i < n; i++) {
      if (!below.test(i) && above.test(i)) {
        sample[i] = -random.nextExponential() + high.applyAsDouble(i);
      }
    }
    for (int i = 0; i < n; i++) {
      if (below.test(i) && above.test(i)) {
        double range = high.applyAsDouble(i) - low.applyAsDouble(i);
        sample[i] = low.applyAsDouble(i) + range * random.nextDouble();
      }
    }
    return sample;
  }
}
