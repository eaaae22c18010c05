package dev.cartwheel.nets.optim;

import dev.cartwheel.nets.NearMatch;
import dev.cartwheel.nets.config.Config;
import java.util.List;
import java.util.Map;

/**
 * A learning rate that depends on the step.
 *
 * <p>Source: Keras 3, {@code keras.optimizers.schedules}; {@code CosineDecayRestarts} is that of
 * Loshchilov and Hutter 2017.
 */
@FunctionalInterface
public interface LearningRateSchedule {

  /**
   * The learning rate.
   *
   * @param step steps taken so far, 0 at the first
   */
  double at(long step);

  /** Keras's class names. */
  static List<String> names() {
    return List.of(
        "ExponentialDecay",
        "InverseTimeDecay",
        "PolynomialDecay",
        "PiecewiseConstantDecay",
        "CosineDecay",
        "CosineDecayRestarts");
  }

  /**
   * The schedule of a Keras name with a configuration under Keras's keys.
   *
   * @throws IllegalArgumentException if there is none, or the configuration is not accepted
   */
  static LearningRateSchedule of(String name, Map<String, ?> config) {
    Config options = new Config(name, config);
    LearningRateSchedule schedule =
        switch (name) {
          case "ExponentialDecay" -> Decays.exponential(options);
          case "InverseTimeDecay" -> Decays.inverseTime(options);
          case "PolynomialDecay" -> Decays.polynomial(options);
          case "PiecewiseConstantDecay" -> Decays.piecewise(options);
          case "CosineDecay" -> Decays.cosine(options);
          case "CosineDecayRestarts" -> Decays.cosineRestarts(options);
          default -> throw NearMatch.unknown("schedule", name, names());
        };
    options.done();
    return schedule;
  }
}
