package dev.cartwheel.nets;

/**
 * The optimisers of Keras that only our own engine has. θ parameter, g gradient, α learning rate, t
 * step counted from 1.
 */
public sealed interface FurtherOptimizer extends OptimizerSpec {

  /**
   * Adamax (Kingma and Ba 2015, section 7.1): m as in Adam, u ← max(β₂u, |g|), θ ← θ − αm / ((1 −
   * β₁ᵗ)(u + ε)).
   *
   * @param learningRate α
   * @param beta1 β₁
   * @param beta2 β₂
   * @param epsilon ε
   */
  record Adamax(double learningRate, double beta1, double beta2, double epsilon)
      implements FurtherOptimizer {
    @Override
    public Adamax withLearningRate(double learningRate) {
      return new Adamax(learningRate, beta1, beta2, epsilon);
    }
  }

  /**
   * Adam with Nesterov's momentum (Dozat 2015), its momentum warming up as β₁(1 − ½ · 0.96ᵗ).
   *
   * @param learningRate α
   * @param beta1 β₁
   * @param beta2 β₂
   * @param epsilon ε
   */
  record Nadam(double learningRate, double beta1, double beta2, double epsilon)
      implements FurtherOptimizer {
    @Override
    public Nadam withLearningRate(double learningRate) {
      return new Nadam(learningRate, beta1, beta2, epsilon);
    }
  }

  /**
   * Adagrad (Duchi et al. 2011): a ← a + g², θ ← θ − αg / √(a + ε).
   *
   * @param learningRate α
   * @param initialAccumulator first value of a
   * @param epsilon ε
   */
  record Adagrad(double learningRate, double initialAccumulator, double epsilon)
      implements FurtherOptimizer {
    @Override
    public Adagrad withLearningRate(double learningRate) {
      return new Adagrad(learningRate, initialAccumulator, epsilon);
    }
  }

  /**
   * Adadelta (Zeiler 2012): a ← ρa + (1 − ρ)g², δ = −g√(d + ε) / √(a + ε), d ← ρd + (1 − ρ)δ², θ ←
   * θ + αδ.
   *
   * @param learningRate α
   * @param rho ρ
   * @param epsilon ε
   */
  record Adadelta(double learningRate, double rho, double epsilon) implements FurtherOptimizer {
    @Override
    public Adadelta withLearningRate(double learningRate) {
      return new Adadelta(learningRate, rho, epsilon);
    }
  }

  /**
   * Follow the regularised leader (McMahan et al. 2013), with L2 shrinkage added to the gradient.
   *
   * @param learningRate α, above 0
   * @param learningRatePower how it falls with the accumulator, 0 or less; −½ is Adagrad's
   * @param initialAccumulator first value of the accumulator
   * @param l1 strength of L1
   * @param l2 strength of L2
   * @param l2Shrinkage strength of L2 shrinkage
   * @param beta added to the root of the accumulator
   */
  record Ftrl(
      double learningRate,
      double learningRatePower,
      double initialAccumulator,
      double l1,
      double l2,
      double l2Shrinkage,
      double beta)
      implements FurtherOptimizer {
    @Override
    public Ftrl withLearningRate(double learningRate) {
      return new Ftrl(
          learningRate, learningRatePower, initialAccumulator, l1, l2, l2Shrinkage, beta);
    }
  }

  /**
   * Lion (Chen et al. 2023): θ ← θ − α sign(β₁m + (1 − β₁)g), m ← β₂m + (1 − β₂)g.
   *
   * @param learningRate α
   * @param beta1 β₁
   * @param beta2 β₂
   */
  record Lion(double learningRate, double beta1, double beta2) implements FurtherOptimizer {
    @Override
    public Lion withLearningRate(double learningRate) {
      return new Lion(learningRate, beta1, beta2);
    }
  }

  /**
   * LAMB (You et al. 2020): Adam's step of each variable, scaled to the norm of the variable.
   *
   * @param learningRate α
   * @param beta1 β₁
   * @param beta2 β₂
   * @param epsilon ε
   */
  record Lamb(double learningRate, double beta1, double beta2, double epsilon)
      implements FurtherOptimizer {
    @Override
    public Lamb withLearningRate(double learningRate) {
      return new Lamb(learningRate, beta1, beta2, epsilon);
    }
  }

  /**
   * Muon (Jordan et al. 2024): the momentum of a matrix made nearly orthogonal by Newton and
   * Schulz's iteration, scaled to Adam's size (Liu et al. 2025); all other variables by AdamW.
   *
   * @param learningRate α
   * @param momentum μ of matrices
   * @param nesterov whether it looks ahead
   * @param iterations of Newton and Schulz, 1 or more
   * @param scale of a matrix's step, times the root of its longer side; NaN for an unscaled one
   * @param weightDecay share of matrices, times α, that a step takes away
   * @param adam the rest's rule; its learning rate is a factor of α
   * @param adamWeightDecay the rest's decay
   * @param quintic what the iteration makes of a singular value
   */
  record Muon(
      double learningRate,
      double momentum,
      boolean nesterov,
      int iterations,
      double scale,
      double weightDecay,
      Adam adam,
      double adamWeightDecay,
      Quintic quintic)
      implements FurtherOptimizer {
    @Override
    public Muon withLearningRate(double learningRate) {
      return new Muon(
          learningRate,
          momentum,
          nesterov,
          iterations,
          scale,
          weightDecay,
          adam,
          adamWeightDecay,
          quintic);
    }

    /** a·x + b·x³ + c·x⁵, steep at 0. */
    public record Quintic(double a, double b, double c) {}
  }

  /**
   * AdamW without a schedule (Defazio et al. 2024): gradients are taken between the iterates and
   * their mean. As Keras computes it on JAX; on PyTorch Keras 3.15 takes the mean apart with the
   * iterate it has just moved, and gets other numbers from the second step on.
   *
   * @param learningRate α
   * @param beta1 share of the mean in where gradients are taken, above 0
   * @param beta2 β₂
   * @param epsilon ε
   * @param warmup steps over which α rises from 0
   * @param weightDecay share of the parameters, times α, that a step takes away
   */
  record ScheduleFreeAdamW(
      double learningRate,
      double beta1,
      double beta2,
      double epsilon,
      int warmup,
      double weightDecay)
      implements FurtherOptimizer {
    @Override
    public ScheduleFreeAdamW withLearningRate(double learningRate) {
      return new ScheduleFreeAdamW(learningRate, beta1, beta2, epsilon, warmup, weightDecay);
    }
  }

  /**
   * Adafactor (Shazeer and Stern 2018): second moments of matrices are kept as row and column
   * means.
   *
   * @param learningRate α, which t^−½ bounds from above
   * @param beta2Decay the second moment's decay is 1 − t to this power
   * @param epsilon1 added to squared gradients
   * @param epsilon2 least scale of a variable
   * @param clipThreshold root mean square from which on a step is scaled down
   */
  record Adafactor(
      double learningRate,
      double beta2Decay,
      double epsilon1,
      double epsilon2,
      double clipThreshold)
      implements FurtherOptimizer {
    @Override
    public Adafactor withLearningRate(double learningRate) {
      return new Adafactor(learningRate, beta2Decay, epsilon1, epsilon2, clipThreshold);
    }
  }
}
