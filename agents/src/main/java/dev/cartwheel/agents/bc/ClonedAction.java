package dev.cartwheel.agents.bc;

import dev.cartwheel.replay.TransitionBatch;
import org.jspecify.annotations.Nullable;

/**
 * What a network's outputs say one does, and how far that is from what was done.
 *
 * @param <A> type of actions
 */
sealed interface ClonedAction<A> permits ClonedChoice, ClonedParts, ClonedNumbers {

  /** Floats the network gives. */
  int outputs();

  /** What to do. */
  A best(float[] outputs, byte @Nullable [] mask);

  /**
   * The loss of a batch.
   *
   * @param outputs [B, outputs]
   * @param gradient where dL/d outputs goes, [B, outputs]
   */
  double loss(float[] outputs, TransitionBatch batch, float[] gradient);

  /** Name of {@link #figure}. */
  String figureName();

  /** How alike the last batch's actions are, as people count it. */
  double figure();
}
