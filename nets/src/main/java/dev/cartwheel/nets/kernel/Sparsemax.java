package dev.cartwheel.nets.kernel;

import java.util.Arrays;

/**
 * The point of the simplex nearest to each row of [R, C], yᵢ = max(zᵢ − τ, 0), with τ so that the
 * row sums to 1, and its gradient; in plain Java on every machine.
 *
 * <p>Source: Martins and Astudillo, From softmax to sparsemax (2016), algorithm 1 and equation 14.
 * Keras 3.15 adds up all partial sums for τ where the paper takes the last, so that its rows of
 * more than one positive element do not sum to 1; these do.
 */
final class Sparsemax {

  private Sparsemax() {}

  static void values(int rows, int columns, float[] z, int zOffset, float[] y, int yOffset) {
    for (int r = 0; r < rows; r++) {
      int from = zOffset + r * columns;
      float threshold = threshold(Arrays.copyOfRange(z, from, from + columns));
      for (int i = 0; i < columns; i++) {
        y[yOffset + r * columns + i] = Math.max(z[from + i] - threshold, 0);
      }
    }
  }

  /** τ of a row, which is sorted here. */
  private static float threshold(float[] row) {
    Arrays.sort(row);
    double sum = 0;
    double threshold = 0;
    for (int k = 1; k <= row.length; k++) {
      float next = row[row.length - k];
      if (1 + k * (double) next <= sum + next) {
        break;
      }
      sum += next;
      threshold = (sum - 1) / k;
    }
    return (float) threshold;
  }

  /** dz = dy − the mean of dy over the support, within the support; 0 beyond. */
  static void gradients(
      int rows, int columns, float[] y, int yOffset, float[] gradient, int gradientOffset) {
    for (int r = 0; r < rows; r++) {
      int from = yOffset + r * columns;
      int at = gradientOffset + r * columns;
      double sum = 0;
      int support = 0;
      for (int i = 0; i < columns; i++) {
        sum += y[from + i] > 0 ? gradient[at + i] : 0;
        support += y[from + i] > 0 ? 1 : 0;
      }
      for (int i = 0; i < columns; i++) {
        gradient[at + i] = y[from + i] > 0 ? (float) (gradient[at + i] - sum / support) : 0;
      }
    }
  }
}
