package dev.cartwheel.nets.callbacks;

import dev.cartwheel.nets.models.Callback;
import dev.cartwheel.nets.models.Training;
import java.util.Map;

/**
 * A function as a {@link Callback}: {@code fit.calling(new LambdaCallback((t, e, logs) -> ...))}.
 */
public final class LambdaCallback implements Callback {

  private final AtEpochEnd epochEnd;

  /** What is done after an epoch. */
  @FunctionalInterface
  public interface AtEpochEnd {

    /**
     * After an epoch.
     *
     * @param epoch counted from 0
     * @param logs loss and metrics by name
     */
    void run(Training training, int epoch, Map<String, Double> logs);
  }

  /** Runs a function after each epoch; for other moments implement {@link Callback}. */
  public LambdaCallback(AtEpochEnd epochEnd) {
    this.epochEnd = epochEnd;
  }

  @Override
  public void epochEnds(Training training, int epoch, Map<String, Double> logs) {
    epochEnd.run(training, epoch, logs);
  }
}
