package dev.cartwheel.nets;

import java.util.random.RandomGenerator;

/** Draws for {@link Initializer}, in double arithmetic and from {@code nextDouble} alone. */
final class Drawing {

  private Drawing() {}

  static int elements(int[] shape) {
    int count = 1;
    for (int length : shape) {
      count = Math.multiplyExact(count, length);
    }
    return count;
  }

  static void requireSpread(double stddev) {
    if (!(stddev >= 0)) {
      throw new IllegalArgumentException(
          "standard deviation " + stddev + "; accepted: a number of 0 or more");
    }
  }

  static void uniform(
      float[] target, int offset, int count, double low, double high, RandomGenerator random) {
    for (int i = 0; i < count; i++) {
      target[offset + i] = (float) (low + (high - low) * random.nextDouble());
    }
  }

  static void normal(
      float[] target, int offset, int count, double mean, double stddev, RandomGenerator random) {
    for (int i = 0; i < count; i++) {
      target[offset + i] = (float) (mean + stddev * standardNormal(random));
    }
  }

  static void truncatedNormal(
      float[] target, int offset, int count, double mean, double stddev, RandomGenerator random) {
    for (int i = 0; i < count; i++) {
      double z = standardNormal(random);
      while (Math.abs(z) >= 2) {
        z = standardNormal(random);
      }
      target[offset + i] = (float) (mean + stddev * z);
    }
  }

  /**
   * Marsaglia's polar method, one of its two values used. {@code nextGaussian} is not: its
   * algorithm has changed between JDKs.
   */
  private static double standardNormal(RandomGenerator random) {
    while (true) {
      double u = 2 * random.nextDouble() - 1;
      double v = 2 * random.nextDouble() - 1;
      double s = u * u + v * v;
      if (s > 0 && s < 1) {
        return u * Math.sqrt(-2 * StrictMath.log(s) / s);
      }
    }
  }

  /** Orthonormal columns of a tall normal matrix, transposed back if the variable is wide. */
  static void orthogonal(
      float[] target, int offset, int[] shape, double gain, RandomGenerator random) {
    int columns = shape[shape.length - 1];
    int rows = elements(shape) / Math.max(1, columns);
    int tall = Math.max(rows, columns);
    int narrow = Math.min(rows, columns);
    double[][] basis = new double[narrow][tall];
    for (double[] vector : basis) {
      for (int i = 0; i < tall; i++) {
        vector[i] = standardNormal(random);
      }
    }
    orthonormalise(basis);
    for (int r = 0; r < rows; r++) {
      for (int c = 0; c < columns; c++) {
        double q = rows >= columns ? basis[c][r] : basis[r][c];
        target[offset + r * columns + c] = (float) (gain * q);
      }
    }
  }

  /**
   * Gram-Schmidt, each vector twice ("twice is enough", Giraud et al. 2005). It keeps R's diagonal
   * positive by itself.
   */
  private static void orthonormalise(double[][] basis) {
    for (int k = 0; k < basis.length; k++) {
      for (int pass = 0; pass < 2; pass++) {
        for (int j = 0; j < k; j++) {
          double along = dot(basis[j], basis[k]);
          for (int i = 0; i < basis[k].length; i++) {
            basis[k][i] -= along * basis[j][i];
          }
        }
      }
      double norm = Math.sqrt(dot(basis[k], basis[k]));
      for (int i = 0; i < basis[k].length; i++) {
        basis[k][i] /= norm;
      }
    }
  }

  private static double dot(double[] a, double[] b) {
    double sum = 0;
    for (int i = 0; i < a.length; i++) {
      sum += a[i] * b[i];
    }
    return sum;
  }
}
