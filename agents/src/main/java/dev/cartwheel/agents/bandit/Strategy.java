package dev.cartwheel.agents.bandit;

import dev.cartwheel.envs.Snapshot;
import java.util.random.RandomGenerator;

/** How arms are chosen, and what is learned of what they pay. States and arms count from 0. */
interface Strategy {

  /**
   * The arm to pull, -1 if none is allowed.
   *
   * @param mask allowed arms, [A]
   */
  int choose(int state, byte[] mask, RandomGenerator random);

  /**
   * Learns what an arm paid.
   *
   * @param mask arms that were allowed, [A]
   * @return how good it looks now
   */
  double learn(int state, byte[] mask, int arm, double reward, RandomGenerator random);

  /** Writes how good each arm looks to {@code target[0 .. A)}: what the greedy policy goes by. */
  void write(int state, double[] target);

  /** All that was learned. */
  Snapshot snapshot();

  /** Takes up a {@link #snapshot}. */
  void restore(Snapshot snapshot);
}
