package dev.cartwheel.runs.reference;

import dev.cartwheel.runs.json.Json;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** The fields of one JSON object, exactly those expected, each of its type. */
final class Fields {

  private final Map<String, @Nullable Object> values;

  /**
   * @throws IllegalArgumentException if a field is missing or one more is there
   */
  Fields(Map<String, @Nullable Object> values, Set<String> expected) {
    this(values, expected, Set.of());
  }

  /**
   * @param optional fields that may be missing
   */
  Fields(Map<String, @Nullable Object> values, Set<String> expected, Set<String> optional) {
    for (String name : expected) {
      if (!values.containsKey(name)) {
        throw new IllegalArgumentException("field '" + name + "' is missing");
      }
    }
    for (String name : values.keySet()) {
      if (!expected.contains(name) && !optional.contains(name)) {
        throw new IllegalArgumentException(
            "unknown field '"
                + name
                + "'; accepted: "
                + String.join(", ", expected)
                + (optional.isEmpty() ? "" : ", ")
                + String.join(", ", optional));
      }
    }
    this.values = values;
  }

  @Nullable Object value(String name) {
    return values.get(name);
  }

  String text(String name) {
    if (values.get(name) instanceof String text) {
      return text;
    }
    throw refusal(name, "text");
  }

  /** A seed: a whole number, 0 or more. */
  long seed(String name) {
    Object value = values.get(name);
    if (value instanceof Integer || value instanceof Long) {
      long seed = ((Number) value).longValue();
      if (seed >= 0) {
        return seed;
      }
    }
    throw refusal(name, "a whole number from 0 to " + Long.MAX_VALUE);
  }

  /** A number of things, or {@code fallback} where there is none. */
  int count(String name, int fallback) {
    Object value = values.get(name);
    if (value == null) {
      return fallback;
    }
    if (value instanceof Integer count && count >= 0) {
      return count;
    }
    throw refusal(name, "a whole number, 0 or more");
  }

  List<@Nullable Object> list(String name) {
    if (values.get(name) instanceof List<?> list) {
      return new ArrayList<>(list);
    }
    throw refusal(name, "a list");
  }

  /** A list that is not empty: nothing would be checked by one. */
  List<@Nullable Object> items(String name) {
    List<@Nullable Object> list = list(name);
    if (list.isEmpty()) {
      throw refusal(name, "a list of 1 or more");
    }
    return list;
  }

  @SuppressWarnings("unchecked") // the reader of JSON makes no other maps
  Map<String, @Nullable Object> object(String name) {
    if (values.get(name) instanceof Map<?, ?> map) {
      return (Map<String, @Nullable Object>) map;
    }
    throw refusal(name, "an object");
  }

  private IllegalArgumentException refusal(String name, String accepted) {
    return new IllegalArgumentException(
        "field '" + name + "' is " + Json.line(values.get(name)) + "; accepted: " + accepted);
  }
}
