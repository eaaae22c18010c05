package dev.cartwheel.nets.losses;

import dev.cartwheel.nets.NdArray;
import java.util.Arrays;

/** How the shapes of targets, outputs and weights are brought together, as Keras does. */
public final class Shapes {

  private Shapes() {}

  /**
   * The outputs in the shape they share with the targets: where the ranks differ by one and the
   * longer shape ends in 1, the two fit.
   *
   * @param name of the loss or metric, for the message
   * @throws IllegalArgumentException if they do not fit, naming both
   */
  public static NdArray aligned(String name, NdArray yTrue, NdArray yPred) {
    if (Arrays.equals(yTrue.shape(), yPred.shape())) {
      return yPred;
    }
    if (fits(yTrue, yPred)) {
      return yTrue.rank() == 1 ? yPred : yPred.reshaped(yTrue.shape());
    }
    if (fits(yPred, yTrue)) {
      return yPred.rank() == 1 ? yPred.reshaped(yTrue.shape()) : yPred;
    }
    throw new IllegalArgumentException(
        name + " of y_true " + yTrue + " and y_pred " + yPred + "; accepted: equal shapes");
  }

  private static boolean fits(NdArray shorter, NdArray longer) {
    return longer.rank() == shorter.rank() + 1
        && longer.dimension(-1) == 1
        && Arrays.equals(shorter.shape(), Arrays.copyOf(longer.shape(), shorter.rank()));
  }

  /**
   * Multiplies values by weights. The weights have the shape of the values, or an axis of theirs
   * has length 1, or they lack the last axes, or they end in one more axis of length 1.
   *
   * @param values multiplied in place
   * @param shape of the values
   * @throws IllegalArgumentException if the weights do not fit, naming both shapes
   */
  public static void weigh(float[] values, int[] shape, NdArray weights) {
    int rank = shape.length;
    int[] strides = new int[rank];
    int given = weights.rank();
    while (given > rank && weights.dimension(given - 1) == 1) {
      given--;
    }
    boolean fits = given <= rank;
    for (int axis = given - 1, stride = 1; fits && axis >= 0; axis--) {
      int length = weights.dimension(axis);
      fits = length == shape[axis] || length == 1;
      strides[axis] = length == 1 ? 0 : stride;
      stride *= length;
    }
    if (!fits) {
      throw new IllegalArgumentException(
          "sample weights "
              + weights
              + " for values "
              + Arrays.toString(shape)
              + "; accepted: the same shape, or that of the first axes");
    }
    int count = NdArray.count(shape);
    for (int i = 0; i < count; i++) {
      int at = 0;
      for (int axis = rank - 1, rest = i; axis >= 0; axis--) {
        at += rest % shape[axis] * strides[axis];
        rest /= shape[axis];
      }
      values[i] *= weights.data()[at];
    }
  }
}
