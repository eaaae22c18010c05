package dev.cartwheel.agents.dqn;

import dev.cartwheel.envs.Snapshot;
import dev.cartwheel.nets.Network;

/**
 * The mean of the weights a network had: θ̄ ← θ̄ + (θ − θ̄) / min(t, N) after update t. That is the
 * plain mean of the first N updates, and an exponential one of about the last N from there on, so
 * that the weights before learning count nothing (B. T. Polyak and A. B. Juditsky, "Acceleration of
 * Stochastic Approximation by Averaging", 1992).
 */
final class AveragedWeights implements AutoCloseable {

  private static final String KIND = "AveragedWeights";

  private final Network mean;
  private final int over;
  private long updates;

  /**
   * @param learning whose weights are averaged; only copied
   * @param over N, 1 or more
   */
  AveragedWeights(Network learning, int over) {
    this.mean = learning.copy();
    this.over = over;
  }

  /** Takes in the weights after an update. */
  void add(Network learning) {
    updates++;
    mean.blendFrom(learning, 1f / Math.min(updates, over));
  }

  /** A network with the mean weights; the weights before learning until the first update. */
  Network mean() {
    return mean;
  }

  Snapshot snapshot() {
    float[] parameters = new float[mean.parameterCount()];
    mean.readParameters(parameters);
    return Snapshot.of(KIND).putArray("mean", parameters).put("updates", updates).build();
  }

  void restore(Snapshot snapshot) {
    float[] parameters = snapshot.expect(KIND).floats("mean", mean.parameterCount());
    updates = snapshot.longs("updates", 1)[0];
    mean.writeParameters(parameters);
  }

  @Override
  public void close() {
    mean.close();
  }
}
