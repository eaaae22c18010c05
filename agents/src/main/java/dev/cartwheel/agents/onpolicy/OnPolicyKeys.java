package dev.cartwheel.agents.onpolicy;

import dev.cartwheel.agents.AgentContext;
import dev.cartwheel.agents.config.ConfigKey;
import dev.cartwheel.agents.config.Range;
import dev.cartwheel.agents.config.Schedule;
import dev.cartwheel.agents.config.Settings;
import dev.cartwheel.agents.networks.Memory;
import dev.cartwheel.agents.networks.Perceptron;
import dev.cartwheel.agents.networks.Torso;
import dev.cartwheel.nets.Activation;
import dev.cartwheel.nets.Initializer;
import dev.cartwheel.nets.OptimizerSpec;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;

/** Settings several on-policy algorithms have, each under one name with one meaning. */
public final class OnPolicyKeys {

  /** 1 and more. */
  public static final Range COUNT = Range.between(1, Integer.MAX_VALUE);

  /** 0 to 1. */
  public static final Range FRACTION = Range.between(0, 1);

  public static final ConfigKey<String> LEARNING_RATE_SCHEDULE =
      Schedule.key("learningRateSchedule", "the step size");
  public static final ConfigKey<Double> GAMMA =
      ConfigKey.number("gamma", 0.99, FRACTION, "discount");
  public static final ConfigKey<Double> ENTROPY_COEFFICIENT =
      ConfigKey.number("entropyCoefficient", 0, Range.atLeast(0), "what entropy counts");
  public static final ConfigKey<Double> VALUE_COEFFICIENT =
      ConfigKey.number("valueCoefficient", 0.5, Range.above(0), "what the value's loss counts");
  public static final ConfigKey<Double> MAX_GRAD_NORM =
      ConfigKey.number(
          "maxGradNorm", 0.5, Range.atLeast(0), "largest norm of a network's gradient; 0: any");
  public static final ConfigKey<List<Integer>> HIDDEN =
      ConfigKey.integers(
          "hidden", List.of(64, 64), COUNT, "units of each hidden layer, of policy and value each");
  public static final ConfigKey<String> ACTIVATION =
      ConfigKey.choice(
          "activation",
          "tanh",
          List.of("tanh", "relu"),
          "after each hidden layer; with convolutions or a memory always relu");
  public static final ConfigKey<Boolean> NORMALIZE_OBSERVATIONS =
      ConfigKey.flag(
          "normalizeObservations", false, "observations less their mean, over their deviation");
  public static final ConfigKey<Boolean> NORMALIZE_REWARDS =
      ConfigKey.flag(
          "normalizeRewards", false, "rewards over the deviation of their discounted sums");
  public static final ConfigKey<Boolean> NORMALIZE_ADVANTAGES =
      ConfigKey.flag(
          "normalizeAdvantages", true, "advantages less their mean, over their deviation");

  private static final List<ConfigKey<?>> NETWORKS =
      List.of(
          MAX_GRAD_NORM, Torso.KEY, HIDDEN, ACTIVATION, NORMALIZE_OBSERVATIONS, NORMALIZE_REWARDS);

  private OnPolicyKeys() {}

  /** An algorithm's own keys, then those of its networks, noise and exploration bonus. */
  public static List<ConfigKey<?>> with(ConfigKey<?>... own) {
    return Stream.of(
            Arrays.stream(own),
            NETWORKS.stream(),
            Spread.KEYS.stream(),
            ExplorationBonus.KEYS.stream())
        .flatMap(keys -> keys)
        .toList();
  }

  /**
   * The networks these settings ask for.
   *
   * @param id the agent's name, for refusals
   * @param settings of the keys of {@link #with}
   * @param optimizer how all parameters move
   * @param memory what the networks remember
   * @param copies copies of the world acted in by turns
   */
  public static <A> ActorCritic<A> actorCritic(
      String id,
      AgentContext<A> context,
      Settings settings,
      OptimizerSpec optimizer,
      Memory memory,
      int copies) {
    Perceptron perceptron =
        new Perceptron(
            settings.get(HIDDEN),
            settings.get(ACTIVATION).equals("relu") ? Activation.RELU : Activation.TANH,
            new Initializer.Orthogonal(Math.sqrt(2)),
            Initializer.zeros(),
            optimizer,
            settings.get(MAX_GRAD_NORM));
    return new ActorCritic<>(
        id,
        context,
        Torso.named(settings.get(Torso.KEY)),
        perceptron,
        memory,
        copies,
        Spread.of(settings),
        settings.get(NORMALIZE_OBSERVATIONS));
  }

  /** Adam as PPO's customs have it. */
  public static OptimizerSpec adam(double learningRate) {
    return new OptimizerSpec.Adam(learningRate, 0.9, 0.999, 1e-5, false);
  }

  /** Copies of the world, with an algorithm's own default. */
  public static ConfigKey<Integer> copies(int defaultValue) {
    return ConfigKey.integer(
        "copies", defaultValue, Range.between(1, 1 << 16), "copies of the world acted in by turns");
  }

  /** Steps of a rollout in each copy, with an algorithm's own default. */
  public static ConfigKey<Integer> rolloutLength(int defaultValue) {
    return ConfigKey.integer(
        "rolloutLength", defaultValue, COUNT, "steps in each copy between two updates");
  }

  /** Steps of a rollout over all copies; refuses more than there can be. */
  public static int rows(int copies, int rolloutLength) {
    long rows = (long) copies * rolloutLength;
    if (rows > Integer.MAX_VALUE - 8) {
      throw new IllegalArgumentException(
          "copies "
              + copies
              + " with rolloutLength "
              + rolloutLength
              + "; accepted: up to "
              + (Integer.MAX_VALUE - 8)
              + " steps together");
    }
    return (int) rows;
  }
}
