package dev.cartwheel.agents.onpolicy;

import dev.cartwheel.agents.policies.DiscreteActions;
import dev.cartwheel.envs.StepBuffer;
import dev.cartwheel.envs.spaces.Discrete;
import dev.cartwheel.replay.RolloutBuffer;

/** A discrete action is its choice. */
final class OneChoice implements Choices<Integer> {

  private final DiscreteActions actions;
  private final int firstAction;

  OneChoice(Discrete space) {
    this.actions = new DiscreteActions(space);
    this.firstAction = space.start();
  }

  @Override
  public int kept() {
    return 0;
  }

  @Override
  public Integer action(int[] chosen) {
    return actions.element(chosen[0]);
  }

  @Override
  public void store(
      RolloutBuffer rollout, int copy, Integer action, float[] observation, StepBuffer next) {
    rollout.add(copy, action - firstAction, observation, next);
  }

  @Override
  public int chosen(RolloutBatch rows, int row, int part) {
    return rows.actions()[row];
  }
}
