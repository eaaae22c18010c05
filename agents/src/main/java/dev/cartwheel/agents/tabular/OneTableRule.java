package dev.cartwheel.agents.tabular;

import dev.cartwheel.agents.ActionValues;
import dev.cartwheel.envs.Snapshot;

/** A rule that moves a single table: the table is what it acts by and what it has learned. */
interface OneTableRule extends TabularRule {

  /** The table. */
  QTable q();

  @Override
  default ActionValues values() {
    return q();
  }

  @Override
  default Snapshot weights() {
    return q().snapshot();
  }

  @Override
  default void restoreWeights(Snapshot weights) {
    q().restore(weights);
  }
}
