package dev.cartwheel.nets.regularize;

import dev.cartwheel.nets.NearMatch;
import dev.cartwheel.nets.config.Config;
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
    Config options = new Config("regularizer " + name, config);
    Regularizer regularizer =
        switch (name.toLowerCase(Locale.ROOT).replace("_", "")) {
          case "l1" -> new L1L2(number(options, "l1", 0.01), 0);
          case "l2" -> new L1L2(0, number(options, "l2", 0.01));
          case "l1l2" -> new L1L2(number(options, "l1", 0), number(options, "l2", 0));
          case "orthogonalregularizer", "orthogonal" ->
              new OrthogonalRegularizer(
                  number(options, "factor", 0.01),
                  options.oneOf("mode", "rows", "columns").equals("columns"));
          default ->
              throw NearMatch.unknown(
                  "regularizer", name, List.of("L1", "L2", "L1L2", "OrthogonalRegularizer"));
        };
    options.done();
    return regularizer;
  }

  private static float number(Config options, String key, double otherwise) {
    return (float) options.number(key, otherwise, 0, Float.MAX_VALUE);
  }
}
