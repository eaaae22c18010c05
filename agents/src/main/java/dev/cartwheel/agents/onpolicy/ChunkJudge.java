package dev.cartwheel.agents.onpolicy;

import dev.cartwheel.agents.networks.InputNormalizer;
import dev.cartwheel.nets.Network;
import dev.cartwheel.replay.RolloutBuffer;
import dev.cartwheel.replay.TransitionLayout;

/** Judges by networks without memory: many rows at a time. */
final class ChunkJudge extends RolloutJudge {

  private final Network policy;
  private final Network value;

  ChunkJudge(
      Network policy,
      Network value,
      ActionHead<?> head,
      InputNormalizer normalizer,
      TransitionLayout layout) {
    super(head, normalizer, layout);
    this.policy = policy;
    this.value = value;
  }

  @Override
  void judge(RolloutBuffer rollout, int[] order, int chunkRows, RolloutEstimates estimates) {
    int rows = rollout.size();
    for (int start = 0; start < rows; start += chunkRows) {
      int count = Math.min(chunkRows, rows - start);
      float[] observations = gather(rollout, order, start, count);
      value.forward(observations, count, values);
      policy.forward(observations, count, outputs);
      keep(start, count, estimates);
    }
    if (rollout.cuts() > 0) {
      value.forward(cutRows, rollout.cuts(), cutValues);
    }
  }
}
