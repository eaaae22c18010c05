package dev.cartwheel.nets;

/**
 * How parameters move, with Keras's parameters, defaults and formulas (Keras 3, {@code
 * keras.optimizers}). θ parameter, g gradient, α learning rate, t step counted from 1.
 */
public sealed interface OptimizerSpec
    permits OptimizerSpec.Sgd, OptimizerSpec.RmsProp, OptimizerSpec.Adam, FurtherOptimizer {

  /** α. */
  double learningRate();

  /** The same optimiser with another α. */
  OptimizerSpec withLearningRate(double learningRate);

  /**
   * Gradient descent: θ ← θ − αg. With momentum μ: v ← μv − αg, θ ← θ + v, or θ ← θ + μv − αg in
   * Nesterov's form (Sutskever et al. 2013).
   *
   * @param learningRate α, 0 or more
   * @param momentum μ in [0, 1)
   * @param nesterov whether the step looks ahead
   */
  record Sgd(double learningRate, double momentum, boolean nesterov) implements OptimizerSpec {
    public Sgd {
      requireLearningRate(learningRate);
      requireFraction("momentum", momentum);
    }

    @Override
    public Sgd withLearningRate(double learningRate) {
      return new Sgd(learningRate, momentum, nesterov);
    }
  }

  /**
   * RMSProp (Hinton 2012): v ← ρv + (1 − ρ)g², θ ← θ − αg / √(v + ε). Centred: v − m² instead of v
   * with m ← ρm + (1 − ρ)g. With momentum μ the step is gathered as b ← μb + αg / √…, θ ← θ − b.
   *
   * @param learningRate α, 0 or more
   * @param rho ρ in [0, 1)
   * @param momentum μ in [0, 1)
   * @param epsilon ε, above 0
   * @param centered whether the variance is used instead of the second moment
   */
  record RmsProp(double learningRate, double rho, double momentum, double epsilon, boolean centered)
      implements OptimizerSpec {
    public RmsProp {
      requireLearningRate(learningRate);
      requireFraction("rho", rho);
      requireFraction("momentum", momentum);
      requireEpsilon(epsilon);
    }

    @Override
    public RmsProp withLearningRate(double learningRate) {
      return new RmsProp(learningRate, rho, momentum, epsilon, centered);
    }
  }

  /**
   * Adam (Kingma and Ba 2015) in the form before its section 2.1's last line: m ← m + (g − m)(1 −
   * β₁), v ← v + (g² − v)(1 − β₂), θ ← θ − α √(1 − β₂ᵗ) / (1 − β₁ᵗ) · m / (√v + ε). AMSGrad (Reddi
   * et al. 2018) divides by the largest v so far.
   *
   * @param learningRate α, 0 or more
   * @param beta1 β₁ in [0, 1)
   * @param beta2 β₂ in [0, 1)
   * @param epsilon ε, above 0
   * @param amsgrad whether the largest v so far is used
   */
  record Adam(double learningRate, double beta1, double beta2, double epsilon, boolean amsgrad)
      implements OptimizerSpec {
    public Adam {
      requireLearningRate(learningRate);
      requireFraction("beta1", beta1);
      requireFraction("beta2", beta2);
      requireEpsilon(epsilon);
    }

    @Override
    public Adam withLearningRate(double learningRate) {
      return new Adam(learningRate, beta1, beta2, epsilon, amsgrad);
    }
  }

  /** Plain gradient descent. */
  static Sgd sgd(double learningRate) {
    return new Sgd(learningRate, 0, false);
  }

  /** RMSProp with ρ 0.9, no momentum, ε 1e-7. */
  static RmsProp rmsProp(double learningRate) {
    return new RmsProp(learningRate, 0.9, 0, 1e-7, false);
  }

  /** Adam with β₁ 0.9, β₂ 0.999, ε 1e-7. */
  static Adam adam(double learningRate) {
    return new Adam(learningRate, 0.9, 0.999, 1e-7, false);
  }

  private static void requireLearningRate(double learningRate) {
    if (!(learningRate >= 0) || Double.isInfinite(learningRate)) {
      throw new IllegalArgumentException(
          "learning rate " + learningRate + "; accepted: a number of 0 or more");
    }
  }

  private static void requireFraction(String what, double value) {
    if (!(value >= 0 && value < 1)) {
      throw new IllegalArgumentException(what + " " + value + "; accepted: 0 <= " + what + " < 1");
    }
  }

  private static void requireEpsilon(double epsilon) {
    if (!(epsilon > 0) || Double.isInfinite(epsilon)) {
      throw new IllegalArgumentException(
          "optimizer epsilon " + epsilon + "; accepted: a number above 0");
    }
  }
}
