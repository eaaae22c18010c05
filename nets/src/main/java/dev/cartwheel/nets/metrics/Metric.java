package dev.cartwheel.nets.metrics;

import dev.cartwheel.nets.NdArray;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A measure gathered over batches.
 *
 * <pre>{@code
 * Metric metric = Metric.of("Precision", Map.of("thresholds", 0.3));
 * metric.update(yTrue, yPred, null); // for each batch
 * double precision = metric.result();
 * metric.reset();
 * }</pre>
 *
 * <p>Source: Keras 3, {@code keras.metrics}. Sums are kept in double where Keras keeps floats.
 */
public interface Metric {

  /**
   * The metric of a Keras name with Keras's defaults: {@code "BinaryAccuracy"}, {@code
   * "binary_accuracy"}; {@code "mse"} and the like.
   *
   * @throws IllegalArgumentException if there is none; the message names the nearest
   */
  static Metric named(String name) {
    return of(name, Map.of());
  }

  /**
   * The metric of a Keras name with a configuration under Keras's keys.
   *
   * @throws IllegalArgumentException if there is none, or the configuration is not accepted
   */
  static Metric of(String name, Map<String, ?> config) {
    return Metrics.of(name, config);
  }

  /**
   * Takes in a batch.
   *
   * @param yTrue targets
   * @param yPred outputs
   * @param sampleWeight factors, one a sample or in more detail; or none
   * @throws IllegalArgumentException if the shapes do not belong together, naming them
   */
  void update(NdArray yTrue, NdArray yPred, @Nullable NdArray sampleWeight);

  /** What the batches since the last reset give: one number, or one for each class or threshold. */
  double[] results();

  /** The one number of {@link #results}, or the mean of several. */
  default double result() {
    double sum = 0;
    double[] results = results();
    for (double each : results) {
      sum += each;
    }
    return sum / results.length;
  }

  /** Forgets all batches. */
  void reset();
}
