package dev.cartwheel.agents;

import dev.cartwheel.envs.random.Seeds;
import dev.cartwheel.envs.random.Stream;

/** Which episodes an evaluation plays. */
public enum EvaluationKind {
  /** Those that choose the best weights during training. */
  PERIODIC(0),
  /** Those that judge weights afterwards, and had no part in choosing them. */
  FINAL(1);

  private final int index;

  EvaluationKind(int index) {
    this.index = index;
  }

  /** Seed of the first episode. */
  public long seed(Seeds seeds) {
    return seeds.seed(Stream.EVALUATION, index);
  }
}
