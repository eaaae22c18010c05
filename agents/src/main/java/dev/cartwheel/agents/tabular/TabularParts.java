package dev.cartwheel.agents.tabular;

import dev.cartwheel.agents.ExponentialMean;
import java.util.random.RandomGenerator;

/**
 * What a tabular rule is made from.
 *
 * @param states the numbering of states
 * @param choices number of actions A
 * @param config what every tabular agent is told
 * @param random the rule's own random stream; the agent saves it
 * @param errors hears how far off values were
 */
record TabularParts(
    StateIndex states,
    int choices,
    TabularConfig config,
    RandomGenerator random,
    ExponentialMean errors) {

  /** A fresh table. */
  QTable table() {
    return table(states);
  }

  /** A fresh table with another numbering of states. */
  QTable table(StateIndex numbering) {
    return new QTable(numbering, choices, config.initialValue(), errors);
  }
}
