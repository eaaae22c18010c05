package dev.cartwheel.nets.regularize;

import dev.cartwheel.nets.NearMatch;
import dev.cartwheel.nets.tensor.Tape;
import dev.cartwheel.nets.tensor.Tensor;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** A penalty on the size of a weight or an output, part of the loss. */
public interface Regularizer {

  /** The penalty, a scalar. */
  Tensor penalty(Tape tape, Tensor tensor);

  /**
   * The regulariser of a Keras name.
   *
   * @param name {@code "L2"} or {@code "l2"}
   * @param config its arguments
   * @throws IllegalArgumentException if there is none; the message names the nearest
   */
  static Regularizer of(String name, Map<String, ?> config) {
    return switch (name.toLowerCase(Locale.ROOT)) {
      case "l1" -> new L1L2(number(config, "l1", 0.01), 0);
      case "l2" -> new L1L2(0, number(config, "l2", 0.01));
      case "l1l2", "l1_l2" -> new L1L2(number(config, "l1", 0), number(config, "l2", 0));
      default -> throw NearMatch.unknown("regularizer", name, List.of("l1", "l2", "l1l2"));
    };
  }

  private static float number(Map<String, ?> config, String key, double otherwise) {
    return config.get(key) instanceof Number number ? number.floatValue() : (float) otherwise;
  }
}
