package dev.cartwheel.agents.onpolicy;

import dev.cartwheel.agents.networks.InputNormalizer;
import dev.cartwheel.replay.RolloutBuffer;
import dev.cartwheel.replay.TransitionLayout;

/**
 * Says of a finished rollout what its states are worth and how likely its actions were, by the
 * networks it was made with.
 */
abstract class RolloutJudge {

  private final ActionHead<?> head;
  private final InputNormalizer normalizer;
  private final int width; // W
  final RolloutBatch chunk;
  float[] outputs = {}; // the policy's, [B, O]
  float[] values = {}; // [B]
  private double[] logProbs = {}; // [B]
  float[] cutRows = {}; // [C, W]
  float[] cutValues = {}; // [C]

  RolloutJudge(ActionHead<?> head, InputNormalizer normalizer, TransitionLayout layout) {
    this.head = head;
    this.normalizer = normalizer;
    this.width = layout.observationWidth();
    this.chunk = new RolloutBatch(layout);
  }

  /**
   * Judges a rollout that was {@link RolloutBuffer#cut cut}.
   *
   * @param order 0, 1, 2, ... for as many rows as it has, or more
   * @param chunkRows rows the networks see at a time, unless memories say otherwise
   */
  final void estimate(
      RolloutBuffer rollout,
      int[] order,
      int chunkRows,
      double gamma,
      double lambda,
      RolloutEstimates estimates) {
    estimates.reserve(rollout.size());
    loadCuts(rollout);
    judge(rollout, order, chunkRows, estimates);
    estimates.complete(rollout, cutValues, gamma, lambda);
  }

  /** Fills in values and log-probabilities of all rows, and the values where it was cut. */
  abstract void judge(
      RolloutBuffer rollout, int[] order, int chunkRows, RolloutEstimates estimates);

  /** Shows the networks some rows. */
  final float[] gather(RolloutBuffer rollout, int[] order, int start, int count) {
    chunk.gather(rollout, order, start, count);
    normalizer.normalize(chunk.observations(), count);
    if (count > values.length) {
      values = new float[count];
      logProbs = new double[count];
      outputs = new float[count * head.outputs()];
    }
    return chunk.observations();
  }

  /** Keeps what {@link #values} and {@link #outputs} say of the rows gathered last. */
  final void keep(int start, int count, RolloutEstimates estimates) {
    System.arraycopy(values, 0, estimates.values(), start, count);
    head.logProbs(outputs, chunk, logProbs);
    System.arraycopy(logProbs, 0, estimates.logProbs(), start, count);
  }

  private void loadCuts(RolloutBuffer rollout) {
    int cuts = rollout.cuts();
    if (cuts > cutValues.length) {
      cutValues = new float[cuts];
      cutRows = new float[cuts * width];
    }
    if (cuts > 0) {
      System.arraycopy(rollout.cutObservations(), 0, cutRows, 0, cuts * width);
      normalizer.normalize(cutRows, cuts);
    }
  }
}
