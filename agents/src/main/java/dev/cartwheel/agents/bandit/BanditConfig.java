package dev.cartwheel.agents.bandit;

import dev.cartwheel.agents.config.ConfigKey;
import dev.cartwheel.agents.config.Range;
import dev.cartwheel.agents.config.Settings;
import java.util.List;

/**
 * What a bandit's strategy is told; each reads what it needs.
 *
 * @param strategy how arms are chosen
 * @param epsilon ε
 * @param stepSize α of estimates, 0 for averages
 * @param initialValue Q before the first pull; the mean of the normal belief
 * @param confidence c of the upper confidence bound
 * @param preferenceStep α of preferences
 * @param baseline whether preferences move by rewards less their average
 * @param rewardLow the reward that is a miss
 * @param rewardHigh the reward that is a hit
 * @param beliefDeviation σ₀ of the normal belief about what an arm pays
 * @param noiseDeviation σ of an arm's rewards
 */
record BanditConfig(
    String strategy,
    double epsilon,
    double stepSize,
    double initialValue,
    double confidence,
    double preferenceStep,
    boolean baseline,
    double rewardLow,
    double rewardHigh,
    double beliefDeviation,
    double noiseDeviation) {

  static final String EPSILON_GREEDY = "epsilon-greedy";
  static final String UCB = "ucb";
  static final String GRADIENT = "gradient";
  static final String THOMPSON_BERNOULLI = "thompson-bernoulli";
  static final String THOMPSON_GAUSSIAN = "thompson-gaussian";

  private static final double LARGEST = 1e9;
  private static final Range FRACTION = Range.between(0, 1);
  private static final Range ANY = Range.between(-LARGEST, LARGEST);
  private static final Range DEVIATION = Range.between(1e-9, LARGEST);

  private static final ConfigKey<String> STRATEGY =
      ConfigKey.choice(
          "strategy",
          EPSILON_GREEDY,
          List.of(EPSILON_GREEDY, UCB, GRADIENT, THOMPSON_BERNOULLI, THOMPSON_GAUSSIAN),
          "how arms are chosen");
  private static final ConfigKey<Double> EPSILON =
      ConfigKey.number("epsilon", 0.1, FRACTION, "epsilon-greedy: chance of any arm");
  private static final ConfigKey<Double> STEP_SIZE =
      ConfigKey.number(
          "stepSize", 0, FRACTION, "share of a reward in an arm's estimate; 0: their average");
  private static final ConfigKey<Double> INITIAL_VALUE =
      ConfigKey.number(
          "initialValue", 0, ANY, "estimate before the first pull; high ones have all arms tried");
  private static final ConfigKey<Double> CONFIDENCE =
      ConfigKey.number(
          "confidence", 2, Range.between(0, LARGEST), "ucb: what the uncertainty of an arm counts");
  private static final ConfigKey<Double> PREFERENCE_STEP =
      ConfigKey.number("preferenceStep", 0.1, Range.above(0), "gradient: step size of preferences");
  private static final ConfigKey<Boolean> BASELINE =
      ConfigKey.flag("baseline", true, "gradient: rewards count by how far they pass the average");
  private static final ConfigKey<Double> REWARD_LOW =
      ConfigKey.number("rewardLow", 0, ANY, "thompson-bernoulli: a reward that is a miss");
  private static final ConfigKey<Double> REWARD_HIGH =
      ConfigKey.number("rewardHigh", 1, ANY, "thompson-bernoulli: a reward that is a hit");
  private static final ConfigKey<Double> BELIEF_DEVIATION =
      ConfigKey.number(
          "beliefDeviation",
          1,
          DEVIATION,
          "thompson-gaussian: of the belief about an arm at first");
  private static final ConfigKey<Double> NOISE_DEVIATION =
      ConfigKey.number("noiseDeviation", 1, DEVIATION, "thompson-gaussian: of an arm's rewards");

  static final List<ConfigKey<?>> KEYS =
      List.of(
          STRATEGY,
          EPSILON,
          STEP_SIZE,
          INITIAL_VALUE,
          CONFIDENCE,
          PREFERENCE_STEP,
          BASELINE,
          REWARD_LOW,
          REWARD_HIGH,
          BELIEF_DEVIATION,
          NOISE_DEVIATION);

  BanditConfig {
    if (rewardLow >= rewardHigh) {
      throw new IllegalArgumentException(
          "rewardLow "
              + rewardLow
              + " with rewardHigh "
              + rewardHigh
              + "; accepted: rewardLow below rewardHigh");
    }
  }

  static BanditConfig of(Settings settings) {
    return new BanditConfig(
        settings.get(STRATEGY),
        settings.get(EPSILON),
        settings.get(STEP_SIZE),
        settings.get(INITIAL_VALUE),
        settings.get(CONFIDENCE),
        settings.get(PREFERENCE_STEP),
        settings.get(BASELINE),
        settings.get(REWARD_LOW),
        settings.get(REWARD_HIGH),
        settings.get(BELIEF_DEVIATION),
        settings.get(NOISE_DEVIATION));
  }

  /**
   * The strategy of these settings.
   *
   * @param states S
   * @param arms A
   */
  Strategy strategy(int states, int arms) {
    return switch (strategy) {
      case EPSILON_GREEDY -> new EpsilonGreedy(epsilon, estimates(states, arms));
      case UCB -> new UpperConfidenceBound(confidence, estimates(states, arms));
      case GRADIENT -> new GradientBandit(preferenceStep, baseline, stepSize, states, arms);
      case THOMPSON_BERNOULLI -> new BernoulliThompson(rewardLow, rewardHigh, states, arms);
      case THOMPSON_GAUSSIAN ->
          new GaussianThompson(initialValue, beliefDeviation, noiseDeviation, states, arms);
      default -> throw new IllegalArgumentException("strategy " + strategy);
    };
  }

  private Estimates estimates(int states, int arms) {
    return new Estimates(states, arms, initialValue, stepSize);
  }
}
