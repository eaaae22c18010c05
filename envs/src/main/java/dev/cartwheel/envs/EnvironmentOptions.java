package dev.cartwheel.envs;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** A value for each option of a world: what was given, fallbacks for the rest. Unchangeable. */
public final class EnvironmentOptions {

  private final Map<String, @Nullable Object> values;
  private final Map<String, Object> given;

  private EnvironmentOptions(Map<String, @Nullable Object> values, Map<String, ?> given) {
    this.values = Collections.unmodifiableMap(values);
    this.given = Collections.unmodifiableMap(new LinkedHashMap<>(given));
  }

  /**
   * Reads options.
   *
   * @param options the options there are
   * @param given values by name; a missing name takes its fallback
   * @throws IllegalArgumentException if a name is unknown or a value of the wrong kind
   */
  public static EnvironmentOptions of(List<Option> options, Map<String, ?> given) {
    Map<String, @Nullable Object> values = new LinkedHashMap<>();
    for (Option option : options) {
      values.put(
          option.name(),
          given.containsKey(option.name())
              ? option.read(given.get(option.name()))
              : option.fallback());
    }
    for (String name : given.keySet()) {
      if (!values.containsKey(name)) {
        throw new IllegalArgumentException(NearMatch.refusal("option", name, values.keySet()));
      }
    }
    return new EnvironmentOptions(values, given);
  }

  /** Every option with its value, in the order they were declared. */
  public Map<String, @Nullable Object> values() {
    return values;
  }

  /** The options that were given, as they were given: what a world merges with other sources. */
  public Map<String, Object> given() {
    return given;
  }

  /** Whether an optional option has a value. */
  public boolean has(String name) {
    return values.get(name) != null;
  }

  public boolean flag(String name) {
    return value(name, Boolean.class);
  }

  public int integer(String name) {
    return value(name, Integer.class);
  }

  public double number(String name) {
    return value(name, Double.class);
  }

  public String text(String name) {
    return value(name, String.class);
  }

  /** The value of an optional text. */
  public Optional<String> optionalText(String name) {
    return has(name) ? Optional.of(text(name)) : Optional.empty();
  }

  public List<Double> numbers(String name) {
    return items(name, Double.class);
  }

  public List<String> texts(String name) {
    return items(name, String.class);
  }

  public Map<?, ?> map(String name) {
    return value(name, Map.class);
  }

  private <T> List<T> items(String name, Class<T> type) {
    List<?> list = value(name, List.class);
    return list.stream().map(type::cast).toList();
  }

  private <T> T value(String name, Class<T> type) {
    Object value = values.get(name);
    if (value == null) {
      throw new IllegalArgumentException(
          "option " + name + " has no value; there are " + values.keySet());
    }
    return type.cast(value);
  }
}
