package dev.cartwheel.agents.onpolicy;

import dev.cartwheel.envs.StepBuffer;
import dev.cartwheel.replay.RolloutBuffer;

/**
 * How actions are made of choices, each counted from 0.
 *
 * @param <A> type of actions
 */
interface Choices<A> {

  /** Floats a rollout keeps of an action; 0 if it keeps one whole number. */
  int kept();

  /**
   * The action of these choices; may be memory that is reused.
   *
   * @param chosen [D]
   */
  A action(int[] chosen);

  /** Puts an action, and what followed, into a rollout. */
  void store(RolloutBuffer rollout, int copy, A action, float[] observation, StepBuffer next);

  /** What was chosen for one part of an action in a row of a batch. */
  int chosen(RolloutBatch rows, int row, int part);
}
