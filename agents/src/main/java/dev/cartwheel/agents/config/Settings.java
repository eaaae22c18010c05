package dev.cartwheel.agents.config;

import dev.cartwheel.envs.NearMatch;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** A value for each of an agent's keys: what was given, defaults for the rest. Unchangeable. */
public final class Settings {

  private final Map<String, Object> values;

  private Settings(Map<String, Object> values) {
    this.values = Collections.unmodifiableMap(values);
  }

  /**
   * Reads settings.
   *
   * @param keys the keys there are
   * @param given values by key; a missing key takes its default
   * @throws IllegalArgumentException if a key is unknown or a value ill-typed or out of range
   */
  public static Settings of(List<ConfigKey<?>> keys, Map<String, ?> given) {
    Map<String, Object> values = new LinkedHashMap<>();
    for (ConfigKey<?> key : keys) {
      Object value = given.get(key.name());
      values.put(key.name(), value == null ? key.defaultValue() : key.read(value));
    }
    for (String name : given.keySet()) {
      if (!values.containsKey(name)) {
        throw new IllegalArgumentException(NearMatch.refusal("key", name, values.keySet()));
      }
    }
    return new Settings(values);
  }

  /** The value in force for a key these settings were read with. */
  public <T> T get(ConfigKey<T> key) {
    Object value = values.get(key.name());
    if (value == null) {
      throw new IllegalArgumentException(
          "no key '" + key.name() + "'; there are " + values.keySet());
    }
    return key.read(value);
  }

  /** Every key with its value, in the order of the keys. */
  public Map<String, Object> values() {
    return values;
  }
}
