package dev.cartwheel.envs.spaces;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.Consumer;
import java.util.function.IntFunction;
import java.util.stream.IntStream;
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

  /** Refuses bounds that are not as many as the shape, which may be empty, has elements. */
  static void requireBounds(int[] shape, int low, int high) {
    int elements = shape.length == 0 ? 1 : elements("Box", shape);
    if (low != elements || high != elements) {
      throw new IllegalArgumentException(
          "Box of shape "
              + Arrays.toString(shape)
              + " with "
              + low
              + " low and "
              + high
              + " high bounds; accepted: "
              + elements
              + " each");
    }
  }

  /** A shape with one more, leading dimension. */
  static int[] leading(int count, int[] shape) {
    int[] longer = new int[shape.length + 1];
    longer[0] = count;
    System.arraycopy(shape, 0, longer, 1, shape.length);
    return longer;
  }

  /** An array over and over. */
  static double[] repeated(double[] values, int count) {
    double[] all = new double[values.length * count];
    for (int i = 0; i < all.length; i++) {
      all[i] = values[i % values.length];
    }
    return all;
  }

  /** An array over and over. */
  static float[] repeated(float[] values, int count) {
    float[] all = new float[values.length * count];
    for (int i = 0; i < all.length; i++) {
      all[i] = values[i % values.length];
    }
    return all;
  }

  /** An array over and over. */
  static long[] repeated(long[] values, int count) {
    long[] all = new long[values.length * count];
    for (int i = 0; i < all.length; i++) {
      all[i] = values[i % values.length];
    }
    return all;
  }

  /** Whole numbers as floats, from an index on. */
  static void write(int[] values, float[] target, int offset) {
    for (int i = 0; i < values.length; i++) {
      target[offset + i] = values[i];
    }
  }

  /** So many whole numbers that {@link #write} wrote. */
  static int[] read(float[] source, int offset, int count) {
    int[] values = new int[count];
    for (int i = 0; i < count; i++) {
      values[i] = (int) source[offset + i];
    }
    return values;
  }

  /**
   * A box as it is shown.
   *
   * @param rest what follows the shape
   */
  static String box(int[] shape, IntFunction<String> low, IntFunction<String> high, String rest) {
    int elements = Arrays.stream(shape).reduce(1, Math::multiplyExact);
    return "Box(%s, %s, %s%s)"
        .formatted(brief(elements, low), brief(elements, high), Arrays.toString(shape), rest);
  }

  /** Bounds in few characters: one where all are equal. */
  private static String brief(int n, IntFunction<String> bound) {
    List<String> bounds = IntStream.range(0, n).mapToObj(bound).toList();
    if (bounds.stream().distinct().count() == 1) {
      return bounds.get(0);
    }
    return n <= 8 ? bounds.toString() : "[" + bounds.get(0) + ", ...]";
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
    forEach(
        json,
        shape,
        space,
        item -> {
          if (!(item instanceof Number number)) {
            throw Parts.notJson(json, space);
          }
          numbers.add(number.doubleValue());
        });
    return numbers.stream().mapToDouble(Double::doubleValue).toArray();
  }

  /** Visits what nested lists contain in row-major order; refuses other shapes. */
  static void forEach(
      @Nullable Object json, int[] shape, Space<?> space, Consumer<@Nullable Object> item) {
    if (shape.length == 0) {
      item.accept(json);
      return;
    }
    if (!(json instanceof List<?> list) || list.size() != shape[0]) {
      throw Parts.notJson(json, space);
    }
    int[] inner = Arrays.copyOfRange(shape, 1, shape.length);
    list.forEach(part -> forEach(part, inner, space, item));
  }

  /** As {@link #numbers}, refusing fractions. */
  static int[] integers(@Nullable Object json, int[] shape, Space<?> space) {
    double[] numbers = numbers(json, shape, space);
    int[] integers = new int[numbers.length];
    for (int i = 0; i < integers.length; i++) {
      integers[i] = (int) numbers[i];
      if (integers[i] != numbers[i]) {
        throw Parts.notJson(json, space);
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
