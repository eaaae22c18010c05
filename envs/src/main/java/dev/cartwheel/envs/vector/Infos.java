package dev.cartwheel.envs.vector;

import java.lang.reflect.Array;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The diagnostics of N copies in Gymnasium's two forms: a map for each copy, or one map of arrays
 * with a mask for each that says whose elements mean something.
 */
public final class Infos {

  private static final Map<Class<?>, Class<?>> PRIMITIVES =
      Map.of(
          Integer.class, int.class,
          Long.class, long.class,
          Float.class, float.class,
          Double.class, double.class,
          Boolean.class, boolean.class,
          Byte.class, byte.class);

  private Infos() {}

  /** The key of the mask of a key. */
  public static String mask(String key) {
    return "_" + key;
  }

  /**
   * One map of all: numbers and flags as primitive arrays [N], primitive arrays as rows [N][...],
   * maps as maps of such, anything else as {@code Object[]}. What a copy does not have is 0 or
   * {@code null}, and false in the mask.
   *
   * @param each a map for each copy, [N]
   */
  public static Map<String, Object> gather(List<? extends Map<String, ?>> each) {
    Set<String> keys = new LinkedHashSet<>();
    each.forEach(info -> keys.addAll(info.keySet()));
    Map<String, Object> infos = new LinkedHashMap<>();
    for (String key : keys) {
      List<@Nullable Object> column = new ArrayList<>();
      boolean[] has = new boolean[each.size()];
      for (int copy = 0; copy < has.length; copy++) {
        column.add(each.get(copy).get(key));
        has[copy] = each.get(copy).containsKey(key);
      }
      infos.put(key, key.equals("final_obs") ? column.toArray() : together(column));
      infos.put(mask(key), has);
    }
    return infos;
  }

  @SuppressWarnings("unchecked") // a map of diagnostics has names
  private static Object together(List<@Nullable Object> column) {
    Object first = column.stream().filter(Objects::nonNull).findFirst().orElse(null);
    if (first instanceof Map) {
      return gather(
          column.stream()
              .map(info -> info instanceof Map ? (Map<String, ?>) info : Map.<String, Object>of())
              .toList());
    }
    if (first == null
        || !column.stream()
            .allMatch(value -> value == null || value.getClass() == first.getClass())) {
      return column.toArray();
    }
    Class<?> row = first.getClass();
    boolean rows = row.isArray() && row.getComponentType().isPrimitive();
    Class<?> element = rows ? row : PRIMITIVES.getOrDefault(row, Object.class);
    Object array = Array.newInstance(element, column.size());
    for (int copy = 0; copy < column.size(); copy++) {
      Object value = column.get(copy);
      if (value != null) {
        Array.set(array, copy, value);
      } else if (rows) {
        Array.set(array, copy, Array.newInstance(row.getComponentType(), Array.getLength(first)));
      }
    }
    return array;
  }

  /**
   * A map for each copy: the inverse of {@link #gather}.
   *
   * @param infos arrays of N elements, and maps of such; a key without a mask is every copy's
   * @param copies N
   * @throws IllegalArgumentException if an array has another length, or a value is no array
   */
  public static List<Map<String, Object>> spread(Map<String, ?> infos, int copies) {
    List<Map<String, Object>> each = new ArrayList<>();
    for (int copy = 0; copy < copies; copy++) {
      each.add(new LinkedHashMap<>());
    }
    infos.forEach(
        (key, value) -> {
          if (!key.startsWith("_")) {
            List<@Nullable Object> column = column(key, value, copies);
            boolean[] has = has(infos.get(mask(key)), copies);
            for (int copy = 0; copy < copies; copy++) {
              Object element = column.get(copy);
              if (has[copy] && element != null) {
                each.get(copy).put(key, element);
              }
            }
          }
        });
    return each;
  }

  private static boolean[] has(@Nullable Object mask, int copies) {
    if (mask instanceof boolean[] flags && flags.length == copies) {
      return flags;
    }
    boolean[] all = new boolean[copies];
    Arrays.fill(all, true);
    return all;
  }

  @SuppressWarnings("unchecked") // a map of diagnostics has names
  private static List<@Nullable Object> column(String key, Object value, int copies) {
    if (value instanceof Map<?, ?> inner) {
      return new ArrayList<>(spread((Map<String, ?>) inner, copies));
    }
    if (!value.getClass().isArray() || Array.getLength(value) != copies) {
      throw new IllegalArgumentException(
          "info '%s' of %s; accepted: an array of %d elements, one for each copy"
              .formatted(key, value.getClass().getSimpleName(), copies));
    }
    List<@Nullable Object> column = new ArrayList<>();
    for (int copy = 0; copy < copies; copy++) {
      column.add(Array.get(value, copy));
    }
    return column;
  }
}
