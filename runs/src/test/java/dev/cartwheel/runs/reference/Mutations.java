package dev.cartwheel.runs.reference;

import dev.cartwheel.runs.json.Json;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/** Damages a recorded line in every place, one place at a time. */
final class Mutations {

  private final Map<String, Object> original;
  private final Map<String, String> damaged = new TreeMap<>();

  private Mutations(Map<String, Object> original) {
    this.original = original;
  }

  /**
   * All damaged forms of a line, each under a word that says what was done.
   *
   * @param causes fields that say what was asked for: their values are not results, so that a
   *     different number there may by chance lead to the same ones
   */
  static Map<String, String> of(String line, Set<String> causes) {
    Mutations mutations = new Mutations(Json.object(line));
    for (String field : mutations.original.keySet()) {
      mutations.field(field);
      if (!causes.contains(field)) {
        mutations.value(field, field, mutations.original.get(field), List.of());
      }
    }
    mutations.put("extra", "extra field", 1);
    mutations.damaged.put("cut short", line.substring(0, line.length() - 1));
    mutations.damaged.put("cut in half", line.substring(0, line.length() / 2));
    mutations.damaged.put("doubled", line + line);
    return mutations.damaged;
  }

  private void field(String field) {
    Map<String, Object> without = new LinkedHashMap<>(original);
    without.remove(field);
    damaged.put("without " + field, Json.line(without));
    for (Object wrong : Arrays.asList(null, "text", true, -1, 1.5, List.of(), Map.of("a", 1))) {
      if (!wrongIsRight(field, wrong)) {
        put(field, field + " = " + wrong, wrong);
      }
    }
  }

  private boolean wrongIsRight(String field, Object value) {
    return value != null && value.equals(original.get(field));
  }

  private void value(String field, String place, Object value, List<Object> path) {
    if (value instanceof List<?> items) {
      List<Object> shorter = new ArrayList<>(items.subList(0, items.size() - 1));
      List<Object> longer = new ArrayList<>(items);
      longer.add(items.get(items.size() - 1));
      replace(field, path, place + " shorter", shorter);
      replace(field, path, place + " longer", longer);
      replace(field, path, place + " = {}", Map.of());
      for (int i = 0; i < items.size(); i++) {
        List<Object> inner = new ArrayList<>(path);
        inner.add(i);
        value(field, place + "[" + i + "]", items.get(i), inner);
      }
      return;
    }
    if (value instanceof Map<?, ?> entries) {
      replace(field, path, place + " = {}", Map.of());
      entries.forEach(
          (name, entry) -> {
            List<Object> inner = new ArrayList<>(path);
            inner.add(name);
            value(field, place + "." + name, entry, inner);
          });
      return;
    }
    replace(field, path, place + " = null", null);
    replace(field, path, place + " = text", value + "?");
    if (value instanceof Boolean flag) {
      replace(field, path, place + " negated", !flag);
      replace(field, path, place + " as number", flag ? 1 : 0);
    } else if (value instanceof Number number) {
      replace(field, path, place + " + 0.01", number.doubleValue() + 0.01);
      replace(field, path, place + " + 1", number.doubleValue() + 1);
      replace(field, path, place + " = huge", 1e300);
    }
  }

  private void put(String field, String what, Object value) {
    Map<String, Object> copy = new LinkedHashMap<>(original);
    copy.put(field, value);
    damaged.put(what, Json.line(copy));
  }

  private void replace(String field, List<Object> path, String what, Object value) {
    put(field, what, replaced(original.get(field), path, value));
  }

  private static Object replaced(Object tree, List<Object> path, Object value) {
    if (path.isEmpty()) {
      return value;
    }
    List<Object> rest = path.subList(1, path.size());
    if (tree instanceof Map<?, ?> map) {
      Map<Object, Object> copy = new LinkedHashMap<>(map);
      copy.put(path.get(0), replaced(map.get(path.get(0)), rest, value));
      return copy;
    }
    List<Object> copy = new ArrayList<>((List<?>) tree);
    int index = (Integer) path.get(0);
    copy.set(index, replaced(copy.get(index), rest, value));
    return copy;
  }
}
