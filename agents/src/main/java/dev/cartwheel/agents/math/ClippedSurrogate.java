package dev.cartwheel.agents.math;

/**
 * The clipped surrogate objective of proximal policy optimisation, as a loss on the log-probability
 * of the action taken: L = −min(r A, clip(r, 1 − ε, 1 + ε) A) with the ratio r = π(a)/π_old(a).
 *
 * <p>Source: Schulman et al., "Proximal Policy Optimization Algorithms", 2017, equation 7.
 */
public final class ClippedSurrogate {

  private ClippedSurrogate() {}

  /** L for one action. */
  public static double value(double ratio, double advantage, double epsilon) {
    double clipped = Math.max(1 - epsilon, Math.min(ratio, 1 + epsilon));
    return -Math.min(ratio * advantage, clipped * advantage);
  }

  /** ∂L/∂ ln π(a): −r A, and 0 where the clip holds. */
  public static double slope(double ratio, double advantage, double epsilon) {
    boolean held = advantage >= 0 ? ratio > 1 + epsilon : ratio < 1 - epsilon;
    return held ? 0 : -ratio * advantage;
  }
}
