package dev.cartwheel.nets.regularize;

import dev.cartwheel.nets.NearMatch;
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
    return switch (name.toLowerCase(Locale.ROOT).replace("_", "")) {
      case "nonneg" -> new NonNegative();
      default -> throw NearMatch.unknown("constraint", name, List.of("non_neg"));
    };
  }
}
