package dev.cartwheel.nets.onnx;

import org.jspecify.annotations.Nullable;

/**
 * What goes from node to node.
 *
 * @param name of the tensor
 * @param shape with the batch, which is -1
 * @param mask which of its steps count, as 1 and 0; none if all do
 */
record Edge(String name, int[] shape, @Nullable Edge mask) {

  Edge(String name, int... shape) {
    this(name, shape, null);
  }

  int rank() {
    return shape.length;
  }

  int length(int axis) {
    return shape[axis];
  }

  int last() {
    return shape[shape.length - 1];
  }

  /** The same values in another tensor. */
  Edge as(String otherName) {
    return new Edge(otherName, shape, mask);
  }
}
