package dev.cartwheel.agents.offpolicy;

import dev.cartwheel.agents.config.ConfigKey;
import dev.cartwheel.agents.config.Range;
import dev.cartwheel.agents.config.Schedule;
import dev.cartwheel.agents.config.Settings;
import dev.cartwheel.agents.experience.ExperienceConfig;
import dev.cartwheel.agents.experience.ReplayKeys;
import dev.cartwheel.agents.networks.Perceptron;
import dev.cartwheel.nets.Activation;
import dev.cartwheel.nets.Initializer;
import dev.cartwheel.nets.OptimizerSpec;
import java.util.ArrayList;
import java.util.List;

/**
 * Settings all off-policy actor-critics have. Periods and starts count steps of the world.
 *
 * @param learningRate Adam's step size
 * @param learningRateSchedule how it falls over the step budget
 * @param bufferSize transitions the replay keeps
 * @param batchSize transitions an update learns from
 * @param gamma γ
 * @param tau τ, part of each network its slower copy takes at an update
 * @param learningStarts steps of random actions before the first update
 * @param trainPeriod steps between two times of learning
 * @param gradientSteps updates each time; -1: as many as there were steps since the last time
 * @param nStep steps a transition spans
 * @param noisePeriod steps one draw of exploration noise is held for
 * @param noiseCorrelation of normal exploration noise and the draw before it
 * @param hidden units of each hidden layer, with ReLU
 * @param maxGradNorm largest global norm of a gradient; 0: any
 * @param adamBeta1 Adam's β₁
 * @param experience what is remembered beside what happens
 */
public record OffPolicyConfig(
    double learningRate,
    Schedule learningRateSchedule,
    int bufferSize,
    int batchSize,
    double gamma,
    double tau,
    int learningStarts,
    int trainPeriod,
    int gradientSteps,
    int nStep,
    int noisePeriod,
    double noiseCorrelation,
    List<Integer> hidden,
    double maxGradNorm,
    double adamBeta1,
    ExperienceConfig experience) {

  private static final Range COUNT = Range.between(1, Integer.MAX_VALUE);

  private static final ConfigKey<Integer> BUFFER_SIZE = ReplayKeys.bufferSize(1_000_000);
  private static final ConfigKey<Integer> BATCH_SIZE = ReplayKeys.batchSize(256);
  private static final ConfigKey<Double> TAU =
      ConfigKey.number(
          "tau", 0.005, Range.aboveUpTo(0, 1), "part of a network its slower copy takes");
  private static final ConfigKey<Integer> LEARNING_STARTS = ReplayKeys.learningStarts(100);
  private static final ConfigKey<Integer> TRAIN_PERIOD = ReplayKeys.trainPeriod(1);
  private static final ConfigKey<Integer> GRADIENT_STEPS = ReplayKeys.gradientSteps(1);
  private static final ConfigKey<Integer> NOISE_PERIOD =
      ConfigKey.integer("noisePeriod", 1, COUNT, "steps one draw of exploration noise is held for");
  private static final ConfigKey<Double> NOISE_CORRELATION =
      ConfigKey.number(
          "noiseCorrelation",
          0.0,
          Range.between(0, 0.9999),
          "of exploration noise and the draw before it: above 0 Ornstein-Uhlenbeck noise");
  private static final ConfigKey<Double> MAX_GRAD_NORM = ReplayKeys.maxGradNorm(0);
  private static final ConfigKey<Double> ADAM_BETA_1 =
      ConfigKey.number(
          "adamBeta1", 0.9, Range.between(0, 0.9999), "what Adam keeps of its mean gradient");

  /** Units of each hidden layer, with an algorithm's own default. */
  public static ConfigKey<List<Integer>> hidden(List<Integer> defaultValue) {
    return ConfigKey.integers(
        "hidden", defaultValue, COUNT, "units of each hidden layer, of actor and critics each");
  }

  /** Updates of the critics for one of the actor, with an algorithm's own default. */
  public static ConfigKey<Integer> policyDelay(int defaultValue) {
    return ConfigKey.integer(
        "policyDelay", defaultValue, COUNT, "updates of the critics for one of the actor");
  }

  /** The keys that are the same for all. */
  public static List<ConfigKey<?>> keys() {
    List<ConfigKey<?>> keys =
        new ArrayList<>(
            List.of(
                ReplayKeys.LEARNING_RATE_SCHEDULE,
                BUFFER_SIZE,
                BATCH_SIZE,
                ReplayKeys.GAMMA,
                TAU,
                LEARNING_STARTS,
                TRAIN_PERIOD,
                GRADIENT_STEPS,
                ReplayKeys.N_STEP,
                NOISE_PERIOD,
                NOISE_CORRELATION,
                MAX_GRAD_NORM,
                ADAM_BETA_1));
    keys.addAll(ExperienceConfig.KEYS);
    return List.copyOf(keys);
  }

  public OffPolicyConfig {
    hidden = List.copyOf(hidden);
    ReplayKeys.requireConsistent(batchSize, bufferSize, gradientSteps);
  }

  /** Reads them from settings that have all the keys. */
  public static OffPolicyConfig of(
      Settings settings, ConfigKey<Double> learningRate, ConfigKey<List<Integer>> hidden) {
    return new OffPolicyConfig(
        settings.get(learningRate),
        Schedule.of(settings, ReplayKeys.LEARNING_RATE_SCHEDULE),
        settings.get(BUFFER_SIZE),
        settings.get(BATCH_SIZE),
        settings.get(ReplayKeys.GAMMA),
        settings.get(TAU),
        settings.get(LEARNING_STARTS),
        settings.get(TRAIN_PERIOD),
        settings.get(GRADIENT_STEPS),
        settings.get(ReplayKeys.N_STEP),
        settings.get(NOISE_PERIOD),
        settings.get(NOISE_CORRELATION),
        settings.get(hidden),
        settings.get(MAX_GRAD_NORM),
        settings.get(ADAM_BETA_1),
        ExperienceConfig.of(settings));
  }

  /** Updates each time of learning. */
  int updatesEachTime() {
    return ReplayKeys.updatesEachTime(gradientSteps, trainPeriod);
  }

  /** What all networks are built like. */
  public Perceptron perceptron() {
    Initializer initializer = Initializer.fanInUniform();
    return new Perceptron(
        hidden, Activation.RELU, initializer, initializer, optimizer(), maxGradNorm);
  }

  /** How all parameters move. */
  public OptimizerSpec optimizer() {
    return new OptimizerSpec.Adam(learningRate, adamBeta1, 0.999, 1e-8, false);
  }
}
