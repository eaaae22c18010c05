package dev.cartwheel.nets.callbacks;

import dev.cartwheel.nets.models.Callback;
import dev.cartwheel.nets.models.Training;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * Ends a training when a value has not improved for some epochs, and may take back the weights of
 * the best.
 */
public final class EarlyStopping implements Callback {

  private final Watch watch;
  private final int patience;
  private final boolean restoreBest;
  private double baseline = Double.NaN;
  private int firstEpoch;
  private final Map<String, float[]> best = new LinkedHashMap<>();
  private int waited;

  /**
   * @param monitor what must improve: {@code "val_loss"}
   * @param mode {@code "min"}, {@code "max"}, or {@code "auto"} to go by the name
   * @param patience epochs without improvement after which training ends, 0 or more
   * @param leastChange changes of less are no improvement
   * @param restoreBest whether the weights of the best epoch are taken back at the end
   */
  public EarlyStopping(
      String monitor, String mode, int patience, double leastChange, boolean restoreBest) {
    if (patience < 0) {
      throw new IllegalArgumentException("patience " + patience + "; accepted: 0 or more");
    }
    this.watch = new Watch(monitor, mode, leastChange);
    this.patience = patience;
    this.restoreBest = restoreBest;
  }

  /** With the mode of the name, any change an improvement, and the best weights taken back. */
  public EarlyStopping(String monitor, int patience) {
    this(monitor, "auto", patience, 0, true);
  }

  /** Waits from the beginning for a value better than this, and only those count. */
  public EarlyStopping baseline(double baseline) {
    this.baseline = baseline;
    return this;
  }

  /**
   * Leaves the first epochs out of account.
   *
   * @param epoch counted from 0, the first that counts
   */
  public EarlyStopping startFromEpoch(int epoch) {
    this.firstEpoch = epoch;
    return this;
  }

  @Override
  public void trainBegins(Training training) {
    watch.reset();
    waited = 0;
    best.clear();
  }

  @Override
  public void epochEnds(Training training, int epoch, Map<String, Double> logs) {
    if (epoch < firstEpoch || !watch.sees(training, logs)) {
      return;
    }
    waited++;
    boolean improves = watch.improves(logs);
    if (restoreBest && (improves || best.isEmpty())) {
      training
          .model()
          .weights()
          .forEach((name, weight) -> best.put(name, weight.tensor().value().clone()));
    }
    if (improves && (Double.isNaN(baseline) || watch.beats(logs, baseline))) {
      waited = 0;
      return;
    }
    if (waited >= patience && epoch > 0) {
      training.stop();
    }
  }

  @Override
  public void trainEnds(Training training) {
    training
        .model()
        .weights()
        .forEach(
            (name, weight) -> {
              float[] kept = best.get(name);
              if (kept != null) {
                weight.tensor().write(kept);
              }
            });
  }
}
