package dev.cartwheel.nets.layers;

import dev.cartwheel.nets.Activation;
import dev.cartwheel.nets.io.Json;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

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

  /**
   * Writes a layer that {@link Layers} can make again, weights left out.
   *
   * @throws IllegalArgumentException if it has no Keras name, or was made with what has none
   */
  public static Serialized of(Layer layer) {
    if (!Layers.has(layer.kind())) {
      throw new IllegalArgumentException(
          "layer " + layer + " is in no family; accepted: layers that can be made by name");
    }
    Map<String, Object> config = new LinkedHashMap<>();
    layer.config().forEach((key, value) -> config.put(key, plain(layer, value)));
    config.put("name", layer.name());
    if (!layer.trainable()) {
      config.put("trainable", false);
    }
    return new Serialized(layer.kind(), config);
  }

  /** As {@link #of(Object)} reads it. */
  public Map<String, Object> toMap() {
    return Map.of("class_name", name, "config", config);
  }

  private static Object plain(Layer layer, Object value) {
    if (value instanceof Layer inner) {
      return of(inner).toMap();
    }
    if (value instanceof int[] array) {
      List<Object> list = new ArrayList<>();
      for (int element : array) {
        list.add(element);
      }
      return list;
    }
    if (value instanceof float[] array) {
      List<Object> list = new ArrayList<>();
      for (float element : array) {
        list.add((double) element);
      }
      return list;
    }
    if (value instanceof Activation activation) {
      return activation.id();
    }
    if (value instanceof List<?> list) {
      List<@Nullable Object> copy = new ArrayList<>();
      for (Object element : list) {
        copy.add(element == null ? null : plain(layer, element));
      }
      return copy;
    }
    if (value instanceof Map<?, ?>
        || value instanceof String
        || value instanceof Number
        || value instanceof Boolean) {
      return value;
    }
    throw new IllegalArgumentException(
        "layer " + layer + " with " + value + "; accepted: what has a Keras name, by that name");
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
