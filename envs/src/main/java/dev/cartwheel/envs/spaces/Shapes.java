package dev.cartwheel.envs.spaces;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.IntFunction;
import org.jspecify.annotations.Nullable;

/** Extents of arrays, and arrays as nested lists. */
final class Shapes {

  private Shapes() {}

  /**
   * Number of elements of an array of {@code shape}; refuses an empty shape and extents below 1.
   */
  static int elements(String space, int[] shape) {
    int elements = 1;
    for (int extent : shape) {
      if (extent < 1) {
        throw new IllegalArgumentException(
            space + " shape " + Arrays.toString(shape) + "; accepted: extents of 1 or more");
      }
      elements = Math.multiplyExact(elements, extent);
    }
    if (shape.length == 0) {
      throw new IllegalArgumentException(space + " shape []; accepted: 1 or more dimensions");
    }
    return elements;
  }

  /** A row-major array as nested lists. */
  static Object nested(int[] shape, IntFunction<Object> element) {
    return nested(shape, 0, 0, element);
  }

  private static Object nested(int[] shape, int axis, int index, IntFunction<Object> element) {
    if (axis == shape.length) {
      return element.apply(index);
    }
    List<Object> list = new ArrayList<>();
    for (int i = 0; i < shape[axis]; i++) {
      list.add(nested(shape, axis + 1, index * shape[axis] + i, element));
    }
    return list;
  }

  /** The numbers of nested lists in row-major order; refuses other shapes and other contents. */
  static double[] numbers(@Nullable Object json, int[] shape, Space<?> space) {
    List<Double> numbers = new ArrayList<>();
    if (!collect(json, shape, 0, numbers)) {
      throw new IllegalArgumentException(json + " is not the JSON of an element of " + space);
    }
    return numbers.stream().mapToDouble(Double::doubleValue).toArray();
  }

  private static boolean collect(
      @Nullable Object json, int[] shape, int axis, List<Double> numbers) {
    if (axis == shape.length) {
      return json instanceof Number number && numbers.add(number.doubleValue());
    }
    return json instanceof List<?> list
        && list.size() == shape[axis]
        && list.stream().allMatch(item -> collect(item, shape, axis + 1, numbers));
  }

  /** As {@link #numbers}, refusing fractions. */
  static int[] integers(@Nullable Object json, int[] shape, Space<?> space) {
    double[] numbers = numbers(json, shape, space);
    int[] integers = new int[numbers.length];
    for (int i = 0; i < integers.length; i++) {
      integers[i] = (int) numbers[i];
      if (integers[i] != numbers[i]) {
        throw new IllegalArgumentException(json + " is not the JSON of an element of " + space);
      }
    }
    return integers;
  }

  /** The value, if it is an element; refuses it otherwise. */
  static <T> T element(Space<T> space, T value) {
    if (!space.contains(value)) {
      throw new IllegalArgumentException(space.refusal(value));
    }
    return value;
  }
}
