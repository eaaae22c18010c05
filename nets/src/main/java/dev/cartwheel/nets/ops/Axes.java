package dev.cartwheel.nets.ops;

import dev.cartwheel.nets.tensor.Allowance;
import java.util.Arrays;
import java.util.stream.IntStream;

/** Index arithmetic over the axes of row-major arrays. */
public final class Axes {

  private Axes() {}

  /**
   * An axis counted from 0.
   *
   * @param axis from the end if negative
   * @throws IllegalArgumentException if there is no such axis
   */
  public static int resolve(int axis, int rank) {
    int resolved = axis < 0 ? axis + rank : axis;
    if (resolved < 0 || resolved >= rank) {
      throw new IllegalArgumentException(
          "axis " + axis + " of " + rank + " axes; accepted: " + -rank + " to " + (rank - 1));
    }
    return resolved;
  }

  /** Axes counted from 0 and rising; {@link #resolve} of each. */
  public static int[] resolve(int[] axes, int rank) {
    return IntStream.of(axes).map(axis -> resolve(axis, rank)).sorted().toArray();
  }

  /** Number of elements. */
  public static int size(int... shape) {
    int size = 1;
    for (int length : shape) {
      size = Math.multiplyExact(size, length);
    }
    return size;
  }

  /** By how much the index grows from one to the next along each axis. */
  public static int[] strides(int... shape) {
    int[] strides = new int[shape.length];
    int stride = 1;
    for (int axis = shape.length - 1; axis >= 0; axis--) {
      strides[axis] = stride;
      stride *= shape[axis];
    }
    return strides;
  }

  /**
   * For each element of an array, in row-major order, the index it has in another.
   *
   * @param shape of the array
   * @param strides of the other, by axis of this; 0 where the other repeats
   */
  public static int[] indices(int[] shape, int[] strides) {
    int size = size(shape);
    Allowance.take(size);
    int[] indices = new int[size];
    int[] at = new int[shape.length];
    int index = 0;
    for (int i = 0; i < indices.length; i++) {
      indices[i] = index;
      for (int axis = shape.length - 1; axis >= 0; axis--) {
        index += strides[axis];
        if (++at[axis] < shape[axis]) {
          break;
        }
        index -= strides[axis] * shape[axis];
        at[axis] = 0;
      }
    }
    return indices;
  }

  /**
   * For each element of an array with its axes in another order, the index it has in the array.
   *
   * @param order axis {@code order[k]} of the array comes k-th
   */
  public static int[] permuted(int[] shape, int[] order) {
    return indices(pick(shape, order), pick(strides(shape), order));
  }

  /** The elements at some positions. */
  public static int[] pick(int[] values, int[] positions) {
    return Arrays.stream(positions).map(position -> values[position]).toArray();
  }

  /** Whether an order of axes is 0, 1, 2, ... */
  public static boolean inOrder(int[] order) {
    for (int k = 0; k < order.length; k++) {
      if (order[k] != k) {
        return false;
      }
    }
    return true;
  }

  /**
   * The shape two shapes have in common when lengths of 1 repeat, as in numpy.
   *
   * @throws IllegalArgumentException if they have none; the message names both
   */
  public static int[] broadcast(String operation, int[] a, int[] b) {
    int[] shape = new int[Math.max(a.length, b.length)];
    for (int k = 1; k <= shape.length; k++) {
      int first = k <= a.length ? a[a.length - k] : 1;
      int second = k <= b.length ? b[b.length - k] : 1;
      if (first != second && first != 1 && second != 1) {
        throw new IllegalArgumentException(
            operation
                + " of "
                + Arrays.toString(a)
                + " and "
                + Arrays.toString(b)
                + "; accepted: equal lengths, or 1, along each axis");
      }
      shape[shape.length - k] = first == 1 ? second : first;
    }
    return shape;
  }

  /** For each element of {@code shape}, the index of its origin in what is broadcast to it. */
  public static int[] repeated(int[] shape, int[] origin) {
    int[] strides = new int[shape.length];
    int[] own = strides(origin);
    for (int k = 1; k <= origin.length; k++) {
      boolean repeats = origin[origin.length - k] == 1;
      strides[shape.length - k] = repeats ? 0 : own[origin.length - k];
    }
    return indices(shape, strides);
  }
}
