package dev.cartwheel.nets.layers.augmentation;

import dev.cartwheel.nets.layers.LayerConfig;
import java.util.random.RandomGenerator;

/**
 * From where to where a draw is uniform.
 *
 * @param lower where draws begin
 * @param upper where they end, no less
 */
record Factor(double lower, double upper) {

  /**
   * As Keras reads it: a pair of numbers, or one number f for −f to f, cut off at the least.
   *
   * @param least that is accepted
   * @param largest that is accepted
   */
  static Factor of(LayerConfig config, String key, double least, double largest) {
    config.required(key, accepted(least, largest));
    return of(config, key, 0, least, largest);
  }

  /** The same of a number unless the argument is given. */
  static Factor of(LayerConfig config, String key, double otherwise, double least, double largest) {
    double[] given = config.numbers(key);
    double[] ends = given == null ? new double[] {otherwise} : given;
    boolean fits = ends.length == 1 || ends.length == 2;
    for (double end : ends) {
      fits &= end >= least && end <= largest;
    }
    if (!fits) {
      throw config.refusal(key, config.value(key), accepted(least, largest));
    }
    double first = ends.length == 2 ? ends[0] : Math.max(-Math.abs(ends[0]), least);
    double second = ends.length == 2 ? ends[1] : Math.abs(ends[0]);
    return new Factor(Math.min(first, second), Math.max(first, second));
  }

  private static String accepted(double least, double largest) {
    return "a number from " + least + " to " + largest + ", or two";
  }

  double draw(RandomGenerator random) {
    return lower + (upper - lower) * random.nextDouble();
  }
}
