package dev.cartwheel.nets.tune;

import dev.cartwheel.nets.metrics.Metrics;
import java.util.Locale;

/**
 * What a search is after.
 *
 * @param name of a value that is measured: {@code "val_loss"}
 * @param direction which values of it are better
 */
public record Objective(String name, Direction direction) {

  /** Which values are better. */
  public enum Direction {
    /** Smaller ones. */
    MIN,
    /** Larger ones. */
    MAX
  }

  public Objective {
    if (name.isBlank()) {
      throw new IllegalArgumentException("objective without a name; accepted: a name");
    }
  }

  /**
   * A metric: larger is better for accuracies, areas, scores, precision and recall, as for
   * callbacks, smaller for all others.
   */
  public static Objective of(String name) {
    return Metrics.grows(name) ? max(name) : min(name);
  }

  /** Smaller is better. */
  public static Objective min(String name) {
    return new Objective(name, Direction.MIN);
  }

  /** Larger is better. */
  public static Objective max(String name) {
    return new Objective(name, Direction.MAX);
  }

  /** Whether a value is better than another. */
  public boolean better(double value, double than) {
    return loss(value) < loss(than);
  }

  /** A value turned so that smaller is better. */
  double loss(double value) {
    return direction == Direction.MIN ? value : -value;
  }

  /** Name and direction: {@code val_loss (min)}. */
  @Override
  public String toString() {
    return name + " (" + direction.name().toLowerCase(Locale.ROOT) + ")";
  }
}
