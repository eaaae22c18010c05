package dev.cartwheel.agents.onpolicy;

import dev.cartwheel.envs.Snapshot;
import dev.cartwheel.envs.StepBuffer;
import dev.cartwheel.replay.RolloutBuffer;

/** Says how new observations are; what it has seen is a part of the agent's state. */
interface Novelty extends AutoCloseable {

  /** An episode begins. */
  void begin(int copy, StepBuffer first);

  /** How new what a step has shown is; it counts as seen then. */
  double see(int copy, StepBuffer next);

  /** A rollout has been learned from. */
  default void learn(RolloutBuffer rollout) {}

  /** All of it that changes. */
  Snapshot snapshot();

  /** Takes up a {@link #snapshot}. */
  void restore(Snapshot snapshot);

  @Override
  default void close() {}
}
