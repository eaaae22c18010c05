package dev.cartwheel.nets.tune;

import dev.cartwheel.nets.config.Config;
import java.util.List;
import java.util.Map;

/**
 * When a hyperparameter has a meaning: while another has one of some values. Keras Tuner's {@code
 * Parent}.
 *
 * @param parent name of the other
 * @param values one or more
 */
public record Condition(String parent, List<Object> values) {

  public Condition {
    values = List.copyOf(values);
    if (values.isEmpty()) {
      throw Config.refused("values of " + parent, values, "one or more");
    }
  }

  boolean holds(Map<String, Object> chosen) {
    Object value = chosen.get(parent);
    return value != null && values.contains(value);
  }
}
