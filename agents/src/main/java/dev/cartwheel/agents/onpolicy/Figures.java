package dev.cartwheel.agents.onpolicy;

import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;

/** Figures with names in a fixed order; NaN until they are put. */
public final class Figures {

  private final String[] names;
  private final double[] values;

  /** Of these names. */
  public Figures(String... names) {
    this.names = names.clone();
    this.values = new double[names.length];
    Arrays.fill(values, Double.NaN);
  }

  /** Replaces all figures, in the order of their names. */
  public void put(double... figures) {
    System.arraycopy(figures, 0, values, 0, values.length);
  }

  /** By name. */
  public Map<String, Double> byName() {
    Map<String, Double> map = new LinkedHashMap<>();
    for (int i = 0; i < names.length; i++) {
      map.put(names[i], values[i]);
    }
    return map;
  }

  /** The figures, for a snapshot. */
  public double[] values() {
    return values.clone();
  }
}
