package dev.cartwheel.nets.optimize;

/**
 * A factor of the loss that keeps small gradients above what short floats can hold: it doubles
 * after so many steps in a row with finite gradients, and halves at a step without, which is left
 * out.
 *
 * <p>Source: Keras 3, {@code keras.optimizers.LossScaleOptimizer}.
 */
public final class LossScaling {

  private final int growthSteps;
  private float scale;
  private int finiteSteps; // in a row

  /**
   * @param initialScale the first factor, above 0
   * @param growthSteps after how many finite steps it doubles, 1 or more
   */
  public LossScaling(float initialScale, int growthSteps) {
    if (!(initialScale > 0) || growthSteps < 1) {
      throw new IllegalArgumentException(
          "loss scale "
              + initialScale
              + " growing after "
              + growthSteps
              + " steps; accepted: above 0, and 1 or more");
    }
    this.scale = initialScale;
    this.growthSteps = growthSteps;
  }

  /** With Keras's defaults: 32,768 at first, doubling after 2,000 steps. */
  public static LossScaling dynamic() {
    return new LossScaling(0x1p15f, 2000);
  }

  /** The factor of the next loss. */
  public float scale() {
    return scale;
  }

  /** Takes note of a step; returns whether its gradients may be used. */
  boolean accepts(float[] gradients, int count) {
    for (int i = 0; i < count; i++) {
      if (!Float.isFinite(gradients[i])) {
        finiteSteps = 0;
        scale /= 2;
        return false;
      }
    }
    finiteSteps++;
    if (finiteSteps == growthSteps) {
      finiteSteps = 0;
      scale *= 2;
    }
    return true;
  }
}
