package dev.cartwheel.envs.spaces;

import java.util.Arrays;

/** Extents of arrays. */
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
}
