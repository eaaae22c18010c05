package dev.cartwheel.runs.reference;

import java.math.BigInteger;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** Compares a recorded JSON value with ours; a difference is an exception that tells it. */
final class Comparison {

  private Comparison() {}

  /**
   * Compares numbers, texts, truth values, and lists and maps of them.
   *
   * @param where names the value in the message
   * @param tolerance largest accepted difference of numbers that are not whole by their type; 0:
   *     equal
   */
  static void values(
      String where, @Nullable Object recorded, @Nullable Object ours, double tolerance) {
    if (ours instanceof List<?> list) {
      if (!(recorded instanceof List<?> items) || items.size() != list.size()) {
        throw difference(where, recorded, ours);
      }
      for (int i = 0; i < list.size(); i++) {
        values(where + "[" + i + "]", items.get(i), list.get(i), tolerance);
      }
    } else if (ours instanceof Map<?, ?> map) {
      // What we have not got may be recorded as null, such as the edges of a graph without any.
      if (!(recorded instanceof Map<?, ?> entries)
          || !entries.keySet().containsAll(map.keySet())
          || entries.entrySet().stream()
              .anyMatch(entry -> entry.getValue() != null && !map.containsKey(entry.getKey()))) {
        throw difference(where, recorded, ours);
      }
      map.forEach((name, value) -> values(where + "." + name, entries.get(name), value, tolerance));
    } else if (ours instanceof Number number) {
      numbers(where, recorded, number, number instanceof Double ? tolerance : 0);
    } else if (!Objects.equals(ours, recorded)) {
      throw difference(where, recorded, ours);
    }
  }

  private static void numbers(
      String where, @Nullable Object recorded, Number ours, double tolerance) {
    // Whole numbers may have more digits than a double holds.
    boolean whole = isWhole(recorded) && isWhole(ours);
    if (whole && String.valueOf(recorded).equals(ours.toString())) {
      return;
    }
    // Written so that NaN of ours differs from every number.
    if (!(recorded instanceof Number number)
        || (whole && tolerance == 0)
        || !(Math.abs(number.doubleValue() - ours.doubleValue()) <= tolerance)) {
      throw difference(where, recorded, ours);
    }
  }

  private static boolean isWhole(@Nullable Object value) {
    return value instanceof Integer || value instanceof Long || value instanceof BigInteger;
  }

  private static IllegalArgumentException difference(
      String where, @Nullable Object recorded, @Nullable Object ours) {
    return new IllegalArgumentException(
        where + ": expected " + PythonJson.line(recorded) + ", got " + PythonJson.line(ours));
  }
}
