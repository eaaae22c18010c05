package dev.cartwheel.nets.kernel;

/** Softmax and log-softmax along rows of [R, C], and their gradients, in plain Java. */
final class ScalarSoftmax {

  private final float[] partial = new float[RowSums.PARTIAL_SUMS];
  private float[] exps = {}; // [C]

  /** y = e^(z − max z) / Σ e^(z − max z), or its logarithm z − max z − ln Σ e^(z − max z). */
  void values(boolean log, int rows, int columns, float[] z, int zOffset, float[] y, int yOffset) {
    exps = exps.length < columns ? new float[columns] : exps;
    for (int r = 0; r < rows; r++) {
      row(log, columns, z, zOffset + r * columns, y, yOffset + r * columns);
    }
  }

  private void row(boolean log, int columns, float[] z, int zOffset, float[] y, int yOffset) {
    float largest = Float.NEGATIVE_INFINITY;
    for (int i = 0; i < columns; i++) {
      largest = Math.max(largest, z[zOffset + i]);
    }
    for (int i = 0; i < columns; i++) {
      exps[i] = FloatMath.exp(z[zOffset + i] - largest);
    }
    float sum = RowSums.sum(exps, 0, columns, partial);
    float logarithm = log ? FloatMath.log(sum) : 0;
    for (int i = 0; i < columns; i++) {
      y[yOffset + i] = log ? z[zOffset + i] - largest - logarithm : exps[i] / sum;
    }
  }

  /** Softmax: dz = y(dy − Σ y·dy); log-softmax: dz = dy − eʸ Σ dy. */
  void gradients(
      boolean log,
      int rows,
      int columns,
      float[] y,
      int yOffset,
      float[] gradient,
      int gradientOffset) {
    for (int r = 0; r < rows; r++) {
      int from = yOffset + r * columns;
      int at = gradientOffset + r * columns;
      float sum =
          log
              ? RowSums.sum(gradient, at, columns, partial)
              : RowSums.dot(y, from, gradient, at, columns, partial);
      for (int i = 0; i < columns; i++) {
        float dy = gradient[at + i];
        float value = y[from + i];
        gradient[at + i] = log ? Math.fma(-FloatMath.exp(value), sum, dy) : value * (dy - sum);
      }
    }
  }
}
