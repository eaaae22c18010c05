package dev.cartwheel.nets.models;

import java.util.List;
import java.util.Optional;

/**
 * How {@link Model#fit} goes over samples.
 *
 * @param epochs how often over all, 1 or more
 * @param batchSize samples of a step, 1 or more
 * @param shuffle whether each epoch takes them in another order
 * @param validation samples to judge by after each epoch; without any targets for none
 * @param callbacks what is told how it goes, in this order
 */
public record Fit(
    int epochs,
    int batchSize,
    boolean shuffle,
    Optional<Samples> validation,
    List<Callback> callbacks) {

  /** Samples of a step unless said otherwise, as in Keras. */
  static final int BATCH = 32;

  public Fit {
    callbacks = List.copyOf(callbacks);
    if (epochs < 1 || batchSize < 1) {
      throw new IllegalArgumentException(
          "fit of " + epochs + " epochs in batches of " + batchSize + "; accepted: 1 or more");
    }
  }

  /** So many epochs over shuffled batches of 32. */
  public static Fit epochs(int epochs) {
    return new Fit(epochs, BATCH, true, Optional.empty(), List.of());
  }

  /** The same with other batches. */
  public Fit batchSize(int batchSize) {
    return new Fit(epochs, batchSize, shuffle, validation, callbacks);
  }

  /** The same in the given order. */
  public Fit inOrder() {
    return new Fit(epochs, batchSize, false, validation, callbacks);
  }

  /** The same, judged by other samples after each epoch. */
  public Fit validating(Samples samples) {
    return new Fit(epochs, batchSize, shuffle, Optional.of(samples), callbacks);
  }

  /** The same with callbacks. */
  public Fit calling(Callback... callbacks) {
    return new Fit(epochs, batchSize, shuffle, validation, List.of(callbacks));
  }
}
