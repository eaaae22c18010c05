package dev.cartwheel.nets.optim;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;

/**
 * Which optimiser moves which weights, as Keras's {@code MultiOptimizer} has it.
 *
 * @param otherwise the optimiser of all weights not named
 * @param byPath optimisers by a weight's path, {@code "dense/kernel"}, or by a regular expression
 *     for the whole of it, {@code "encoder.*"}
 */
public record OptimizerMap(OptimizerOptions otherwise, Map<String, OptimizerOptions> byPath) {

  public OptimizerMap {
    byPath = Collections.unmodifiableMap(new LinkedHashMap<>(byPath));
    for (Map.Entry<String, OptimizerOptions> entry : byPath.entrySet()) {
      Pattern.compile(entry.getKey()); // refuses what is no expression, in its own words
      if (entry.getValue().lossScale() != otherwise.lossScale()) {
        throw new IllegalArgumentException(
            "loss_scale_factor "
                + entry.getValue().lossScale()
                + " for "
                + entry.getKey()
                + "; accepted: that of the others, "
                + otherwise.lossScale());
      }
    }
  }

  /** One optimiser for all weights. */
  public static OptimizerMap of(OptimizerOptions all) {
    return new OptimizerMap(all, Map.of());
  }

  /**
   * The optimiser of a weight: that of its very path, else of the expression it fits.
   *
   * @throws IllegalArgumentException if it fits several
   */
  public OptimizerOptions of(String path) {
    OptimizerOptions exact = byPath.get(path);
    if (exact != null) {
      return exact;
    }
    List<String> fitting =
        byPath.keySet().stream().filter(expression -> path.matches(expression)).toList();
    if (fitting.size() > 1) {
      throw new IllegalArgumentException(
          "weight " + path + " fits " + fitting + "; accepted: one of them");
    }
    return fitting.isEmpty() ? otherwise : byPath.getOrDefault(fitting.get(0), otherwise);
  }
}
