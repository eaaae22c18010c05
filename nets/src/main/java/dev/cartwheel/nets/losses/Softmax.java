package dev.cartwheel.nets.losses;

/** How the outputs of a row become probabilities q, and slopes in q slopes in the outputs. */
final class Softmax {

  private Softmax() {}

  /** ln Σ eˣ. */
  static double logSumExp(float[] x, int at, int n) {
    double largest = Double.NEGATIVE_INFINITY;
    for (int i = 0; i < n; i++) {
      largest = Math.max(largest, x[at + i]);
    }
    double sum = 0;
    for (int i = 0; i < n; i++) {
      sum += StrictMath.exp(x[at + i] - largest);
    }
    return largest + StrictMath.log(sum);
  }

  static double sum(float[] x, int at, int n) {
    double sum = 0;
    for (int i = 0; i < n; i++) {
      sum += x[at + i];
    }
    return sum;
  }
}
