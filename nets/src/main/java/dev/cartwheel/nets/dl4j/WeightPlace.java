package dev.cartwheel.nets.dl4j;

import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;

/**
 * Where one weight of a Keras layer stands in a parameter of its DL4J counterpart.
 *
 * @param parameter DL4J's name of it: {@code "W"}
 * @param place place[k] is where our k-th element stands in row-major order
 */
record WeightPlace(String parameter, int[] place) {

  /** The same elements in the same order. */
  static WeightPlace same(String parameter, int... shape) {
    int[] axes = new int[shape.length];
    for (int axis = 0; axis < axes.length; axis++) {
      axes[axis] = axis;
    }
    return permuted(parameter, shape, axes);
  }

  /**
   * DL4J has the axes in another order.
   *
   * @param shape of our weight
   * @param axes which of ours is each of theirs
   */
  static WeightPlace permuted(String parameter, int[] shape, int... axes) {
    int count = 1;
    for (int length : shape) {
      count *= length;
    }
    int[] stride = new int[axes.length]; // of our axes, in DL4J's array
    int step = 1;
    for (int axis = axes.length - 1; axis >= 0; axis--) {
      stride[axes[axis]] = step;
      step *= shape[axes[axis]];
    }
    int[] place = new int[count];
    for (int k = 0; k < count; k++) {
      int rest = k;
      for (int axis = axes.length - 1; axis >= 0; axis--) {
        place[k] += rest % shape[axis] * stride[axis];
        rest /= shape[axis];
      }
    }
    return new WeightPlace(parameter, place);
  }

  /**
   * DL4J has the gates in another order.
   *
   * @param rows of a weight [rows, gates · units]
   * @param order which place each of our gates has there
   */
  static WeightPlace gates(String parameter, int rows, int units, int... order) {
    int columns = order.length * units;
    int[] place = new int[rows * columns];
    for (int k = 0; k < place.length; k++) {
      int column = k % columns;
      place[k] = k - column + order[column / units] * units + column % units;
    }
    return new WeightPlace(parameter, place);
  }

  /** Gives DL4J's parameter our weight. */
  void toTheirs(float[] ours, INDArray theirs) {
    requireLength(theirs);
    float[] rows = new float[place.length];
    for (int k = 0; k < place.length; k++) {
      rows[place[k]] = ours[k];
    }
    theirs.assign(Nd4j.create(rows, theirs.shape(), 'c'));
  }

  /** Gives our weight DL4J's parameter, or its gradient. */
  void toOurs(INDArray theirs, float[] ours) {
    requireLength(theirs);
    float[] rows = theirs.dup('c').data().asFloat();
    for (int k = 0; k < place.length; k++) {
      ours[k] = rows[place[k]];
    }
  }

  private void requireLength(INDArray theirs) {
    if (theirs.length() != place.length) {
      throw new IllegalArgumentException(
          "DL4J parameter "
              + parameter
              + " of "
              + theirs.length()
              + " numbers; accepted: "
              + place.length);
    }
  }
}
