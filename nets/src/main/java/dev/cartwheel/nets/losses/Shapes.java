package dev.cartwheel.nets.losses;

import dev.cartwheel.nets.NdArray;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

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
   * Multiplies the values of a loss by weights, broadcast as numpy does from the last axis on: to
   * values [B, T] weights [B, 1] are of samples, and weights [T] of what stands at each place.
   * Where the ranks differ by one and the longer shape ends in 1, that axis does not count.
   *
   * @param values multiplied in place
   * @param shape of the values
   * @throws IllegalArgumentException if the weights do not fit, naming both shapes
   */
  public static void weigh(float[] values, int[] shape, NdArray weights) {
    int rank = shape.length;
    int given = rankWithin(rank, weights);
    boolean first = given == rank - 1 && shape[rank - 1] == 1;
    int[] steps = steps(shape, weights, given, first ? 0 : rank - given);
    if (steps == null) {
      int[] perSample = new int[rank];
      Arrays.fill(perSample, 1);
      perSample[0] = shape[0];
      throw refusal(shape, weights, Arrays.toString(perSample) + " for a weight a sample");
    }
    multiply(values, shape, weights.data(), steps);
  }

  /**
   * Multiplies what a metric counts by weights, of which the first axis is always that of the
   * samples: they may lack the last axes, or have 1 in place of any length, or end in one more 1.
   *
   * @param values multiplied in place
   * @param shape of the values
   * @throws IllegalArgumentException if the weights do not fit, naming both shapes
   */
  public static void weighSamples(float[] values, int[] shape, NdArray weights) {
    int[] steps = steps(shape, weights, rankWithin(shape.length, weights), 0);
    if (steps == null) {
      throw refusal(shape, weights, "that of the first axes");
    }
    multiply(values, shape, weights.data(), steps);
  }

  /** The rank of weights without lengths of 1 behind the last axis of the values. */
  private static int rankWithin(int rank, NdArray weights) {
    int given = weights.rank();
    while (given > rank && weights.dimension(given - 1) == 1) {
      given--;
    }
    return given;
  }

  /**
   * How far apart the weights of neighbours are along each axis of the values.
   *
   * @param given how many axes of the weights count
   * @param offset on which axis of the values their first lies
   * @return 0 for axes they do not vary along; null if they do not fit
   */
  private static int @Nullable [] steps(int[] shape, NdArray weights, int given, int offset) {
    if (given > shape.length) {
      return null;
    }
    int[] steps = new int[shape.length];
    for (int axis = given - 1, step = 1; axis >= 0; axis--) {
      int length = weights.dimension(axis);
      if (length != shape[offset + axis] && length != 1) {
        return null;
      }
      steps[offset + axis] = length == 1 ? 0 : step;
      step *= length;
    }
    return steps;
  }

  private static void multiply(float[] values, int[] shape, float[] weights, int[] steps) {
    int count = NdArray.count(shape);
    for (int i = 0; i < count; i++) {
      int at = 0;
      for (int axis = shape.length - 1, rest = i; axis >= 0; axis--) {
        at += rest % shape[axis] * steps[axis];
        rest /= shape[axis];
      }
      values[i] *= weights[at];
    }
  }

  private static IllegalArgumentException refusal(int[] shape, NdArray weights, String accepted) {
    return new IllegalArgumentException(
        "sample weights "
            + weights
            + " for values "
            + Arrays.toString(shape)
            + "; accepted: the same shape, or "
            + accepted);
  }
}
