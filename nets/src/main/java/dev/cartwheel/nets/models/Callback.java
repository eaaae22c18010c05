package dev.cartwheel.nets.models;

import java.util.Map;

/**
 * Is told how {@link Model#fit} goes, and may change its course. Epochs and batches count from 0.
 */
public interface Callback {

  /** Before the first epoch. */
  default void trainBegins(Training training) {}

  /** Before an epoch. */
  default void epochBegins(Training training, int epoch) {}

  /** Before a step. */
  default void batchBegins(Training training, int batch) {}

  /**
   * After a step.
   *
   * @param loss of the batch
   */
  default void batchEnds(Training training, int batch, double loss) {}

  /** Before an epoch is judged by other samples. */
  default void judgingBegins(Training training) {}

  /** After an epoch was judged by other samples. */
  default void judgingEnds(Training training) {}

  /**
   * After an epoch.
   *
   * @param logs loss and metrics by name, those of validation as {@code val_loss} and so on; what
   *     is added here is seen by the callbacks that follow and by the history
   */
  default void epochEnds(Training training, int epoch, Map<String, Double> logs) {}

  /** After the last epoch. */
  default void trainEnds(Training training) {}
}
