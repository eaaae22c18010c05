package dev.cartwheel.runs.reference;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** The several ways in which people record the same sample. */
final class SampleNotation {

  private static final List<String> GRAPH = List.of("nodes", "edges", "edge_links");

  private SampleNotation() {}

  /**
   * Our sample in the notation of the recorded one: an array of several dimensions may be recorded
   * row-major in one list, a graph as the list of its parts, a truth value as 0 or 1. What differs
   * in content stays different.
   */
  static Object like(@Nullable Object recorded, Object ours) {
    if (ours instanceof Map<?, ?> map) {
      if (recorded instanceof List<?> list && list.size() == GRAPH.size() && isGraph(map)) {
        List<@Nullable Object> parts = new ArrayList<>();
        for (int i = 0; i < GRAPH.size(); i++) {
          Object part = map.get(GRAPH.get(i));
          parts.add(part == null ? null : like(list.get(i), part));
        }
        return parts;
      }
      Map<String, Object> entries = new LinkedHashMap<>();
      map.forEach(
          (name, value) ->
              entries.put(
                  name.toString(),
                  like(recorded instanceof Map<?, ?> other ? other.get(name) : null, value)));
      return entries;
    }
    if (ours instanceof List<?> list && recorded instanceof List<?> other) {
      boolean nested = list.stream().anyMatch(List.class::isInstance);
      List<Object> leaves = new ArrayList<>();
      if (nested
          && other.stream().allMatch(Number.class::isInstance)
          && collect(list, leaves)
          && leaves.size() == other.size()) {
        return like(recorded, leaves);
      }
      List<Object> items = new ArrayList<>();
      for (int i = 0; i < list.size(); i++) {
        items.add(like(i < other.size() ? other.get(i) : null, list.get(i)));
      }
      return items;
    }
    return ours instanceof Boolean bit && recorded instanceof Number ? (bit ? 1 : 0) : ours;
  }

  private static boolean isGraph(Map<?, ?> map) {
    return map.containsKey(GRAPH.get(0)) && GRAPH.containsAll(map.keySet());
  }

  /** Collects the numbers of nested lists; false if there is anything else in them. */
  private static boolean collect(List<?> nested, List<Object> leaves) {
    for (Object item : nested) {
      if (item instanceof List<?> inner) {
        if (!collect(inner, leaves)) {
          return false;
        }
      } else if (item instanceof Number || item instanceof Boolean) {
        leaves.add(item);
      } else {
        return false;
      }
    }
    return true;
  }

  /**
   * Our samples with their characters in the order that the recorded ones show, if all texts agree
   * in one order, or the texts in each place in one of their own; else as they are.
   */
  static List<Object> reordered(List<@Nullable Object> recorded, List<Object> ours) {
    for (boolean byPlace : new boolean[] {false, true}) {
      Orders orders = new Orders(byPlace);
      List<Object> translated = new ArrayList<>();
      for (int i = 0; i < ours.size(); i++) {
        orders.learn("", recorded.get(i), ours.get(i));
      }
      if (orders.agree()) {
        ours.forEach(sample -> translated.add(orders.translated("", sample)));
        return translated;
      }
    }
    return ours;
  }

  /** Which recorded character stands for which of ours. */
  private static final class Orders {

    private final boolean byPlace;
    private final Map<String, Map<Integer, Integer>> orders = new TreeMap<>();
    private boolean agree = true;

    Orders(boolean byPlace) {
      this.byPlace = byPlace;
    }

    private Map<Integer, Integer> at(String place) {
      return orders.computeIfAbsent(byPlace ? place : "", any -> new TreeMap<>());
    }

    void learn(String place, @Nullable Object recorded, @Nullable Object ours) {
      if (recorded instanceof List<?> theirs && ours instanceof List<?> list) {
        for (int i = 0; i < Math.min(theirs.size(), list.size()); i++) {
          learn(place + "/" + i, theirs.get(i), list.get(i));
        }
      } else if (recorded instanceof Map<?, ?> theirs && ours instanceof Map<?, ?> map) {
        map.forEach((name, value) -> learn(place + "/" + name, theirs.get(name), value));
      } else if (recorded instanceof String theirs && ours instanceof String text) {
        agree &= theirs.length() == text.length();
        for (int i = 0; agree && i < text.length(); i++) {
          int shown = theirs.charAt(i);
          Integer before = at(place).putIfAbsent((int) text.charAt(i), shown);
          agree = before == null || before == shown;
        }
      }
      // The comparison judges what is no text.
    }

    /** Whether each character stands for one, and no two for the same. */
    boolean agree() {
      return agree
          && orders.values().stream()
              .allMatch(order -> order.values().stream().distinct().count() == order.size());
    }

    Object translated(String place, Object ours) {
      if (ours instanceof String text) {
        int[] shown = text.chars().map(c -> at(place).getOrDefault(c, c)).toArray();
        return new String(shown, 0, shown.length);
      }
      if (ours instanceof List<?> list) {
        List<@Nullable Object> items = new ArrayList<>();
        for (Object item : list) {
          items.add(item == null ? null : translated(place + "/" + items.size(), item));
        }
        return items;
      }
      if (ours instanceof Map<?, ?> map) {
        Map<String, Object> entries = new LinkedHashMap<>();
        map.forEach(
            (name, value) -> entries.put(name.toString(), translated(place + "/" + name, value)));
        return entries;
      }
      return ours;
    }
  }
}
