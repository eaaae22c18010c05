package dev.cartwheel.agents.onpolicy;

import dev.cartwheel.envs.Snapshot;
import dev.cartwheel.envs.wrappers.RunningMoments;
import dev.cartwheel.replay.RolloutBuffer;

/**
 * Brings each element of an encoded observation to mean 0 and deviation 1, as seen in rollouts so
 * far, and into ±10. The moments move once an update, after it, so that a rollout is acted in and
 * learned from under the same ones; they are a part of the agent, so that evaluation and resuming
 * cannot forget them. Switched off it changes nothing.
 */
final class InputNormalizer {

  private static final String KIND = "InputNormalizer";
  private static final double EPSILON = 1e-8;
  private static final double LIMIT = 10;

  private final int width;
  private final int stride;
  private final boolean on;
  private RunningMoments moments;

  /**
   * @param width elements of an observation
   * @param stride floats from one row to the next; what lies behind the observation stays
   */
  InputNormalizer(int width, int stride, boolean on) {
    this.width = width;
    this.stride = stride;
    this.on = on;
    this.moments = new RunningMoments(on ? width : 0);
  }

  /** Normalises rows in place. */
  void normalize(float[] rows, int count) {
    if (!on) {
      return;
    }
    for (int row = 0; row < count; row++) {
      for (int element = 0; element < width; element++) {
        int i = row * stride + element;
        double deviation = Math.sqrt(moments.variance(element) + EPSILON);
        double value = (rows[i] - moments.mean(element)) / deviation;
        rows[i] = (float) Math.max(-LIMIT, Math.min(value, LIMIT));
      }
    }
  }

  /** Takes in what a rollout has shown. */
  void learn(RolloutBuffer rollout) {
    if (!on) {
      return;
    }
    for (int row = 0; row < rollout.size(); row++) {
      for (int i = 0; i < width; i++) {
        moments.add(i, rollout.observations()[row * stride + i]);
      }
      moments.added();
    }
  }

  Snapshot snapshot() {
    return Snapshot.of(KIND).put("moments", moments.snapshot()).build();
  }

  void restore(Snapshot snapshot) {
    moments = RunningMoments.of(snapshot.expect(KIND).part("moments"), on ? width : 0);
  }
}
