package dev.cartwheel.nets.losses;

/**
 * −t ln p − (1 − t) ln(1 − p) of each element, and its focal form, which multiplies it by (1 −
 * p_t)^γ with p_t = tp + (1 − t)(1 − p) (Lin et al. 2017).
 *
 * @param fromLogits whether outputs are logits, and p their sigmoid
 * @param smoothing how far targets are drawn to ½, 0 to 1
 */
record BinaryCrossEntropy(boolean fromLogits, double smoothing) implements ElementLoss.Function {

  @Override
  public double value(double t, double p) {
    double target = smoothed(t);
    if (fromLogits) {
      return Math.max(p, 0) - p * target + StrictMath.log1p(StrictMath.exp(-Math.abs(p)));
    }
    double c = RowLoss.clipped(p);
    return -target * StrictMath.log(c) - (1 - target) * StrictMath.log(1 - c);
  }

  @Override
  public double slope(double t, double p) {
    double target = smoothed(t);
    if (fromLogits) {
      return sigmoid(p) - target;
    }
    return RowLoss.inside(p) ? (p - target) / (p * (1 - p)) : 0;
  }

  private double smoothed(double t) {
    return t * (1 - smoothing) + 0.5 * smoothing;
  }

  static double sigmoid(double x) {
    return 1 / (1 + StrictMath.exp(-x));
  }

  /**
   * The focal form.
   *
   * @param plain of probabilities
   * @param fromLogits whether outputs are logits
   * @param gamma γ, 0 or more
   * @param alpha weight of the positive class, 1 − α that of the other; NaN for none
   */
  record Focal(BinaryCrossEntropy plain, boolean fromLogits, double gamma, double alpha)
      implements ElementLoss.Function {

    @Override
    public double value(double t, double p) {
      double s = fromLogits ? sigmoid(p) : p;
      return balance(t) * StrictMath.pow(miss(t, s), gamma) * plain.value(t, s);
    }

    @Override
    public double slope(double t, double p) {
      double s = fromLogits ? sigmoid(p) : p;
      double miss = miss(t, s);
      double rise =
          gamma == 0 ? 0 : gamma * StrictMath.pow(miss, gamma - 1) * (1 - 2 * plain.smoothed(t));
      double slope =
          balance(t) * (rise * plain.value(t, s) + StrictMath.pow(miss, gamma) * plain.slope(t, s));
      return fromLogits ? slope * s * (1 - s) : slope;
    }

    /** 1 − p_t. */
    private double miss(double t, double s) {
      double target = plain.smoothed(t);
      return 1 - (target * s + (1 - target) * (1 - s));
    }

    private double balance(double t) {
      double target = plain.smoothed(t);
      return Double.isNaN(alpha) ? 1 : target * alpha + (1 - target) * (1 - alpha);
    }
  }
}
