package dev.cartwheel.agents.onpolicy;

import dev.cartwheel.envs.Snapshot;
import dev.cartwheel.replay.RolloutBuffer;
import java.util.Map;

/** When an on-policy algorithm learns, and how. */
public interface OnPolicyRule {

  /** Whether the rollout is to be learned from now. */
  boolean isDue(RolloutBuffer rollout);

  /**
   * Learns from a rollout that was {@link RolloutBuffer#cut cut}.
   *
   * @param progress part of the step budget that was used up when the rollout began, 0 to 1
   * @param step the agent's step, for messages
   * @return number of gradient steps made
   * @throws dev.cartwheel.agents.DivergenceException if a loss is NaN or infinite
   */
  int learn(RolloutBuffer rollout, double progress, long step);

  /** What there is to say of the last update. */
  Map<String, Double> metrics();

  /** What changes as it learns, beside the networks. */
  Snapshot snapshot();

  /** Takes up a {@link #snapshot}. */
  void restore(Snapshot snapshot);
}
