package dev.cartwheel.nets.models;

import dev.cartwheel.nets.NearMatch;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Loss and metrics of each epoch of a {@link Model#fit}. */
public final class History {

  private final Map<String, List<Double>> values = new LinkedHashMap<>();
  private int epochs;

  void add(Map<String, Double> logs) {
    epochs++;
    logs.forEach(
        (name, value) -> values.computeIfAbsent(name, key -> new ArrayList<>()).add(value));
  }

  /** Number of epochs. */
  public int epochs() {
    return epochs;
  }

  /** What is recorded: {@code loss}, {@code val_loss}, and each metric. */
  public List<String> names() {
    return List.copyOf(values.keySet());
  }

  /**
   * A value by epoch.
   *
   * @throws IllegalArgumentException if there is none of that name; the message names the nearest
   */
  public List<Double> of(String name) {
    List<Double> series = values.get(name);
    if (series == null) {
      throw NearMatch.unknown("value", name, names());
    }
    return List.copyOf(series);
  }

  /** A value after the last epoch. */
  public double last(String name) {
    List<Double> series = of(name);
    return series.get(series.size() - 1);
  }
}
