package dev.cartwheel.agents.experience;

import dev.cartwheel.agents.config.ConfigKey;
import dev.cartwheel.agents.config.Range;
import dev.cartwheel.agents.config.Schedule;

/**
 * Settings of learning from a replay, each under one name with one meaning, and with an algorithm's
 * own default. Periods and starts count steps of the world.
 */
public final class ReplayKeys {

  private static final Range COUNT = Range.between(1, Integer.MAX_VALUE);

  public static final ConfigKey<Double> GAMMA =
      ConfigKey.number("gamma", 0.99, Range.between(0, 1), "discount");
  public static final ConfigKey<Integer> N_STEP =
      ConfigKey.integer("nStep", 1, Range.between(1, 10_000), "steps a transition spans");

  public static final ConfigKey<String> LEARNING_RATE_SCHEDULE =
      Schedule.key("learningRateSchedule", "the step size");

  private ReplayKeys() {}

  /** Adam's step size. */
  public static ConfigKey<Double> learningRate(double defaultValue) {
    return ConfigKey.number(
        "learningRate", defaultValue, Range.aboveUpTo(0, 1), "Adam's step size");
  }

  /** Transitions the replay keeps. */
  public static ConfigKey<Integer> bufferSize(int defaultValue) {
    return ConfigKey.integer("bufferSize", defaultValue, COUNT, "transitions the replay keeps");
  }

  /** Transitions an update learns from. */
  public static ConfigKey<Integer> batchSize(int defaultValue) {
    return ConfigKey.integer("batchSize", defaultValue, COUNT, "transitions an update learns from");
  }

  /** Steps of random actions before the first update. */
  public static ConfigKey<Integer> learningStarts(int defaultValue) {
    return ConfigKey.integer(
        "learningStarts",
        defaultValue,
        Range.between(0, Integer.MAX_VALUE),
        "steps of random actions before the first update");
  }

  /** Steps between two times of learning. */
  public static ConfigKey<Integer> trainPeriod(int defaultValue) {
    return ConfigKey.integer(
        "trainPeriod", defaultValue, COUNT, "steps between two times of learning");
  }

  /** Updates at each of these times. */
  public static ConfigKey<Integer> gradientSteps(int defaultValue) {
    return ConfigKey.integer(
        "gradientSteps",
        defaultValue,
        Range.between(-1, Integer.MAX_VALUE),
        "updates each time; -1: as many as there were steps since the last time");
  }

  /** Largest norm of a gradient. */
  public static ConfigKey<Double> maxGradNorm(double defaultValue) {
    return ConfigKey.number(
        "maxGradNorm", defaultValue, Range.atLeast(0), "largest norm of a gradient; 0: any");
  }

  /** Refuses a batch larger than the buffer, and no updates at all. */
  public static void requireConsistent(int batchSize, int bufferSize, int gradientSteps) {
    if (batchSize > bufferSize) {
      throw new IllegalArgumentException(
          "batchSize "
              + batchSize
              + " with bufferSize "
              + bufferSize
              + "; accepted: a batch no larger than the buffer");
    }
    if (gradientSteps == 0) {
      throw new IllegalArgumentException("gradientSteps 0; accepted: -1, or 1 or more");
    }
  }

  /** How many updates {@code gradientSteps} stands for. */
  public static int updatesEachTime(int gradientSteps, int trainPeriod) {
    return gradientSteps < 0 ? trainPeriod : gradientSteps;
  }
}
