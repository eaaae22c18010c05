package dev.cartwheel.nets.losses;

import dev.cartwheel.nets.OutputLoss;

/**
 * L = mean over all elements of (y − target)².
 *
 * <p>The targets are read at each evaluation, so one object serves a loop that refills its array.
 */
public final class MeanSquaredError implements OutputLoss {

  private final float[] targets; // [B, O]

  /**
   * @param targets row-major [B, O] or longer, kept and not copied
   */
  public MeanSquaredError(float[] targets) {
    this.targets = targets;
  }

  @Override
  public float evaluate(float[] outputs, int batch, int width, float[] gradient) {
    int count = batch * width;
    Targets.require("mean squared error", targets.length, count);
    double sum = 0;
    for (int i = 0; i < count; i++) {
      float error = outputs[i] - targets[i];
      sum += (double) error * error;
      gradient[i] = 2 * error / count;
    }
    return (float) (sum / count);
  }
}
