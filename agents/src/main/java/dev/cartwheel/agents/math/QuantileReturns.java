package dev.cartwheel.agents.math;

/**
 * Distributions of returns as quantiles.
 *
 * <p>Sources: W. Dabney, M. Rowland, M. Bellemare and R. Munos, "Distributional Reinforcement
 * Learning with Quantile Regression", 2018, equations 9 and 10; W. Dabney et al., "Implicit
 * Quantile Networks for Distributional Reinforcement Learning", 2018, equation 3.
 */
public final class QuantileReturns {

  private QuantileReturns() {}

  /** The fractions in the middle of N equal parts, τᵢ = (2i + 1) / 2N. */
  public static float[] midpoints(int count) {
    float[] fractions = new float[count];
    for (int i = 0; i < count; i++) {
      fractions[i] = (2f * i + 1) / (2f * count);
    }
    return fractions;
  }

  /**
   * The quantile Huber loss of a row with κ = 1:
   *
   * <pre>
   *   L = Σᵢ meanⱼ |τᵢ − 1{uᵢⱼ &lt; 0}| · Huber(uᵢⱼ),   uᵢⱼ = yⱼ − θᵢ
   * </pre>
   *
   * @param theta quantiles θ, [N] from {@code thetaOffset}
   * @param tau their fractions, [N] from {@code tauOffset}
   * @param y targets, [M] from {@code yOffset}
   * @param count N
   * @param targets M
   * @param scale factor of the gradient
   * @param gradient where scale · dL/dθ goes, [N] from {@code thetaOffset}
   * @return L
   */
  public static double huber(
      float[] theta,
      int thetaOffset,
      float[] tau,
      int tauOffset,
      float[] y,
      int yOffset,
      int count,
      int targets,
      float scale,
      float[] gradient) {
    double loss = 0;
    for (int i = 0; i < count; i++) {
      float quantile = theta[thetaOffset + i];
      float fraction = tau[tauOffset + i];
      float sum = 0;
      float slope = 0;
      for (int j = 0; j < targets; j++) {
        float u = y[yOffset + j] - quantile;
        float weight = u < 0 ? 1 - fraction : fraction;
        float clipped = Math.max(-1f, Math.min(1f, u));
        // Huber(u) = c · (u − c/2) with c the clipped u: u²/2 inside, |u| − 1/2 outside.
        sum += weight * clipped * (u - 0.5f * clipped);
        slope -= weight * clipped;
      }
      loss += sum / targets;
      gradient[thetaOffset + i] = scale * slope / targets;
    }
    return loss;
  }

  /** Mean of {@code values[offset .. offset + count)}. */
  public static float mean(float[] values, int offset, int count) {
    float sum = 0;
    for (int i = 0; i < count; i++) {
      sum += values[offset + i];
    }
    return sum / count;
  }
}
