package dev.cartwheel.nets.regularize;

import dev.cartwheel.nets.NearMatch;
import dev.cartwheel.nets.config.Config;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** Where each optimiser step must leave a weight. */
public interface Constraint {

  /** Moves a weight of this shape to the nearest allowed place, in {@code [0, N)}. */
  void project(float[] weight, int... shape);

  /**
   * The constraint of a Keras name.
   *
   * @param name {@code "NonNeg"} or {@code "non_neg"}
   * @param config its arguments
   * @throws IllegalArgumentException if there is none; the message names the nearest
   */
  static Constraint of(String name, Map<String, ?> config) {
    Config options = new Config("constraint " + name, config);
    Constraint constraint =
        switch (name.toLowerCase(Locale.ROOT).replace("_", "")) {
          case "nonneg" -> new NonNegative();
          case "maxnorm" -> new NormConstraint(0, options.number("max_value", 2), 1, axes(options));
          case "minmaxnorm" ->
              new NormConstraint(
                  options.number("min_value", 0),
                  options.number("max_value", 1),
                  options.number("rate", 1),
                  axes(options));
          case "unitnorm" -> new NormConstraint(1, 1, 1, axes(options));
          default ->
              throw NearMatch.unknown(
                  "constraint", name, List.of("NonNeg", "MaxNorm", "MinMaxNorm", "UnitNorm"));
        };
    options.done();
    return constraint;
  }

  private static int[] axes(Config options) {
    return options.integers("axis", new int[] {0});
  }
}
