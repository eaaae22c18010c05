package dev.cartwheel.nets.losses;

import dev.cartwheel.nets.NdArray;

/**
 * −Σ tᵢ ln qᵢ over the classes, with q the softmax of logits, or the outputs divided by their sum
 * and kept from 0 and 1. The focal form weights each class by α(1 − qᵢ)^γ (Lin et al. 2017).
 */
final class CategoricalCrossEntropy implements RowLoss {

  private final boolean fromLogits;
  private final double smoothing;
  private final double alpha;
  private final double gamma;
  private final boolean focal;
  private int classes = 1;

  /**
   * @param fromLogits whether outputs are logits
   * @param smoothing how far targets are drawn to the uniform distribution, 0 to 1
   */
  CategoricalCrossEntropy(boolean fromLogits, double smoothing) {
    this(fromLogits, smoothing, 1, 0, false);
  }

  private CategoricalCrossEntropy(
      boolean fromLogits, double smoothing, double alpha, double gamma, boolean focal) {
    this.fromLogits = fromLogits;
    this.smoothing = smoothing;
    this.alpha = alpha;
    this.gamma = gamma;
    this.focal = focal;
  }

  static CategoricalCrossEntropy focal(
      boolean fromLogits, double smoothing, double alpha, double gamma) {
    return new CategoricalCrossEntropy(fromLogits, smoothing, alpha, gamma, true);
  }

  @Override
  public double value(float[] t, int tAt, float[] p, int pAt, int n) {
    double norm = norm(p, pAt, n);
    double sum = 0;
    for (int i = 0; i < n; i++) {
      double target = smoothed(t[tAt + i]);
      if (fromLogits && !focal) {
        sum -= target * (p[pAt + i] - norm);
      } else {
        double c = RowLoss.clipped(probability(p[pAt + i], norm));
        double weight = focal ? alpha * StrictMath.pow(1 - c, gamma) : 1;
        sum -= weight * target * StrictMath.log(c);
      }
    }
    return sum;
  }

  @Override
  public void gradient(
      float[] t, int tAt, float[] p, int pAt, int n, double upstream, float[] gradient) {
    double norm = norm(p, pAt, n);
    if (fromLogits && !focal) {
      double total = 0;
      for (int i = 0; i < n; i++) {
        total += smoothed(t[tAt + i]);
      }
      for (int i = 0; i < n; i++) {
        double q = StrictMath.exp(p[pAt + i] - norm);
        gradient[pAt + i] = (float) (upstream * (q * total - smoothed(t[tAt + i])));
      }
      return;
    }
    double along = 0; // Σ qᵢ dL/dqᵢ, which scaling all outputs alike takes away
    for (int i = 0; i < n; i++) {
      double q = probability(p[pAt + i], norm);
      along += q * slope(smoothed(t[tAt + i]), q);
    }
    for (int i = 0; i < n; i++) {
      double q = probability(p[pAt + i], norm);
      double towards = slope(smoothed(t[tAt + i]), q) - along;
      gradient[pAt + i] = (float) (upstream * towards * (fromLogits ? q : 1 / norm));
    }
  }

  /** dL/dq of one class. */
  private double slope(double target, double q) {
    if (!RowLoss.inside(q)) {
      return 0;
    }
    if (!focal) {
      return -target / q;
    }
    double rise = gamma == 0 ? 0 : gamma * StrictMath.pow(1 - q, gamma - 1) * StrictMath.log(q);
    return alpha * target * (rise - StrictMath.pow(1 - q, gamma) / q);
  }

  private double norm(float[] p, int at, int n) {
    return fromLogits ? Softmax.logSumExp(p, at, n) : Softmax.sum(p, at, n);
  }

  private double probability(float output, double norm) {
    return fromLogits ? StrictMath.exp(output - norm) : output / norm;
  }

  private double smoothed(float t) {
    return t * (1 - smoothing) + smoothing / classes;
  }

  /**
   * Says by what smoothing is shared out: the length of the last axis, even if another holds the
   * classes, as in Keras.
   */
  @Override
  public void of(NdArray outputs) {
    classes = outputs.dimension(outputs.rank() - 1);
  }
}
