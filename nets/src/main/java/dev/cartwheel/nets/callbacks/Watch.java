package dev.cartwheel.nets.callbacks;

import dev.cartwheel.nets.NearMatch;
import dev.cartwheel.nets.metrics.Metrics;
import dev.cartwheel.nets.models.Training;
import java.util.List;
import java.util.Map;

/**
 * Whether a logged value gets better.
 *
 * <p>A value is better when it is smaller, unless its name says otherwise or one asks for larger
 * ones: accuracies, areas, scores, precision and recall grow.
 */
final class Watch {

  private final String monitor;
  private final boolean larger;
  private final double leastChange;
  private double best;

  Watch(String monitor, String mode, double leastChange) {
    this.monitor = monitor;
    this.larger =
        switch (mode) {
          case "min" -> false;
          case "max" -> true;
          case "auto" -> Metrics.grows(monitor);
          default -> throw NearMatch.unknown("mode", mode, List.of("auto", "min", "max"));
        };
    this.leastChange = Math.abs(leastChange);
    reset();
  }

  void reset() {
    best = larger ? Double.NEGATIVE_INFINITY : Double.POSITIVE_INFINITY;
  }

  double best() {
    return best;
  }

  /** Begins with a value that must be beaten. */
  void startAt(double value) {
    best = value;
  }

  /** Whether the value is there: one of validation is not after epochs that are not judged. */
  boolean sees(Training training, Map<String, Double> logs) {
    return logs.containsKey(monitor) || !monitor.startsWith("val_") || !training.validates();
  }

  /** Takes in the value of an epoch: whether it is the best so far. */
  boolean improves(Map<String, Double> logs) {
    double value = value(logs);
    boolean better = better(value, best);
    if (better) {
      best = value;
    }
    return better;
  }

  /** Whether the value of an epoch is better than another. */
  boolean beats(Map<String, Double> logs, double other) {
    return better(value(logs), other);
  }

  private double value(Map<String, Double> logs) {
    Double value = logs.get(monitor);
    if (value == null) {
      throw NearMatch.unknown("value to monitor", monitor, List.copyOf(logs.keySet()));
    }
    return value;
  }

  private boolean better(double value, double than) {
    return larger ? value - leastChange > than : value + leastChange < than;
  }
}
