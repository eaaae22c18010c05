package dev.cartwheel.nets.optim;

import dev.cartwheel.nets.GradientClipping;
import dev.cartwheel.nets.kernel.Kernels;

/** A {@link GradientClipping} at work on one flat array of gradients. */
public final class Clipping {

  private final GradientClipping rule;
  private final int[] ends;

  /**
   * @param rule what to do
   * @param ends where each variable ends in the flat array, in order
   */
  public Clipping(GradientClipping rule, int[] ends) {
    this.rule = rule;
    this.ends = ends.clone();
  }

  /**
   * Clips in place what has to be, and returns the factor that is left to be applied to all
   * gradients by the optimiser's own pass: 1, or the global norm's.
   */
  public float apply(Kernels kernels, float[] gradients) {
    if (rule instanceof GradientClipping.ByGlobalNorm global) {
      int count = ends[ends.length - 1];
      return factor(kernels.sumOfSquares(gradients, 0, count), global.limit());
    }
    if (rule instanceof GradientClipping.ByNorm each) {
      int start = 0;
      for (int end : ends) {
        float factor = factor(kernels.sumOfSquares(gradients, start, end - start), each.limit());
        for (int i = start; i < end && factor != 1; i++) {
          gradients[i] *= factor;
        }
        start = end;
      }
    } else if (rule instanceof GradientClipping.ByValue value) {
      float limit = value.limit();
      for (int i = 0; i < ends[ends.length - 1]; i++) {
        gradients[i] = Math.max(-limit, Math.min(limit, gradients[i]));
      }
    }
    return 1;
  }

  /** limit / norm where the norm is above the limit; NaN stays NaN, so that it is seen. */
  private static float factor(double sumOfSquares, float limit) {
    double norm = Math.sqrt(sumOfSquares);
    return norm <= limit ? 1 : (float) (limit / norm);
  }
}
