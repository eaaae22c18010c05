package dev.cartwheel.nets.callbacks;

import dev.cartwheel.nets.models.Callback;
import dev.cartwheel.nets.models.Training;
import java.util.Map;

/** Multiplies the learning rate by a factor when a value has not improved for some epochs. */
public final class ReduceLROnPlateau implements Callback {

  private final Watch watch;
  private final double factor;
  private final int patience;
  private final int cooldown;
  private final double least;
  private int waited;
  private int resting;

  /**
   * @param monitor what must improve: {@code "val_loss"}
   * @param mode {@code "min"}, {@code "max"}, or {@code "auto"} to go by the name
   * @param factor above 0, below 1
   * @param patience epochs without improvement after which the rate falls, 1 or more
   * @param leastChange changes of less are no improvement
   * @param cooldown epochs after a fall that are not counted
   * @param least the rate falls no further
   */
  public ReduceLROnPlateau(
      String monitor,
      String mode,
      double factor,
      int patience,
      double leastChange,
      int cooldown,
      double least) {
    if (!(factor > 0 && factor < 1)) {
      throw new IllegalArgumentException("factor " + factor + "; accepted: above 0, below 1");
    }
    this.watch = new Watch(monitor, mode, leastChange);
    this.factor = factor;
    this.patience = patience;
    this.cooldown = cooldown;
    this.least = least;
  }

  /** With Keras's other arguments. */
  public ReduceLROnPlateau(String monitor, double factor, int patience) {
    this(monitor, "auto", factor, patience, 1e-4, 0, 0);
  }

  @Override
  public void trainBegins(Training training) {
    watch.reset();
    waited = 0;
    resting = 0;
  }

  @Override
  public void epochEnds(Training training, int epoch, Map<String, Double> logs) {
    logs.put(LearningRateScheduler.LOGGED, training.learningRate());
    if (!watch.sees(training, logs)) {
      return;
    }
    if (resting > 0) {
      resting--;
      waited = 0;
    }
    if (watch.improves(logs)) {
      waited = 0;
    } else if (resting == 0 && ++waited >= patience) {
      double rate = training.learningRate();
      if (rate > least) {
        training.setLearningRate(Math.max(rate * factor, least));
        resting = cooldown;
        waited = 0;
      }
    }
  }
}
