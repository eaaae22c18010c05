package dev.cartwheel.nets.regularize;

import dev.cartwheel.nets.NdArray;
import java.util.Arrays;

/**
 * Scales what lies along some axes towards a range of L2 norms: w · d / (ε + |w|) with d = rate ·
 * min(max(|w|, least), largest) + (1 − rate) · |w|. {@code MaxNorm}, {@code MinMaxNorm} and {@code
 * UnitNorm} are of this kind.
 *
 * <p>Source: Keras 3, {@code keras.constraints}.
 *
 * @param least 0 or more
 * @param largest least or more
 * @param rate how much of the way is gone in a step, 0 to 1
 * @param axes along which norms are taken; negative ones are counted from the end
 */
public record NormConstraint(double least, double largest, double rate, int... axes)
    implements Constraint {

  private static final double EPSILON = 1e-7;

  public NormConstraint {
    if (!(least >= 0 && largest >= least && rate >= 0 && rate <= 1)) {
      throw new IllegalArgumentException(
          "norm constraint from "
              + least
              + " to "
              + largest
              + " with rate "
              + rate
              + "; accepted: 0 <= from <= to, rate 0 to 1");
    }
  }

  @Override
  public void project(float[] weight, int... shape) {
    boolean[] along = new boolean[shape.length];
    for (int axis : axes) {
      if (axis < -shape.length || axis >= shape.length) {
        throw new IllegalArgumentException(
            "norm constraint along axis "
                + axis
                + " of "
                + Arrays.toString(shape)
                + "; accepted: one of its "
                + shape.length
                + " axes");
      }
      along[axis < 0 ? axis + shape.length : axis] = true;
    }
    int size = NdArray.count(shape);
    int groups = 1;
    for (int axis = 0; axis < shape.length; axis++) {
      groups *= along[axis] ? 1 : shape[axis];
    }
    double[] squares = new double[groups];
    for (int i = 0; i < size; i++) {
      squares[group(i, shape, along)] += (double) weight[i] * weight[i];
    }
    for (int i = 0; i < size; i++) {
      double norm = Math.sqrt(squares[group(i, shape, along)]);
      double desired = rate * Math.max(least, Math.min(largest, norm)) + (1 - rate) * norm;
      weight[i] *= (float) (desired / (EPSILON + norm));
    }
  }

  /** Which norm an element belongs to. */
  private static int group(int element, int[] shape, boolean[] along) {
    int group = 0;
    int stride = 1;
    for (int axis = shape.length - 1, rest = element; axis >= 0; axis--) {
      if (!along[axis]) {
        group += rest % shape[axis] * stride;
        stride *= shape[axis];
      }
      rest /= shape[axis];
    }
    return group;
  }
}
