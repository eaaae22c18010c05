package dev.cartwheel.agents.onpolicy;

import dev.cartwheel.replay.RolloutBuffer;
import dev.cartwheel.replay.TransitionLayout;

/** Rows of a rollout gathered to be learned from, with what was estimated of them. */
public final class RolloutBatch {

  private final TransitionLayout layout;
  private float[] observations = {}; // [B, W]
  private int[] actions = {}; // [B]
  private float[] continuousActions = {}; // [B, D]
  private byte[] masks = {}; // [B, A]
  private double[] advantages = {}; // [B]
  private double[] logProbs = {}; // [B]
  private float[] returns = {}; // [B]
  private float[] values = {}; // [B]
  private int size;

  RolloutBatch(TransitionLayout layout) {
    this.layout = layout;
  }

  /** Gathers {@code count} rows, named by {@code order[start ..)}. */
  void gather(RolloutBuffer rollout, int[] order, int start, int count) {
    reserve(count);
    size = count;
    int width = layout.observationWidth();
    int choices = layout.choices();
    int actionWidth = layout.actionWidth();
    for (int b = 0; b < count; b++) {
      int row = order[start + b];
      System.arraycopy(rollout.observations(), row * width, observations, b * width, width);
      if (layout.isDiscrete()) {
        actions[b] = rollout.actions()[row];
      }
      System.arraycopy(
          rollout.continuousActions(),
          row * actionWidth,
          continuousActions,
          b * actionWidth,
          actionWidth);
      System.arraycopy(rollout.actionMasks(), row * choices, masks, b * choices, choices);
    }
  }

  /** Gathers what was estimated of the same rows. */
  void gather(RolloutEstimates estimates, int[] order, int start) {
    for (int b = 0; b < size; b++) {
      int row = order[start + b];
      advantages[b] = estimates.advantages()[row];
      logProbs[b] = estimates.logProbs()[row];
      returns[b] = estimates.returns()[row];
      values[b] = estimates.values()[row];
    }
  }

  private void reserve(int count) {
    if (count <= advantages.length) {
      return;
    }
    observations = new float[count * layout.observationWidth()];
    actions = new int[layout.isDiscrete() ? count : 0];
    continuousActions = new float[count * layout.actionWidth()];
    masks = new byte[count * layout.choices()];
    advantages = new double[count];
    logProbs = new double[count];
    returns = new float[count];
    values = new float[count];
  }

  /** Â ← (Â − mean) / (deviation + 1e-8), the deviation with one degree of freedom less. */
  public void normalizeAdvantages() {
    if (size < 2) {
      return;
    }
    double sum = 0;
    for (int b = 0; b < size; b++) {
      sum += advantages[b];
    }
    double mean = sum / size;
    double squares = 0;
    for (int b = 0; b < size; b++) {
      squares += (advantages[b] - mean) * (advantages[b] - mean);
    }
    double deviation = Math.sqrt(squares / (size - 1)) + 1e-8;
    for (int b = 0; b < size; b++) {
      advantages[b] = (advantages[b] - mean) / deviation;
    }
  }

  /** Rows B. */
  public int size() {
    return size;
  }

  float[] observations() {
    return observations;
  }

  int[] actions() {
    return actions;
  }

  float[] continuousActions() {
    return continuousActions;
  }

  byte[] masks() {
    return masks;
  }

  /** Â, [B]. */
  public double[] advantages() {
    return advantages;
  }

  /** ln π(a|s) when the rollout was made, [B]. */
  public double[] logProbs() {
    return logProbs;
  }

  /** What the value function is regressed on, Â + V(s), [B]. */
  public float[] returns() {
    return returns;
  }

  /** V(s) when the rollout was made, [B]. */
  public float[] values() {
    return values;
  }
}
