package dev.cartwheel.agents.tabular;

import dev.cartwheel.agents.ActionValues;
import dev.cartwheel.envs.Snapshot;

/** How a table of action values moves: what one tabular algorithm is and the others are not. */
interface TabularRule {

  /** What the agent acts by. */
  ActionValues values();

  /** An episode begins. */
  default void begin() {}

  /** Learns from a step. */
  void learn(TabularStep step);

  /** What was learned. */
  Snapshot weights();

  /** Takes up {@link #weights}. */
  void restoreWeights(Snapshot weights);

  /** The whole state. */
  default Snapshot snapshot() {
    return weights();
  }

  /** Takes up a {@link #snapshot}. */
  default void restore(Snapshot snapshot) {
    restoreWeights(snapshot);
  }
}
