package dev.cartwheel.agents.math;

import org.jspecify.annotations.Nullable;

/**
 * The distribution over discrete actions that logits z stand for, π(a) = e^z(a) / Σ e^z, over the
 * allowed ones; the others have probability 0.
 */
public final class Categorical {

  private Categorical() {}

  /**
   * ln π(a) of every action, -Infinity where it is not allowed.
   *
   * @param logits z, [.., A]
   * @param offset where the row begins
   * @param masks allowed actions, [.., A], or {@code null}
   * @param maskOffset where the row begins there
   * @param logProbs where they go, [A]
   * @return whether any action is allowed; if none is, nothing is written
   */
  public static boolean logProbs(
      float[] logits, int offset, byte @Nullable [] masks, int maskOffset, double[] logProbs) {
    int choices = logProbs.length;
    double largest = Double.NEGATIVE_INFINITY;
    boolean any = false;
    for (int a = 0; a < choices; a++) {
      if (masks == null || masks[maskOffset + a] != 0) {
        // Comparing this way round lets NaN through, so that it is seen.
        largest = any && logits[offset + a] <= largest ? largest : logits[offset + a];
        any = true;
      }
    }
    if (!any) {
      return false;
    }
    double sum = 0;
    for (int a = 0; a < choices; a++) {
      if (masks == null || masks[maskOffset + a] != 0) {
        logProbs[a] = logits[offset + a] - largest;
        sum += StrictMath.exp(logProbs[a]);
      } else {
        logProbs[a] = Double.NEGATIVE_INFINITY;
      }
    }
    double shift = StrictMath.log(sum);
    for (int a = 0; a < choices; a++) {
      logProbs[a] -= shift;
    }
    return true;
  }

  /** H = −Σ π(a) ln π(a). */
  public static double entropy(double[] logProbs) {
    double sum = 0;
    for (double logProb : logProbs) {
      if (logProb != Double.NEGATIVE_INFINITY) {
        sum -= StrictMath.exp(logProb) * logProb;
      }
    }
    return sum;
  }

  /**
   * The action whose share of [0, 1) holds {@code uniform}.
   *
   * @param uniform drawn from [0, 1)
   */
  public static int sample(double[] logProbs, double uniform) {
    double below = 0;
    int last = -1;
    for (int a = 0; a < logProbs.length; a++) {
      if (logProbs[a] != Double.NEGATIVE_INFINITY) {
        below += StrictMath.exp(logProbs[a]);
        last = a;
        if (uniform < below) {
          return a;
        }
      }
    }
    return last; // rounding may leave the sum just below 1
  }

  /**
   * The gradient by the logits of slope · ln π(action) − entropyCoefficient · H: for each action j,
   * ∂ ln π(a)/∂z(j) = 1{j = a} − π(j) and ∂H/∂z(j) = −π(j) (ln π(j) + H). It is 0 where an action
   * is not allowed.
   *
   * @param logProbs ln π, [A]
   * @param entropy H
   * @param action a
   * @param slope what ln π(a) counts
   * @param entropyCoefficient what −H counts
   * @param scale factor of the whole
   * @param gradient where it goes, [.., A]
   * @param offset where the row begins there
   */
  public static void gradient(
      double[] logProbs,
      double entropy,
      int action,
      double slope,
      double entropyCoefficient,
      double scale,
      float[] gradient,
      int offset) {
    for (int a = 0; a < logProbs.length; a++) {
      double logProb = logProbs[a];
      if (logProb == Double.NEGATIVE_INFINITY) {
        gradient[offset + a] = 0;
        continue;
      }
      double p = StrictMath.exp(logProb);
      double byLogProb = (a == action ? 1 : 0) - p;
      double byEntropy = p * (logProb + entropy);
      gradient[offset + a] = (float) (scale * (slope * byLogProb + entropyCoefficient * byEntropy));
    }
  }
}
