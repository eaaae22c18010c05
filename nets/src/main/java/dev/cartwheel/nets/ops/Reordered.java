package dev.cartwheel.nets.ops;

import dev.cartwheel.nets.kernel.Kernels;

/** An array with its axes in another order, with room for it if the order is another at all. */
final class Reordered {

  private final int size;
  private final int[] source; // [N], or empty if the order is the array's own
  private final float[] room; // [N] and slack, or empty
  private float[] gradient = {}; // [N] and slack, made when first needed

  Reordered(int[] shape, int[] order) {
    this.size = Axes.size(shape);
    this.source = Axes.inOrder(order) ? new int[0] : Axes.permuted(shape, order);
    this.room = new float[source.length == 0 ? 0 : size + Kernels.SLACK];
  }

  /** The elements in this order: the array itself if it has it. */
  float[] gather(float[] array) {
    if (source.length == 0) {
      return array;
    }
    for (int i = 0; i < size; i++) {
      room[i] = array[source[i]];
    }
    return room;
  }

  /** Where to write what {@link #scatter} then puts into the array: the array itself if it may. */
  float[] room(float[] array) {
    return source.length == 0 ? array : room;
  }

  void scatter(float[] values, float[] array) {
    for (int i = 0; i < source.length; i++) {
      array[source[i]] = values[i];
    }
  }

  /** Where a gradient in this order can be written. */
  float[] gradientRoom() {
    if (gradient.length == 0) {
      gradient = new float[size + Kernels.SLACK];
    }
    return gradient;
  }

  /** Adds values in this order to an array. */
  void add(float[] values, float[] array) {
    if (source.length == 0) {
      for (int i = 0; i < size; i++) {
        array[i] += values[i];
      }
    } else {
      for (int i = 0; i < size; i++) {
        array[source[i]] += values[i];
      }
    }
  }
}
