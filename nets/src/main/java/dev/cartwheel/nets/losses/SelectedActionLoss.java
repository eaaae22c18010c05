package dev.cartwheel.nets.losses;

import dev.cartwheel.nets.OutputLoss;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * A regression loss on one chosen output a row, as value learning needs it: e = y[b, a_b] −
 * target_b, L = mean over the batch of w_b · ℓ(e), with ℓ(e) = e² or Huber's loss. The other
 * outputs get gradient 0.
 *
 * <p>The arrays are read at each evaluation, so one object serves a loop that refills them.
 *
 * <p>Source: Mnih et al. 2015, equation 2 and "error clipping"; weights as in Schaul et al. 2016.
 */
public final class SelectedActionLoss implements OutputLoss {

  private final int[] actions; // [B]
  private final float[] targets; // [B]
  private final float @Nullable [] weights; // [B]

  /** Huber's δ; NaN for the squared loss. */
  private final float delta;

  private SelectedActionLoss(
      int[] actions, float[] targets, float @Nullable [] weights, float delta) {
    this.actions = actions;
    this.targets = targets;
    this.weights = weights;
    this.delta = delta;
  }

  /** ℓ(e) = e². The arrays are [B] or longer, kept and not copied. */
  public static SelectedActionLoss squared(int[] actions, float[] targets) {
    return new SelectedActionLoss(actions, targets, null, Float.NaN);
  }

  /** ℓ(e) is Huber's loss with the given δ. The arrays are [B] or longer, kept and not copied. */
  public static SelectedActionLoss huber(int[] actions, float[] targets, float delta) {
    Huber.requireDelta(delta);
    return new SelectedActionLoss(actions, targets, null, delta);
  }

  /** The same loss with a weight w_b for each row, kept and not copied. */
  public SelectedActionLoss weighted(float[] weights) {
    return new SelectedActionLoss(actions, targets, weights, delta);
  }

  @Override
  public float evaluate(float[] outputs, int batch, int width, float[] gradient) {
    Targets.require("selected-action loss", Math.min(actions.length, targets.length), batch);
    if (weights != null) {
      Targets.require("selected-action loss weights", weights.length, batch);
    }
    Arrays.fill(gradient, 0, batch * width, 0f);
    boolean huber = !Float.isNaN(delta);
    double sum = 0;
    for (int b = 0; b < batch; b++) {
      int action = actions[b];
      if (action < 0 || action >= width) {
        throw new IllegalArgumentException(
            "action " + action + " in row " + b + "; accepted: 0 to " + (width - 1));
      }
      float error = outputs[b * width + action] - targets[b];
      float weight = weights == null ? 1 : weights[b];
      sum += weight * (huber ? Huber.of(error, delta) : (double) error * error);
      float slope = huber ? Huber.slope(error, delta) : 2 * error;
      gradient[b * width + action] = weight * slope / batch;
    }
    return (float) (sum / batch);
  }
}
