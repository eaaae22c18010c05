package dev.cartwheel.nets.callbacks;

import dev.cartwheel.nets.NearMatch;
import java.util.List;
import java.util.Locale;
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
          case "auto" ->
              monitor.toLowerCase(Locale.ROOT).matches(".*(acc|auc|score|precision|recall|iou).*");
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

  /** Takes in the value of an epoch: whether it is the best so far. */
  boolean improves(Map<String, Double> logs) {
    Double value = logs.get(monitor);
    if (value == null) {
      throw NearMatch.unknown("value to monitor", monitor, List.copyOf(logs.keySet()));
    }
    boolean better = larger ? value - leastChange > best : value + leastChange < best;
    if (better) {
      best = value;
    }
    return better;
  }
}
