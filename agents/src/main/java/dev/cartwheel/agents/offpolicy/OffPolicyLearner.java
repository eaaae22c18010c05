package dev.cartwheel.agents.offpolicy;

import dev.cartwheel.agents.experience.Experience;
import dev.cartwheel.envs.Snapshot;
import dev.cartwheel.envs.StepBuffer;
import dev.cartwheel.replay.ReplayBuffer;
import dev.cartwheel.replay.TransitionLayout;
import java.util.Map;
import java.util.random.RandomGenerator;

/**
 * An actor with its critics, and a gradient step of them.
 *
 * @param <A> type of actions
 */
public interface OffPolicyLearner<A> extends AutoCloseable {

  /** Shape of the transitions it learns from. */
  TransitionLayout layout();

  /** The best action it knows. */
  A best(StepBuffer now);

  /** An action to learn from. */
  A explore(StepBuffer now);

  /** Any allowed action, before there is anything to go by. */
  A random(StepBuffer now);

  /** Hands an action and what followed to be remembered. */
  void store(Experience experience, A action, StepBuffer next);

  /**
   * Draws a batch and makes an update.
   *
   * @return the loss, of all parts together
   */
  double learn(ReplayBuffer replay, RandomGenerator sampling);

  /** Sets the step size of all that is learned. */
  void setLearningRate(float learningRate);

  /** What there is to say of the last updates. */
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
