package dev.cartwheel.nets.models;

import dev.cartwheel.nets.NdArray;
import dev.cartwheel.nets.metrics.Metric;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The metrics of a training, made when the shapes they measure are known. */
final class Measures {

  private final String path;
  private final List<String> names;
  private final Map<String, Metric> metrics = new LinkedHashMap<>();

  /**
   * @param path what results are called by, before their own names
   */
  Measures(String path, List<String> names) {
    this.path = path;
    this.names = names;
    for (String name : names) {
      if (!isAccuracy(name)) {
        Metric.named(name); // refuses an unknown one before anything is trained
      }
    }
  }

  private static boolean isAccuracy(String name) {
    return name.equals("accuracy") || name.equals("acc");
  }

  void reset() {
    metrics.values().forEach(Metric::reset);
  }

  void update(NdArray targets, NdArray outputs, @Nullable NdArray weights) {
    for (String name : names) {
      metrics
          .computeIfAbsent(
              name, key -> Metric.named(isAccuracy(key) ? accuracy(targets, outputs) : key))
          .update(targets, outputs, weights);
    }
  }

  /** Keras's choice: of one output binary, of class numbers sparse, otherwise categorical. */
  private static String accuracy(NdArray targets, NdArray outputs) {
    if (outputs.rank() < 2 || outputs.dimension(-1) == 1) {
      return "BinaryAccuracy";
    }
    boolean numbers = targets.rank() < outputs.rank() || targets.dimension(-1) == 1;
    return numbers ? "SparseCategoricalAccuracy" : "CategoricalAccuracy";
  }

  void results(String prefix, Map<String, Double> logs) {
    metrics.forEach((name, metric) -> logs.put(prefix + path + name, metric.result()));
  }
}
