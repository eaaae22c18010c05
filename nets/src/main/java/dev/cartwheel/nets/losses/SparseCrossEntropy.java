package dev.cartwheel.nets.losses;

import dev.cartwheel.nets.NdArray;
import java.util.Arrays;

/**
 * Losses of targets that are class numbers: of y_pred [..., C] with y_true [...] or [..., 1].
 * Positions of an ignored class count for nothing, not even in a mean.
 */
final class SparseCrossEntropy implements SampleLoss {

  private final String name;
  private final RowLoss row;
  private final double ignored;
  private float[] oneHot = {};

  /**
   * @param row a loss of one-hot targets
   * @param ignored the class that does not count; NaN for none
   */
  SparseCrossEntropy(String name, RowLoss row, double ignored) {
    this.name = name;
    this.row = row;
    this.ignored = ignored;
  }

  @Override
  public int[] valueShape(NdArray yTrue, NdArray yPred) {
    int rank = yPred.rank();
    boolean fits =
        rank >= 1
            && yTrue.size() * yPred.dimension(-1) == yPred.size()
            && (yTrue.rank() == rank - 1 || (yTrue.rank() == rank && yTrue.dimension(-1) == 1));
    int[] shape = Arrays.copyOf(yPred.shape(), Math.max(0, rank - 1));
    if (!fits || !Arrays.equals(shape, Arrays.copyOf(yTrue.shape(), shape.length))) {
      throw new IllegalArgumentException(
          name
              + " of y_true "
              + yTrue
              + " and y_pred "
              + yPred
              + "; accepted: class numbers of y_pred's shape without its last axis");
    }
    return shape;
  }

  @Override
  public void values(NdArray yTrue, NdArray yPred, float[] values) {
    int n = yPred.dimension(-1);
    for (int i = 0; i < yTrue.size(); i++) {
      values[i] =
          counts(yTrue, i, 0)
              ? (float) row.value(oneHot(yTrue, i, n), 0, yPred.data(), i * n, n)
              : 0;
    }
  }

  @Override
  public void gradient(NdArray yTrue, NdArray yPred, float[] upstream, float[] gradient) {
    int n = yPred.dimension(-1);
    for (int i = 0; i < yTrue.size(); i++) {
      if (counts(yTrue, i, 0)) {
        float[] target = oneHot(yTrue, i, n);
        row.gradient(target, 0, yPred.data(), i * n, n, upstream[i], gradient);
      } else {
        Arrays.fill(gradient, i * n, (i + 1) * n, 0f);
      }
    }
  }

  private float[] oneHot(NdArray yTrue, int i, int classes) {
    float label = yTrue.data()[i];
    int chosen = (int) label;
    if (chosen != label || chosen < 0 || chosen >= classes) {
      String given = chosen == label ? Integer.toString(chosen) : Float.toString(label);
      throw new IllegalArgumentException(
          name
              + " with class "
              + given
              + " at "
              + i
              + "; accepted: whole numbers from 0 to "
              + (classes - 1));
    }
    oneHot = oneHot.length == classes ? oneHot : new float[classes];
    Arrays.fill(oneHot, 0f);
    oneHot[chosen] = 1;
    return oneHot;
  }

  @Override
  public boolean masks() {
    return !Double.isNaN(ignored);
  }

  @Override
  public boolean counts(NdArray yTrue, int position, float value) {
    return yTrue.data()[position] != ignored;
  }
}
