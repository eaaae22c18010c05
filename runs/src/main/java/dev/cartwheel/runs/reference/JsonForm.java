package dev.cartwheel.runs.reference;

import dev.cartwheel.envs.spaces.Box;
import dev.cartwheel.envs.spaces.Discrete;
import dev.cartwheel.envs.spaces.MultiBinary;
import dev.cartwheel.envs.spaces.MultiDiscrete;
import dev.cartwheel.envs.spaces.Space;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A space's elements in JSON: one number for a discrete space, else lists nested like its shape.
 *
 * @param <T> type of the elements
 */
final class JsonForm<T> {

  private final int[] shape; // empty: one number
  private final boolean whole;

  private JsonForm(int[] shape, boolean whole) {
    this.shape = shape;
    this.whole = whole;
  }

  static <T> JsonForm<T> of(Space<T> space) {
    if (space instanceof Box box) {
      return new JsonForm<>(box.shape(), false);
    }
    if (space instanceof MultiBinary binary) {
      return new JsonForm<>(binary.shape(), true);
    }
    if (space instanceof MultiDiscrete tuple) {
      return new JsonForm<>(new int[] {tuple.nvec().length}, true);
    }
    if (space instanceof Discrete) {
      return new JsonForm<>(new int[0], true);
    }
    throw new NotCoveredException("space " + space);
  }

  /** Whether the numbers are whole. */
  boolean whole() {
    return whole;
  }

  /** The JSON value of an element. */
  Object write(T element) {
    double[] numbers = numbers(element);
    return write(numbers, 0, 0, numbers.length);
  }

  private Object write(double[] numbers, int depth, int from, int to) {
    if (depth == shape.length) {
      return whole ? (Object) (long) numbers[from] : (Object) numbers[from];
    }
    int size = (to - from) / shape[depth];
    List<Object> items = new ArrayList<>(shape[depth]);
    for (int start = from; start < to; start += size) {
      items.add(write(numbers, depth + 1, start, start + size));
    }
    return items;
  }

  /**
   * The element a JSON value stands for.
   *
   * @throws IllegalArgumentException if the value has another shape, or a number that is not
   *     finite, out of range, or not whole where it must be
   */
  T read(@Nullable Object json) {
    return element(readNumbers(json));
  }

  /** The numbers of a JSON value, row-major and unrounded; refuses what {@link #read} refuses. */
  double[] readNumbers(@Nullable Object json) {
    double[] numbers = new double[Arrays.stream(shape).reduce(1, Math::multiplyExact)];
    read(json, json, numbers, 0, 0, numbers.length);
    return numbers;
  }

  private void read(
      @Nullable Object value,
      @Nullable Object json,
      double[] numbers,
      int depth,
      int from,
      int to) {
    if (depth == shape.length) {
      numbers[from] = number(value, json);
      return;
    }
    if (!(json instanceof List<?> items) || items.size() != shape[depth]) {
      throw refusal(value);
    }
    int size = (to - from) / shape[depth];
    for (int i = 0; i < shape[depth]; i++) {
      read(value, items.get(i), numbers, depth + 1, from + i * size, from + (i + 1) * size);
    }
  }

  private double number(@Nullable Object value, @Nullable Object json) {
    double number = json instanceof Number n ? n.doubleValue() : Double.NaN;
    boolean accepted = whole ? number == (int) number : Float.isFinite((float) number);
    if (!accepted) {
      throw refusal(value);
    }
    return number;
  }

  private IllegalArgumentException refusal(@Nullable Object json) {
    String numbers = whole ? "whole number" : "number";
    return new IllegalArgumentException(
        PythonJson.line(json)
            + "; accepted: "
            + (shape.length == 0
                ? "a " + numbers
                : numbers + "s of shape " + Arrays.toString(shape)));
  }

  /** The numbers of an element, row-major. */
  double[] numbers(T element) {
    if (element instanceof float[] floats) {
      double[] numbers = new double[floats.length];
      Arrays.setAll(numbers, i -> floats[i]);
      return numbers;
    }
    if (element instanceof int[] ints) {
      return Arrays.stream(ints).asDoubleStream().toArray();
    }
    return new double[] {((Number) element).doubleValue()};
  }

  @SuppressWarnings("unchecked") // of() ties T to the kind of space, and each kind has one type
  private T element(double[] numbers) {
    if (shape.length == 0) {
      return (T) (Integer) (int) numbers[0];
    }
    if (whole) {
      return (T) Arrays.stream(numbers).mapToInt(number -> (int) number).toArray();
    }
    float[] floats = new float[numbers.length];
    for (int i = 0; i < floats.length; i++) {
      floats[i] = (float) numbers[i];
    }
    return (T) floats;
  }
}
