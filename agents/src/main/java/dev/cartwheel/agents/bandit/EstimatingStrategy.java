package dev.cartwheel.agents.bandit;

import dev.cartwheel.envs.Snapshot;
import java.util.random.RandomGenerator;

/** A strategy that learns what arms pay, and nothing else. */
interface EstimatingStrategy extends Strategy {

  /** What arms paid so far. */
  Estimates estimates();

  @Override
  default double learn(int state, byte[] mask, int arm, double reward, RandomGenerator random) {
    return estimates().learn(state, arm, reward);
  }

  @Override
  default void write(int state, double[] target) {
    estimates().write(state, target);
  }

  @Override
  default Snapshot snapshot() {
    return estimates().snapshot();
  }

  @Override
  default void restore(Snapshot snapshot) {
    estimates().restore(snapshot);
  }
}
