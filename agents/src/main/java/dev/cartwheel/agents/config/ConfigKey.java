package dev.cartwheel.agents.config;

import dev.cartwheel.envs.spaces.Quoted;
import java.math.BigDecimal;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.function.Function;

/**
 * A setting: its name, type, default, range, and what it means. Values come as Java objects, as
 * YAML gives them or as text from a command line; all three are read alike.
 *
 * @param <T> type of its values: {@code Integer}, {@code Long}, {@code Double}, {@code Boolean},
 *     {@code String} or {@code List<Integer>}
 */
public final class ConfigKey<T> {

  /** What {@link #numberOrOff} reads as no number. */
  public static final String OFF = "off";

  private final String name;
  private final String type;
  private final T defaultValue;
  private final String accepted;
  private final String description;
  private final Function<Object, T> reader;

  private ConfigKey(
      String name,
      String type,
      T defaultValue,
      String accepted,
      String description,
      Function<Object, T> reader) {
    this.name = name;
    this.type = type;
    this.defaultValue = defaultValue;
    this.accepted = accepted;
    this.description = description;
    this.reader = reader;
    read(defaultValue);
  }

  /** A whole number. */
  public static ConfigKey<Integer> integer(
      String name, int defaultValue, Range range, String description) {
    return new ConfigKey<>(
        name,
        "integer",
        defaultValue,
        "an integer, " + range,
        description,
        value -> integer(value, range));
  }

  /** A real number. */
  public static ConfigKey<Double> number(
      String name, double defaultValue, Range range, String description) {
    return new ConfigKey<>(
        name,
        "number",
        defaultValue,
        "a number, " + range,
        description,
        value -> {
          double number = decimal(value).doubleValue();
          if (!range.contains(number)) {
            throw new IllegalArgumentException("out of range");
          }
          return number;
        });
  }

  /** A real number, as text, or {@link #OFF}, the default. */
  public static ConfigKey<String> numberOrOff(String name, Range range, String description) {
    return new ConfigKey<>(
        name,
        "number",
        OFF,
        "a number, " + range + ", or off",
        description,
        value -> {
          String text = value.toString().trim().toLowerCase(Locale.ROOT);
          if (!text.equals(OFF) && !range.contains(decimal(text).doubleValue())) {
            throw new IllegalArgumentException("out of range");
          }
          return text;
        });
  }

  /** A switch. */
  public static ConfigKey<Boolean> flag(String name, boolean defaultValue, String description) {
    return new ConfigKey<>(
        name,
        "boolean",
        defaultValue,
        "true or false",
        description,
        value ->
            switch (value.toString().trim().toLowerCase(Locale.ROOT)) {
              case "true" -> true;
              case "false" -> false;
              default -> throw new IllegalArgumentException("not a boolean");
            });
  }

  /** One of several words. */
  public static ConfigKey<String> choice(
      String name, String defaultValue, List<String> choices, String description) {
    List<String> accepted = List.copyOf(choices);
    return new ConfigKey<>(
        name,
        "choice",
        defaultValue,
        String.join(" or ", accepted),
        description,
        value -> {
          String word = value.toString().trim();
          return accepted.stream()
              .filter(choice -> choice.equalsIgnoreCase(word))
              .findFirst()
              .orElseThrow(() -> new IllegalArgumentException("not a choice"));
        });
  }

  /**
   * A file or folder, made absolute, so that what reads it later may stand elsewhere; empty for
   * none.
   */
  public static ConfigKey<String> path(String name, String description) {
    return new ConfigKey<>(
        name,
        "path",
        "",
        "a path",
        description,
        value -> {
          String text = value.toString().trim();
          return text.isEmpty() ? "" : Path.of(text).toAbsolutePath().normalize().toString();
        });
  }

  /** A list of whole numbers, as text with commas: {@code 256,256}. */
  public static ConfigKey<List<Integer>> integers(
      String name, List<Integer> defaultValue, Range range, String description) {
    return new ConfigKey<>(
        name,
        "integers",
        List.copyOf(defaultValue),
        "integers with commas, each " + range + ", such as 120,84",
        description,
        value -> integers(value, range));
  }

  private static List<Integer> integers(Object value, Range range) {
    List<Integer> result = new ArrayList<>();
    if (value instanceof Iterable<?> items) {
      for (Object item : items) {
        result.add(integer(item, range));
      }
    } else {
      String text = value.toString().trim();
      for (String item : text.replaceFirst("^\\[(.*)]$", "$1").split(",", -1)) {
        result.add(integer(item, range));
      }
    }
    if (result.isEmpty()) {
      throw new IllegalArgumentException("empty");
    }
    return List.copyOf(result);
  }

  private static int integer(Object value, Range range) {
    int integer = decimal(value).intValueExact();
    if (!range.contains(integer)) {
      throw new IllegalArgumentException("out of range");
    }
    return integer;
  }

  private static BigDecimal decimal(Object value) {
    return new BigDecimal(String.valueOf(value).trim()); // lists may hold null
  }

  /** The same key with another default. */
  public ConfigKey<T> withDefault(Object value) {
    return new ConfigKey<>(name, type, read(value), accepted, description, reader);
  }

  public String name() {
    return name;
  }

  /**
   * {@code integer}, {@code number}, {@code boolean}, {@code choice}, {@code path} or {@code
   * integers}.
   */
  public String type() {
    return type;
  }

  public T defaultValue() {
    return defaultValue;
  }

  /** What values it takes, in words. */
  public String accepted() {
    return accepted;
  }

  /** What it means, in a line. */
  public String description() {
    return description;
  }

  /**
   * Reads a value.
   *
   * @throws IllegalArgumentException if it is ill-typed or out of range; names the key, what was
   *     given and what is accepted
   */
  public T read(Object value) {
    try {
      return reader.apply(value);
    } catch (IllegalArgumentException | ArithmeticException e) {
      String given = Quoted.of(String.valueOf(value));
      throw new IllegalArgumentException(name + " '" + given + "'; accepted: " + accepted, e);
    }
  }

  @Override
  public String toString() {
    return name;
  }
}
