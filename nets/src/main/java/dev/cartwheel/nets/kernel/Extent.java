package dev.cartwheel.nets.kernel;

import org.jspecify.annotations.Nullable;

/**
 * What a kernel is about to touch, checked once at its door instead of at each vector: the launcher
 * switches the Vector API's own checks off ({@code VECTOR_ACCESS_OOB_CHECK}), which cost a product
 * a tenth of its time. Tests leave both on.
 */
final class Extent {

  private Extent() {}

  /**
   * @throws IndexOutOfBoundsException if {@code array[offset .. offset + count)} is not all there
   */
  static void check(float @Nullable [] array, int offset, long count) {
    if (array != null) {
      check("floats", array.length, offset, count);
    }
  }

  /** The same of integers. */
  static void check(int[] array, int offset, long count) {
    check("integers", array.length, offset, count);
  }

  private static void check(String what, int length, int offset, long count) {
    if (offset < 0 || offset + count > length) {
      throw new IndexOutOfBoundsException(
          what
              + " "
              + offset
              + " to "
              + (offset + count)
              + " of an array of "
              + length
              + "; accepted: within it");
    }
  }

  /** Checks that an array begins with so many floats. */
  static void check(float @Nullable [] array, long count) {
    check(array, 0, count);
  }
}
