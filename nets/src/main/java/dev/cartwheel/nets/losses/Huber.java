package dev.cartwheel.nets.losses;

import dev.cartwheel.nets.OutputLoss;

/**
 * L = mean over all elements of Huber's loss (Huber 1964): ½e² for |e| ≤ δ, δ(|e| − ½δ) elsewhere,
 * with e = y − target.
 *
 * <p>The targets are read at each evaluation, so one object serves a loop that refills its array.
 */
public final class Huber implements OutputLoss {

  private final float[] targets; // [B, O]
  private final float delta;

  /**
   * @param targets row-major [B, O] or longer, kept and not copied
   * @param delta δ, above 0
   */
  public Huber(float[] targets, float delta) {
    requireDelta(delta);
    this.targets = targets;
    this.delta = delta;
  }

  @Override
  public float evaluate(float[] outputs, int batch, int width, float[] gradient) {
    int count = batch * width;
    Targets.require("Huber loss", targets.length, count);
    double sum = 0;
    for (int i = 0; i < count; i++) {
      float error = outputs[i] - targets[i];
      sum += of(error, delta);
      gradient[i] = slope(error, delta) / count;
    }
    return (float) (sum / count);
  }

  static double of(float error, float delta) {
    double size = Math.abs(error);
    return size <= delta ? 0.5 * size * size : delta * (size - 0.5 * delta);
  }

  static float slope(float error, float delta) {
    return Math.max(-delta, Math.min(delta, error));
  }

  static void requireDelta(float delta) {
    if (!(delta > 0)) {
      throw new IllegalArgumentException("Huber delta " + delta + "; accepted: above 0");
    }
  }
}
