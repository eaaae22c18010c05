package dev.cartwheel.agents.onpolicy;

import dev.cartwheel.envs.StepBuffer;
import dev.cartwheel.replay.RolloutBuffer;

/** An action of several whole numbers; a rollout keeps them as floats, counted from 0. */
final class SeveralChoices implements Choices<int[]> {

  private final int[] start; // [D]
  private final int[] action; // [D]
  private final float[] kept; // [D]

  /**
   * @param start the smallest of each number, [D]
   */
  SeveralChoices(int[] start) {
    this.start = start;
    this.action = new int[start.length];
    this.kept = new float[start.length];
  }

  @Override
  public int kept() {
    return start.length;
  }

  @Override
  public int[] action(int[] chosen) {
    for (int d = 0; d < start.length; d++) {
      action[d] = start[d] + chosen[d];
    }
    return action;
  }

  @Override
  public void store(
      RolloutBuffer rollout, int copy, int[] taken, float[] observation, StepBuffer next) {
    for (int d = 0; d < start.length; d++) {
      kept[d] = taken[d] - start[d];
    }
    rollout.add(copy, kept, observation, next);
  }

  @Override
  public int chosen(RolloutBatch rows, int row, int part) {
    return (int) rows.continuousActions()[row * start.length + part];
  }
}
