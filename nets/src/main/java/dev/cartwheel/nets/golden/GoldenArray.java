package dev.cartwheel.nets.golden;

import dev.cartwheel.nets.NdArray;
import java.util.Arrays;

/**
 * A recorded array.
 *
 * @param shape its shape
 * @param data its elements, row-major
 */
record GoldenArray(int[] shape, float[] data) {

  /** Largest difference of an output, relative to the largest magnitude of the array. */
  static final double OUTPUT_TOLERANCE = 1e-5;

  /** Largest difference of a gradient, relative to the largest magnitude of the array. */
  static final double GRADIENT_TOLERANCE = 1e-4;

  GoldenArray {
    long count = 1;
    for (int length : shape) {
      count *= length;
    }
    if (count != data.length) {
      throw new IllegalArgumentException(
          "array of " + data.length + " elements for shape " + Arrays.toString(shape));
    }
  }

  /** The array, not copied. */
  NdArray values() {
    return new NdArray(data, shape);
  }

  /**
   * Compares what was computed with this.
   *
   * @throws IllegalArgumentException if it differs, naming where and by how much
   */
  void requireEqual(String what, float[] computed, double tolerance) {
    requireEqual(what, computed, tolerance, 0);
  }

  /**
   * {@link #requireEqual(String, float[], double)}, where the tolerance is relative to this array
   * or to a magnitude, whichever is larger: what should be 0 is only rounding, recorded or
   * computed.
   */
  void requireEqual(String what, float[] computed, double tolerance, double magnitude) {
    if (computed.length != data.length) {
      throw new IllegalArgumentException(
          what + " has " + computed.length + " elements, recorded " + Arrays.toString(shape));
    }
    double largest = Math.max(largest(), magnitude);
    for (int i = 0; i < data.length; i++) {
      boolean same = Float.compare(computed[i], data[i]) == 0;
      if (!same && !(Math.abs((double) computed[i] - data[i]) <= tolerance * largest)) {
        throw new IllegalArgumentException(
            what + " at " + i + " is " + computed[i] + ", recorded " + data[i]);
      }
    }
  }

  /** The largest magnitude. */
  double largest() {
    double largest = 0;
    for (float value : data) {
      largest = Math.max(largest, Math.abs(value));
    }
    return largest;
  }

  void requireLength(String what, int length) {
    if (data.length != length) {
      throw new IllegalArgumentException(
          what + " has " + data.length + " elements; accepted: " + length);
    }
  }
}
