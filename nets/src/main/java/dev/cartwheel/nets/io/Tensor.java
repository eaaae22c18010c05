package dev.cartwheel.nets.io;

import java.lang.reflect.Array;
import java.util.Arrays;

/**
 * An array with a shape. It does not copy: whoever hands it over no longer changes it.
 *
 * @param shape length of each axis, 0 or more; no axes for a scalar
 * @param data its elements, row-major: {@code byte[]} (unsigned in the file), {@code short[]}
 *     (bfloat16), {@code int[]}, {@code long[]}, {@code float[]} or {@code double[]}
 */
public record Tensor(int[] shape, Object data) {

  /** Largest array every virtual machine can make. */
  private static final long LARGEST = Integer.MAX_VALUE - 8L;

  public Tensor {
    ElementType.of(data); // refuses other types
    long elements = elements(shape);
    if (elements != Array.getLength(data)) {
      throw new IllegalArgumentException(
          "tensor of "
              + Array.getLength(data)
              + " elements for shape "
              + Arrays.toString(shape)
              + "; accepted: as many as the shape has");
    }
  }

  /** A tensor with one axis, as long as the array. */
  public static Tensor vector(Object data) {
    ElementType.of(data);
    return new Tensor(new int[] {Array.getLength(data)}, data);
  }

  /** Number of elements; −1 if a length is negative or there are more than an array holds. */
  static long elements(int... shape) {
    long elements = 1;
    boolean empty = false;
    for (int length : shape) {
      if (length < 0) {
        return -1;
      }
      empty |= length == 0;
      elements = Math.min(elements * Math.max(1, length), LARGEST + 1); // never overflows
    }
    if (empty) {
      return 0;
    }
    return elements <= LARGEST ? elements : -1;
  }
}
