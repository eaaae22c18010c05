package dev.cartwheel.nets.callbacks;

import dev.cartwheel.nets.models.Callback;
import dev.cartwheel.nets.models.Training;
import java.util.Map;

/**
 * Judges by the moving average of the weights, which the optimiser must keep ({@code use_ema}), and
 * goes on learning with the weights themselves.
 */
public final class SwapEMAWeights implements Callback {

  private final boolean swapOnEpoch;
  private boolean swapped;

  /**
   * @param swapOnEpoch whether callbacks after this one, such as {@link ModelCheckpoint}, find the
   *     average in the model at the end of an epoch
   */
  public SwapEMAWeights(boolean swapOnEpoch) {
    this.swapOnEpoch = swapOnEpoch;
  }

  /** For judging only. */
  public SwapEMAWeights() {
    this(false);
  }

  private void swap(Training training, boolean average) {
    if (swapped != average) {
      training.swapAverages();
      swapped = average;
    }
  }

  @Override
  public void trainBegins(Training training) {
    swapped = false;
  }

  @Override
  public void epochBegins(Training training, int epoch) {
    swap(training, false);
  }

  @Override
  public void judgingBegins(Training training) {
    swap(training, true);
  }

  @Override
  public void judgingEnds(Training training) {
    swap(training, false);
  }

  @Override
  public void epochEnds(Training training, int epoch, Map<String, Double> logs) {
    swap(training, swapOnEpoch);
  }
}
