package dev.cartwheel.agents.offline;

import dev.cartwheel.envs.Snapshot;
import dev.cartwheel.envs.StepBuffer;
import dev.cartwheel.replay.ReplayBuffer;
import java.util.Map;
import java.util.random.RandomGenerator;

/**
 * What is learned from a dataset, and an update of it.
 *
 * @param <A> type of actions
 */
public interface OfflineLearner<A> extends AutoCloseable {

  /** The best action it knows. */
  A best(StepBuffer now);

  /**
   * Draws a batch and makes an update.
   *
   * @param updates those made before
   * @return the loss
   */
  double learn(ReplayBuffer data, RandomGenerator sampling, long updates);

  /** What there is to say of the last updates, {@code loss} included. */
  Map<String, Double> metrics();

  /** What acting takes. */
  Snapshot weights();

  /** Takes up {@link #weights}. */
  void restoreWeights(Snapshot snapshot);

  /** Everything that changes. */
  Snapshot snapshot();

  /** Takes up a {@link #snapshot}. */
  void restore(Snapshot snapshot);

  @Override
  void close();
}
