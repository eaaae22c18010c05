package dev.cartwheel.nets;

import java.util.Arrays;

/**
 * A row-major float array with a shape, not copied.
 *
 * @param data its elements; what lies beyond {@link #size} has no meaning
 * @param shape the length of each axis; none for a scalar
 */
public record NdArray(float[] data, int... shape) {

  /** Checks that the elements are there. */
  public NdArray {
    long count = 1;
    for (int length : shape) {
      if (length < 0) {
        throw new IllegalArgumentException(
            "array of shape " + Arrays.toString(shape) + "; accepted: lengths of 0 or more");
      }
      count *= length;
    }
    if (count > data.length) {
      throw new IllegalArgumentException(
          "array of " + data.length + " elements for shape " + Arrays.toString(shape));
    }
  }

  /** Zeros. */
  public static NdArray zeros(int... shape) {
    boolean lengths = Arrays.stream(shape).allMatch(length -> length >= 0);
    return new NdArray(new float[lengths ? count(shape) : 0], shape);
  }

  /** Number of axes. */
  public int rank() {
    return shape.length;
  }

  /** Number of elements. */
  public int size() {
    return count(shape);
  }

  /** Length of an axis, counted from 0, or from the last one as −1. */
  public int dimension(int axis) {
    return shape[axis < 0 ? axis + shape.length : axis];
  }

  /** The same elements in another shape. */
  public NdArray reshaped(int... other) {
    return new NdArray(data, other);
  }

  /** The shape: {@code [2, 3]}. */
  @Override
  public String toString() {
    return Arrays.toString(shape);
  }

  /** Number of elements of a shape. */
  public static int count(int... shape) {
    int count = 1;
    for (int length : shape) {
      count = Math.multiplyExact(count, length);
    }
    return count;
  }
}
