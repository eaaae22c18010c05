package dev.cartwheel.agents.onpolicy;

import dev.cartwheel.agents.networks.InputNormalizer;
import dev.cartwheel.replay.RolloutBuffer;
import dev.cartwheel.replay.TransitionLayout;

/** Judges by networks that remember: step by step, so that memories are those of acting. */
final class MemoryJudge extends RolloutJudge {

  private final Recollection policy;
  private final Recollection value;
  private final int copies; // N
  private final int sequenceLength;
  private final float[] row; // [W]

  MemoryJudge(
      Recollection policy,
      Recollection value,
      ActionHead<?> head,
      InputNormalizer normalizer,
      TransitionLayout layout,
      int copies,
      int sequenceLength) {
    super(head, normalizer, layout);
    this.policy = policy;
    this.value = value;
    this.copies = copies;
    this.sequenceLength = sequenceLength;
    this.row = new float[layout.observationWidth()];
  }

  @Override
  void judge(RolloutBuffer rollout, int[] order, int chunkRows, RolloutEstimates estimates) {
    int count = rollout.size() / sequenceLength;
    policy.reserve(count);
    value.reserve(count);
    int perSequence = copies * sequenceLength;
    for (int start = 0; start < rollout.size(); start += copies) {
      if (start % perSequence == 0) {
        policy.mark(start / sequenceLength);
        value.mark(start / sequenceLength);
      }
      float[] observations = gather(rollout, order, start, copies);
      value.judge(observations, copies, values);
      policy.judge(observations, copies, outputs);
      keep(start, copies, estimates);
      judgeCuts(rollout, start);
    }
  }

  /** A cut's last observation is seen by the memory of its copy, which does not remember it. */
  private void judgeCuts(RolloutBuffer rollout, int start) {
    for (int c = 0; c < rollout.cuts(); c++) {
      int copy = rollout.cutRows()[c] - start;
      if (copy >= 0 && copy < copies) {
        System.arraycopy(cutRows, c * row.length, row, 0, row.length);
        value.peek(copy, row, values);
        cutValues[c] = values[0];
      }
    }
  }
}
