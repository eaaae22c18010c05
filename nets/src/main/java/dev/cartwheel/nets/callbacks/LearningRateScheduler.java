package dev.cartwheel.nets.callbacks;

import dev.cartwheel.nets.models.Callback;
import dev.cartwheel.nets.models.Training;
import java.util.Map;

/** Sets the learning rate before each epoch. */
public final class LearningRateScheduler implements Callback {

  /** What the learning rate is called in logs. */
  static final String LOGGED = "learning_rate";

  private final Schedule schedule;

  /** The learning rate of an epoch. */
  @FunctionalInterface
  public interface Schedule {

    /**
     * The rate for an epoch.
     *
     * @param epoch counted from 0
     * @param rate of the epoch before
     */
    double rate(int epoch, double rate);
  }

  /** By a function of the epoch and the rate before. */
  public LearningRateScheduler(Schedule schedule) {
    this.schedule = schedule;
  }

  @Override
  public void epochBegins(Training training, int epoch) {
    training.setLearningRate(schedule.rate(epoch, training.learningRate()));
  }

  @Override
  public void epochEnds(Training training, int epoch, Map<String, Double> logs) {
    logs.put(LOGGED, training.learningRate());
  }
}
