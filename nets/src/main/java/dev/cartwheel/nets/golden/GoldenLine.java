package dev.cartwheel.nets.golden;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Typed access to a parsed JSON object; whatever is missing or ill-typed is named. */
final class GoldenLine {

  private final Map<String, ?> fields;

  GoldenLine(Map<String, ?> fields) {
    this.fields = fields;
  }

  boolean has(String key) {
    return fields.get(key) != null;
  }

  /** The object under {@code key}; an empty one if there is none. */
  GoldenLine object(String key) {
    Object value = fields.get(key);
    return value == null ? new GoldenLine(Map.of()) : of(key, value);
  }

  /** The object under {@code key} as it was parsed; an empty one if there is none. */
  Map<String, ?> map(String key) {
    return object(key).fields;
  }

  double number(String key) {
    return number(key, fields.get(key));
  }

  double number(String key, double otherwise) {
    return has(key) ? number(key) : otherwise;
  }

  boolean flag(String key) {
    Object value = fields.get(key);
    if (value == null) {
      return false;
    }
    if (value instanceof Boolean flag) {
      return flag;
    }
    throw malformed(key, value, "true or false");
  }

  /** A list of numbers. */
  float[] numbers(String key) {
    List<?> list = list(key, fields.get(key));
    float[] numbers = new float[list.size()];
    for (int i = 0; i < numbers.length; i++) {
      numbers[i] = (float) number(key, list.get(i));
    }
    return numbers;
  }

  /** An array, or a number as one without axes. */
  GoldenArray array(String key) {
    return array(key, fields.get(key));
  }

  List<GoldenArray> arrays(String key) {
    return arrays(key, fields.get(key));
  }

  /** A list of arrays, some of which may be null. */
  List<Optional<GoldenArray>> optionalArrays(String key) {
    List<Optional<GoldenArray>> arrays = new ArrayList<>();
    for (Object element : list(key, fields.get(key))) {
      arrays.add(element == null ? Optional.empty() : Optional.of(array(key, element)));
    }
    return arrays;
  }

  /** A list of lists of arrays: one list a step. */
  List<List<GoldenArray>> arraysByStep(String key) {
    List<List<GoldenArray>> steps = new ArrayList<>();
    for (Object step : list(key, fields.get(key))) {
      steps.add(arrays(key, step));
    }
    return steps;
  }

  private static List<GoldenArray> arrays(String key, @Nullable Object value) {
    List<GoldenArray> arrays = new ArrayList<>();
    for (Object element : list(key, value)) {
      arrays.add(array(key, element));
    }
    return arrays;
  }

  private static GoldenArray array(String key, @Nullable Object value) {
    if (value instanceof Number number) {
      return new GoldenArray(new int[0], new float[] {number.floatValue()});
    }
    GoldenLine object = of(key, value);
    List<?> shape = list(key + ".shape", object.fields.get("shape"));
    List<?> data = list(key + ".data", object.fields.get("data"));
    int[] lengths = new int[shape.size()];
    for (int i = 0; i < lengths.length; i++) {
      lengths[i] = (int) number(key + ".shape", shape.get(i));
    }
    float[] values = new float[data.size()];
    for (int i = 0; i < values.length; i++) {
      values[i] = (float) number(key + ".data", data.get(i));
    }
    return new GoldenArray(lengths, values);
  }

  private static double number(String key, @Nullable Object value) {
    if (value instanceof Number number) {
      return number.doubleValue();
    }
    throw malformed(key, value, "a number");
  }

  private static List<?> list(String key, @Nullable Object value) {
    if (value instanceof List<?> list) {
      return list;
    }
    throw malformed(key, value, "a list");
  }

  @SuppressWarnings("unchecked") // JSON objects have string keys
  private static GoldenLine of(String key, @Nullable Object value) {
    if (value instanceof Map<?, ?> map) {
      return new GoldenLine((Map<String, ?>) map);
    }
    throw malformed(key, value, "an object");
  }

  private static IllegalArgumentException malformed(
      String key, @Nullable Object value, String accepted) {
    return new IllegalArgumentException(key + " is " + value + "; accepted: " + accepted);
  }
}
