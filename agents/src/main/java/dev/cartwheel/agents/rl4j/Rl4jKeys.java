package dev.cartwheel.agents.rl4j;

import dev.cartwheel.agents.config.ConfigKey;
import dev.cartwheel.agents.config.Range;
import java.util.List;

/** Settings of RL4J's learners, with its own defaults where it has any. */
final class Rl4jKeys {

  private static final Range COUNT = Range.between(1, Integer.MAX_VALUE);
  private static final Range FRACTION = Range.between(0, 1);

  static final ConfigKey<Double> LEARNING_RATE =
      ConfigKey.number("learningRate", 1e-3, Range.aboveUpTo(0, 1), "Adam's step size");
  static final ConfigKey<Integer> LAYERS =
      ConfigKey.integer("layers", 3, Range.between(1, 100), "hidden layers");
  static final ConfigKey<Integer> UNITS =
      ConfigKey.integer("units", 100, COUNT, "units of each hidden layer");
  static final ConfigKey<Double> GAMMA = ConfigKey.number("gamma", 0.99, FRACTION, "discount");
  static final ConfigKey<Double> REWARD_FACTOR =
      ConfigKey.number("rewardFactor", 1, Range.above(0), "what rewards are multiplied by");
  static final ConfigKey<Integer> BUFFER_SIZE =
      ConfigKey.integer("bufferSize", 150_000, COUNT, "transitions the replay keeps");
  static final ConfigKey<Integer> BATCH_SIZE =
      ConfigKey.integer("batchSize", 32, COUNT, "transitions an update learns from");
  static final ConfigKey<Integer> TARGET_PERIOD =
      ConfigKey.integer("targetPeriod", 100, COUNT, "steps between two copies to the target");
  static final ConfigKey<Integer> LEARNING_STARTS =
      ConfigKey.integer("learningStarts", 10, COUNT, "steps before the first update");
  static final ConfigKey<Double> ERROR_CLAMP =
      ConfigKey.number("errorClamp", 1, Range.above(0), "largest error a row is moved by");
  static final ConfigKey<Double> EPSILON_END =
      ConfigKey.number("epsilonEnd", 0.1, FRACTION, "chance of a random action in the end");
  static final ConfigKey<Integer> EPSILON_STEPS =
      ConfigKey.integer("epsilonSteps", 10_000, COUNT, "steps over which epsilon falls from 1");
  static final ConfigKey<Boolean> DOUBLE = ConfigKey.flag("double", false, "double Q-learning");
  static final ConfigKey<Integer> COPIES =
      ConfigKey.integer("copies", 8, Range.between(1, 1_000), "workers, each with a world");
  static final ConfigKey<Integer> N_STEP =
      ConfigKey.integer("nStep", 5, COUNT, "steps a worker makes before an update");

  static final List<ConfigKey<?>> DQN =
      List.of(
          LEARNING_RATE,
          LAYERS,
          UNITS,
          GAMMA,
          REWARD_FACTOR,
          BUFFER_SIZE,
          BATCH_SIZE,
          TARGET_PERIOD,
          LEARNING_STARTS,
          ERROR_CLAMP,
          EPSILON_END,
          EPSILON_STEPS,
          DOUBLE);

  static final List<ConfigKey<?>> A3C =
      List.of(LEARNING_RATE, LAYERS, UNITS, GAMMA, REWARD_FACTOR, COPIES, N_STEP);

  private Rl4jKeys() {}
}
