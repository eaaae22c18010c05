package dev.cartwheel.nets.tune;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * What an oracle wants tried.
 *
 * @param values of the hyperparameters that have a meaning
 * @param stage for how long
 */
public record Proposal(Map<String, Object> values, Stage stage) {

  public Proposal {
    values = Collections.unmodifiableMap(new LinkedHashMap<>(values)); // keeps the order
  }

  /** A trial by itself. */
  public static Proposal of(Map<String, Object> values) {
    return new Proposal(values, Stage.WHOLE);
  }
}
