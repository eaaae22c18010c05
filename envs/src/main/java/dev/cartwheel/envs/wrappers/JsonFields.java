package dev.cartwheel.envs.wrappers;

import dev.cartwheel.envs.NearMatch;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The fields of a JSON object, read with one clear line for whatever is wrong with them. */
final class JsonFields {

  private final String what;
  private final Map<String, @Nullable Object> fields;

  private JsonFields(String what, Map<String, @Nullable Object> fields) {
    this.what = what;
    this.fields = fields;
  }

  /** The fields of an object; refuses anything else, and names there are not. */
  static JsonFields of(String what, @Nullable Object json, String... accepted) {
    Map<String, @Nullable Object> fields = texts(what, json);
    for (String name : fields.keySet()) {
      if (!List.of(accepted).contains(name)) {
        throw new IllegalArgumentException(
            what + ": " + NearMatch.refusal("field", name, List.of(accepted)));
      }
    }
    return new JsonFields(what, fields);
  }

  private static Map<String, @Nullable Object> texts(String what, @Nullable Object json) {
    if (!(json instanceof Map<?, ?> map)) {
      throw new IllegalArgumentException(what + " " + shown(json) + "; accepted: a JSON object");
    }
    Map<String, @Nullable Object> fields = new LinkedHashMap<>();
    map.forEach((name, value) -> fields.put(String.valueOf(name), value));
    return fields;
  }

  /** The beginning of a value's text, for messages. */
  private static String shown(@Nullable Object value) {
    String text = String.valueOf(value).replaceAll("\\s+", " ");
    return "'" + (text.length() > 80 ? text.substring(0, 80) + "..." : text) + "'";
  }

  String text(String name) {
    if (fields.get(name) instanceof String text) {
      return text;
    }
    throw refusal(name, "a text");
  }

  /** A map of names to values; empty if there is none. */
  Map<String, @Nullable Object> map(String name) {
    Object value = fields.get(name);
    return value == null ? Map.of() : texts(what + " " + name, value);
  }

  /** The items of a list; none if there is none. */
  List<Object> list(String name) {
    Object value = fields.get(name);
    if (value == null) {
      return List.of();
    }
    if (value instanceof List<?> list) {
      return new ArrayList<>(list);
    }
    throw refusal(name, "a list");
  }

  /** The value as it is. */
  @Nullable Object value(String name) {
    return fields.get(name);
  }

  private IllegalArgumentException refusal(String name, String accepted) {
    return new IllegalArgumentException(
        "%s %s %s; accepted: %s".formatted(what, name, shown(fields.get(name)), accepted));
  }
}
