package dev.cartwheel.nets.layers;

import dev.cartwheel.nets.io.Json;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * An object as Keras writes it: a class name and constructor arguments.
 *
 * @param name the class name, or the short name that stands for it
 * @param config its arguments
 */
public record Serialized(String name, Map<String, Object> config) {

  /**
   * Reads {@code {"class_name": "L2", "config": {"l2": 0.1}}}, {@code "l2"}, or {@code "L2{...}"}.
   *
   * @throws IllegalArgumentException if it is nothing of the kind
   */
  public static Serialized of(Object value) {
    if (value instanceof String text) {
      int brace = text.indexOf('{');
      return brace < 0
          ? new Serialized(text, Map.of())
          : new Serialized(text.substring(0, brace), object(Json.read(text.substring(brace))));
    }
    if (value instanceof Map<?, ?> map && map.get("class_name") instanceof String name) {
      Object config = map.get("config");
      return new Serialized(name, config == null ? Map.of() : object(config));
    }
    throw new IllegalArgumentException(
        value + "; accepted: a name, or an object with class_name and config");
  }

  private static Map<String, Object> object(Object value) {
    if (value instanceof Map<?, ?> map) {
      Map<String, Object> copy = new LinkedHashMap<>();
      map.forEach((key, element) -> copy.put(String.valueOf(key), element));
      return copy;
    }
    throw new IllegalArgumentException("config " + value + "; accepted: an object");
  }
}
