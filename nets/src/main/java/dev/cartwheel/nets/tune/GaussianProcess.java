package dev.cartwheel.nets.tune;

/**
 * Regression by a Gaussian process with the Matérn kernel of smoothness 5/2, on values turned to
 * mean 0 and standard deviation 1:
 *
 * <pre>
 * k(r) = (1 + √5 r/ℓ + 5 r²/(3 ℓ²)) exp(−√5 r/ℓ)
 * mean = k(x)ᵀ K⁻¹ y,  variance = 1 − k(x)ᵀ K⁻¹ k(x),  K = k(X, X) + noise I
 * </pre>
 *
 * <p>Source: Rasmussen and Williams 2006, "Gaussian Processes for Machine Learning", algorithm 2.1
 * and equation 4.17.
 */
final class GaussianProcess {

  private static final double SHORTEST = 0.01; // of length scales; points lie in a cube of side 1
  private static final double LONGEST = 100;
  private static final int SCALES = 33;
  private static final int REFINEMENTS = 20;

  private final double[][] points; // [n, d]
  private final double mean;
  private final double deviation;
  private final double length;
  private final double[][] factor; // lower triangle of K = L Lᵀ
  private final double[] weights; // K⁻¹ y
  private final double likelihood;

  /**
   * Fits a process with a given length scale.
   *
   * @param points one or more, as rows
   * @param values at the points
   * @param noise variance added to each value, as a share of the values' own; above 0
   */
  GaussianProcess(double[][] points, double[] values, double noise, double length) {
    this.points = points;
    this.length = length;
    int n = values.length;
    double sum = 0;
    for (double value : values) {
      sum += value;
    }
    mean = sum / n;
    double squares = 0;
    for (double value : values) {
      squares += (value - mean) * (value - mean);
    }
    deviation = squares == 0 ? 1 : Math.sqrt(squares / n);
    double[] y = new double[n];
    for (int i = 0; i < n; i++) {
      y[i] = (values[i] - mean) / deviation;
    }
    factor = new double[n][];
    for (int i = 0; i < n; i++) {
      factor[i] = new double[i + 1];
      for (int j = 0; j <= i; j++) {
        factor[i][j] = kernel(points[i], points[j]) + (i == j ? noise : 0);
      }
    }
    factorize(factor);
    double[] half = forward(y);
    double fit = 0;
    double logarithms = 0;
    for (int i = 0; i < n; i++) {
      fit += half[i] * half[i];
      logarithms += StrictMath.log(factor[i][i]);
    }
    likelihood = -fit / 2 - logarithms - n / 2.0 * StrictMath.log(2 * Math.PI);
    weights = backward(half);
  }

  /** Fits a process with the length scale that makes the values most likely. */
  static GaussianProcess fit(double[][] points, double[] values, double noise) {
    double ratio = StrictMath.pow(LONGEST / SHORTEST, 1.0 / (SCALES - 1));
    GaussianProcess best = new GaussianProcess(points, values, noise, SHORTEST);
    for (int i = 1; i < SCALES; i++) {
      double scale = SHORTEST * StrictMath.pow(ratio, i);
      best = likelier(best, new GaussianProcess(points, values, noise, scale));
    }
    for (int i = 0; i < REFINEMENTS; i++) {
      ratio = Math.sqrt(ratio);
      double middle = best.length;
      best = likelier(best, new GaussianProcess(points, values, noise, middle / ratio));
      best = likelier(best, new GaussianProcess(points, values, noise, middle * ratio));
    }
    return best;
  }

  private static GaussianProcess likelier(GaussianProcess a, GaussianProcess b) {
    return b.likelihood > a.likelihood ? b : a;
  }

  /** Matérn 5/2. */
  private double kernel(double[] a, double[] b) {
    double squares = 0;
    for (int k = 0; k < a.length; k++) {
      squares += (a[k] - b[k]) * (a[k] - b[k]);
    }
    double r = Math.sqrt(5 * squares) / length;
    return (1 + r + r * r / 3) * StrictMath.exp(-r);
  }

  /** Cholesky's factor of a positive matrix, in place. */
  private static void factorize(double[][] a) {
    for (int i = 0; i < a.length; i++) {
      for (int j = 0; j <= i; j++) {
        double sum = a[i][j];
        for (int k = 0; k < j; k++) {
          sum -= a[i][k] * a[j][k];
        }
        if (i == j && !(sum > 0)) {
          throw new ArithmeticException("kernel matrix is singular; accepted: more noise");
        }
        a[i][j] = i == j ? Math.sqrt(sum) : sum / a[j][j];
      }
    }
  }

  /** L⁻¹ b. */
  private double[] forward(double[] b) {
    double[] x = new double[b.length];
    for (int i = 0; i < b.length; i++) {
      double sum = b[i];
      for (int k = 0; k < i; k++) {
        sum -= factor[i][k] * x[k];
      }
      x[i] = sum / factor[i][i];
    }
    return x;
  }

  /** L⁻ᵀ b. */
  private double[] backward(double[] b) {
    double[] x = new double[b.length];
    for (int i = b.length - 1; i >= 0; i--) {
      double sum = b[i];
      for (int k = i + 1; k < b.length; k++) {
        sum -= factor[k][i] * x[k];
      }
      x[i] = sum / factor[i][i];
    }
    return x;
  }

  /** What is expected at a point. */
  Expectation at(double[] point) {
    double[] k = new double[points.length];
    double expected = 0;
    for (int i = 0; i < k.length; i++) {
      k[i] = kernel(points[i], point);
      expected += k[i] * weights[i];
    }
    double explained = 0;
    for (double part : forward(k)) {
      explained += part * part;
    }
    return new Expectation(
        mean + deviation * expected, deviation * Math.sqrt(Math.max(0, 1 - explained)));
  }

  /**
   * A value that is not known.
   *
   * @param mean expected
   * @param deviation standard deviation
   */
  record Expectation(double mean, double deviation) {}

  double length() {
    return length;
  }

  /** Logarithm of the likelihood of the values, turned to mean 0 and standard deviation 1. */
  double likelihood() {
    return likelihood;
  }
}
