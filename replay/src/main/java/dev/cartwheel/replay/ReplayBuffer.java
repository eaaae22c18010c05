package dev.cartwheel.replay;

import dev.cartwheel.envs.Snapshot;
import java.util.random.RandomGenerator;

/** Keeps transitions and gives some of them back, in whatever way it thinks best. */
public interface ReplayBuffer {

  /** Most transitions it keeps; then new ones take the place of the oldest. */
  int capacity();

  /** Transitions it holds. */
  int size();

  /** Copies every row of {@code transitions} in. */
  void add(TransitionBatch transitions);

  /**
   * Draws transitions, with replacement.
   *
   * @param count rows to draw, 1 to the capacity of {@code out}
   * @param random what decides
   * @param out where they go; its {@link TransitionBatch#size} becomes {@code count}
   * @throws IllegalStateException if the buffer is empty
   */
  void sample(int count, RandomGenerator random, TransitionBatch out);

  /**
   * Hears how far off the rows of a sample were; what was drawn must not have been replaced since.
   *
   * @param sampled as {@link #sample} filled it
   * @param errors one a row, of either sign
   */
  default void update(TransitionBatch sampled, float[] errors) {}

  /** The whole contents. */
  Snapshot snapshot();

  /**
   * Takes up the {@link #snapshot} of an equally configured buffer.
   *
   * @throws IllegalArgumentException if it is of another kind or shape
   */
  void restore(Snapshot snapshot);
}
