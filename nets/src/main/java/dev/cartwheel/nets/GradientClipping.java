package dev.cartwheel.nets;

/**
 * What is done to gradients before the optimiser sees them. A variable is one kernel or one bias.
 *
 * <p>Source: Keras 3, {@code clipvalue}, {@code clipnorm}, {@code global_clipnorm}; Pascanu et al.
 * 2013 for the norm.
 */
public sealed interface GradientClipping {

  /** Gradients stay as they are. */
  record None() implements GradientClipping {}

  /**
   * Each element is brought into [−limit, limit].
   *
   * @param limit above 0
   */
  record ByValue(float limit) implements GradientClipping {
    public ByValue {
      requirePositive("clip value", limit);
    }
  }

  /**
   * Each variable's gradient is scaled down to an L2 norm of at most {@code limit}.
   *
   * @param limit above 0
   */
  record ByNorm(float limit) implements GradientClipping {
    public ByNorm {
      requirePositive("clip norm", limit);
    }
  }

  /**
   * All gradients together are scaled down to an L2 norm of at most {@code limit}.
   *
   * @param limit above 0
   */
  record ByGlobalNorm(float limit) implements GradientClipping {
    public ByGlobalNorm {
      requirePositive("global clip norm", limit);
    }
  }

  /** No clipping. */
  static GradientClipping none() {
    return new None();
  }

  /** Clipping of each element to [−limit, limit]. */
  static GradientClipping byValue(float limit) {
    return new ByValue(limit);
  }

  /** Clipping of each variable's L2 norm. */
  static GradientClipping byNorm(float limit) {
    return new ByNorm(limit);
  }

  /** Clipping of the L2 norm of all gradients together. */
  static GradientClipping byGlobalNorm(float limit) {
    return new ByGlobalNorm(limit);
  }

  private static void requirePositive(String what, float limit) {
    if (!(limit > 0) || Float.isInfinite(limit)) {
      throw new IllegalArgumentException(what + " " + limit + "; accepted: a number above 0");
    }
  }
}
