package dev.cartwheel.nets.losses;

import dev.cartwheel.nets.NdArray;
import java.util.Arrays;

/**
 * Circle loss (Sun et al. 2020) of embeddings y_pred [B, D] of length 1 with class numbers y_true
 * [B] or [B, 1]: softplus(ln Σ⁺ e^{−γ(m + d)(m − d)} + ln Σ⁻ e^{γ[1 + m − d]₊(1 − m − d)}) for each
 * row, with d = [1 − cosine]₊ to every other row of its class and of other classes. Rows of loss 0
 * do not count in a mean.
 */
final class CircleLoss implements SampleLoss {

  private final double gamma;
  private final double margin;
  private final boolean removeDiagonal;

  CircleLoss(double gamma, double margin, boolean removeDiagonal) {
    this.gamma = gamma;
    this.margin = margin;
    this.removeDiagonal = removeDiagonal;
  }

  @Override
  public int[] valueShape(NdArray yTrue, NdArray yPred) {
    if (yPred.rank() != 2 || yTrue.size() != yPred.dimension(0)) {
      throw new IllegalArgumentException(
          "Circle of y_true "
              + yTrue
              + " and y_pred "
              + yPred
              + "; accepted: class numbers [B] and embeddings [B, D]");
    }
    return new int[] {yPred.dimension(0)};
  }

  @Override
  public void values(NdArray yTrue, NdArray yPred, float[] values) {
    for (int i = 0; i < yPred.dimension(0); i++) {
      values[i] =
          (float) softplus(exponent(yTrue, yPred, i, true) + exponent(yTrue, yPred, i, false));
    }
  }

  @Override
  public void gradient(NdArray yTrue, NdArray yPred, float[] upstream, float[] gradient) {
    int rows = yPred.dimension(0);
    int width = yPred.dimension(1);
    double[] sum = new double[rows * width];
    for (int i = 0; i < rows; i++) {
      double positive = exponent(yTrue, yPred, i, true);
      double negative = exponent(yTrue, yPred, i, false);
      double slope = upstream[i] * BinaryCrossEntropy.sigmoid(positive + negative);
      for (int j = 0; j < rows && slope != 0; j++) {
        boolean alike = alike(yTrue, i, j);
        if (!pairs(yTrue, i, j, alike)) {
          continue;
        }
        double d = distance(yPred, i, j);
        double share = StrictMath.exp(term(d, alike) - (alike ? positive : negative));
        double along = d > 0 ? -slope * share * termSlope(d, alike) : 0;
        for (int k = 0; k < width; k++) {
          sum[i * width + k] += along * yPred.data()[j * width + k];
          sum[j * width + k] += along * yPred.data()[i * width + k];
        }
      }
    }
    Arrays.setAll(sum, k -> gradient[k] = (float) sum[k]);
  }

  @Override
  public boolean masks() {
    return true;
  }

  @Override
  public boolean counts(NdArray yTrue, int position, float value) {
    return value > 0;
  }

  /** ln Σ e^term over the rows of the same class, or of the others. */
  private double exponent(NdArray yTrue, NdArray yPred, int i, boolean alike) {
    double largest = Double.NEGATIVE_INFINITY;
    double sum = 0;
    for (int j = 0; j < yPred.dimension(0); j++) {
      if (pairs(yTrue, i, j, alike)) {
        double term = term(distance(yPred, i, j), alike);
        double next = Math.max(largest, term);
        sum = sum * StrictMath.exp(largest - next) + StrictMath.exp(term - next);
        largest = next;
      }
    }
    return sum == 0 ? Double.NEGATIVE_INFINITY : largest + StrictMath.log(sum);
  }

  private boolean pairs(NdArray yTrue, int i, int j, boolean alike) {
    return alike(yTrue, i, j) == alike && !(alike && removeDiagonal && i == j);
  }

  private static boolean alike(NdArray yTrue, int i, int j) {
    return (int) yTrue.data()[i] == (int) yTrue.data()[j];
  }

  private double term(double d, boolean alike) {
    return alike
        ? -gamma * Math.max(margin + d, 0) * (margin - d)
        : gamma * Math.max(1 + margin - d, 0) * (1 - margin - d);
  }

  private double termSlope(double d, boolean alike) {
    if (alike) {
      return margin + d > 0 ? 2 * gamma * d : 0;
    }
    return 1 + margin - d > 0 ? 2 * gamma * (d - 1) : 0;
  }

  private static double distance(NdArray yPred, int i, int j) {
    int width = yPred.dimension(1);
    double dot = 0;
    for (int k = 0; k < width; k++) {
      dot += (double) yPred.data()[i * width + k] * yPred.data()[j * width + k];
    }
    return Math.max(1 - dot, 0);
  }

  private static double softplus(double x) {
    return Math.max(x, 0) + StrictMath.log1p(StrictMath.exp(-Math.abs(x)));
  }
}
