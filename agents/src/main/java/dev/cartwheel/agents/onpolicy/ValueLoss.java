package dev.cartwheel.agents.onpolicy;

import dev.cartwheel.nets.OutputLoss;

/**
 * v · mean (V − return)². With a clip c the value may not profit from moving further than c from
 * what it was: v · mean max((V − return)², (V_old + clip(V − V_old, ±c) − return)²), as in OpenAI's
 * baselines; c = 0 is none.
 */
public final class ValueLoss implements OutputLoss {

  private final RolloutBatch batch;
  private final double coefficient;
  private final double clip;

  /**
   * @param batch whose returns the values are regressed on, read at each evaluation
   * @param coefficient v
   * @param clip c
   */
  public ValueLoss(RolloutBatch batch, double coefficient, double clip) {
    this.batch = batch;
    this.coefficient = coefficient;
    this.clip = clip;
  }

  @Override
  public float evaluate(float[] outputs, int size, int width, float[] gradient) {
    double sum = 0;
    for (int b = 0; b < size; b++) {
      double error = (double) outputs[b] - batch.returns()[b];
      double slope = 2 * error;
      double square = error * error;
      if (clip > 0) {
        double old = batch.values()[b];
        double moved = outputs[b] - old;
        double clippedError = old + Math.max(-clip, Math.min(moved, clip)) - batch.returns()[b];
        if (clippedError * clippedError > square) {
          square = clippedError * clippedError;
          slope = Math.abs(moved) > clip ? 0 : 2 * clippedError;
        }
      }
      sum += square;
      gradient[b] = (float) (coefficient * slope / size);
    }
    return (float) (coefficient * sum / size);
  }
}
