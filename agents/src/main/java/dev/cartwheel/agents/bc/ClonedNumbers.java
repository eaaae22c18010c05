package dev.cartwheel.agents.bc;

import dev.cartwheel.agents.policies.ActionUnits;
import dev.cartwheel.envs.spaces.Box;
import dev.cartwheel.replay.TransitionBatch;
import org.jspecify.annotations.Nullable;

/** Outputs are a continuous action, in units of its bounds. */
final class ClonedNumbers implements ClonedAction<float[]> {

  private final ActionUnits units;
  private final float[] action; // [D]
  private final float[] done; // [D]
  private final float[] wanted; // [D]
  private double meanError;

  ClonedNumbers(Box space) {
    this.units = new ActionUnits(space);
    this.action = new float[space.width()];
    this.done = new float[space.width()];
    this.wanted = new float[space.width()];
  }

  @Override
  public int outputs() {
    return action.length;
  }

  @Override
  public float[] best(float[] outputs, byte @Nullable [] mask) {
    units.toAction(outputs, action);
    return action;
  }

  @Override
  public double loss(float[] outputs, TransitionBatch batch, float[] gradient) {
    int width = done.length;
    int rows = batch.size();
    double squares = 0;
    double errors = 0;
    for (int b = 0; b < rows; b++) {
      System.arraycopy(batch.continuousActions(), b * width, done, 0, width);
      units.toUnits(done, wanted);
      for (int d = 0; d < width; d++) {
        double error = (double) outputs[b * width + d] - wanted[d];
        squares += error * error;
        errors += Math.abs(error);
        gradient[b * width + d] = (float) (error / rows);
      }
    }
    meanError = errors / rows / width;
    return squares / 2 / rows;
  }

  @Override
  public String figureName() {
    return "meanError";
  }

  @Override
  public double figure() {
    return meanError;
  }
}
