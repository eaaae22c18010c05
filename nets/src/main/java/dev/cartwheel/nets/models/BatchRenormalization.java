package dev.cartwheel.nets.models;

import java.util.Arrays;

/**
 * Batch renormalisation of C channels, as {@link dev.cartwheel.nets.NormalizedSpec} has it. What it
 * learns and moves lies among its network's parameters: γ [C], β [C]; and moving mean [C], variance
 * [C].
 */
final class BatchRenormalization {

  private static final double EPSILON = 1e-3;
  private static final double LARGEST_RATIO = 3;
  private static final double LARGEST_SHIFT = 5;

  private final int channels; // C
  private final int learned; // where γ begins
  private final int moved; // where the moving mean begins
  private final double momentum;
  private final double[] mean; // [C]
  private final double[] inverse; // 1 / deviation, [C]
  private final double[] ratio; // r, [C]
  private final double[] shift; // d, [C]
  private final double[] sums; // [C]
  private final double[] products; // [C]
  private float[] standard = {}; // (x − mean) / deviation, [rows, C]

  BatchRenormalization(int channels, int learned, int moved, double momentum) {
    this.channels = channels;
    this.learned = learned;
    this.moved = moved;
    this.momentum = momentum;
    this.mean = new double[channels];
    this.inverse = new double[channels];
    this.ratio = new double[channels];
    this.shift = new double[channels];
    this.sums = new double[channels];
    this.products = new double[channels];
  }

  /** y by moving figures. */
  void byMoving(float[] parameters, float[] x, int rows, float[] y) {
    for (int c = 0; c < channels; c++) {
      mean[c] = parameters[moved + c];
      inverse[c] = 1 / Math.sqrt(parameters[moved + channels + c] + EPSILON);
      ratio[c] = 1;
      shift[c] = 0;
    }
    apply(parameters, x, rows, y);
  }

  /**
   * y by the batch's figures, towards which it moves those that move.
   *
   * @param corrects whether r and d are other than 1 and 0
   */
  void byBatch(float[] parameters, float[] x, int rows, boolean corrects, float[] y) {
    measure(x, rows);
    for (int c = 0; c < channels; c++) {
      double variance = products[c] / rows;
      double movingMean = parameters[moved + c];
      double movingVariance = parameters[moved + channels + c];
      double deviation = Math.sqrt(variance + EPSILON);
      double movingDeviation = Math.sqrt(movingVariance + EPSILON);
      inverse[c] = 1 / deviation;
      ratio[c] =
          corrects ? within(deviation / movingDeviation, 1 / LARGEST_RATIO, LARGEST_RATIO) : 1;
      shift[c] =
          corrects
              ? within((mean[c] - movingMean) / movingDeviation, -LARGEST_SHIFT, LARGEST_SHIFT)
              : 0;
      parameters[moved + c] = (float) (momentum * movingMean + (1 - momentum) * mean[c]);
      parameters[moved + channels + c] =
          (float) (momentum * movingVariance + (1 - momentum) * variance);
    }
    apply(parameters, x, rows, y);
  }

  private static double within(double value, double least, double most) {
    return Math.max(least, Math.min(value, most));
  }

  /** Means, and sums of squared distances from them in {@link #products}. */
  private void measure(float[] x, int rows) {
    Arrays.fill(mean, 0);
    for (int b = 0; b < rows; b++) {
      int row = b * channels;
      for (int c = 0; c < channels; c++) {
        mean[c] += x[row + c];
      }
    }
    for (int c = 0; c < channels; c++) {
      mean[c] /= rows;
    }
    Arrays.fill(products, 0);
    for (int b = 0; b < rows; b++) {
      int row = b * channels;
      for (int c = 0; c < channels; c++) {
        double distance = x[row + c] - mean[c];
        products[c] += distance * distance;
      }
    }
  }

  private void apply(float[] parameters, float[] x, int rows, float[] y) {
    if (standard.length < rows * channels) {
      standard = new float[rows * channels];
    }
    for (int b = 0; b < rows; b++) {
      int row = b * channels;
      for (int c = 0; c < channels; c++) {
        double n = (x[row + c] - mean[c]) * inverse[c];
        standard[row + c] = (float) n;
        y[row + c] =
            (float)
                ((ratio[c] * n + shift[c]) * parameters[learned + c]
                    + parameters[learned + channels + c]);
      }
    }
  }

  /**
   * dL/dγ, dL/dβ and dL/dx of the pass before.
   *
   * @param batch whether that was {@link #byBatch}, whose figures depend on x
   * @param dy [rows, C]; becomes dL/dx
   */
  void backward(float[] parameters, float[] gradients, int rows, boolean batch, float[] dy) {
    Arrays.fill(sums, 0);
    Arrays.fill(products, 0);
    for (int b = 0; b < rows; b++) {
      int row = b * channels;
      for (int c = 0; c < channels; c++) {
        sums[c] += dy[row + c];
        products[c] += dy[row + c] * standard[row + c];
      }
    }
    for (int c = 0; c < channels; c++) {
      gradients[learned + c] = (float) (ratio[c] * products[c] + shift[c] * sums[c]);
      gradients[learned + channels + c] = (float) sums[c];
      sums[c] = batch ? sums[c] / rows : 0;
      products[c] = batch ? products[c] / rows : 0;
    }
    for (int b = 0; b < rows; b++) {
      int row = b * channels;
      for (int c = 0; c < channels; c++) {
        double rest = dy[row + c] - sums[c] - standard[row + c] * products[c];
        dy[row + c] = (float) (parameters[learned + c] * ratio[c] * inverse[c] * rest);
      }
    }
  }
}
