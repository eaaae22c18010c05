package dev.cartwheel.agents.dqn;

import dev.cartwheel.agents.config.ConfigKey;
import dev.cartwheel.agents.config.Range;
import dev.cartwheel.agents.config.Schedule;
import dev.cartwheel.agents.config.Settings;
import dev.cartwheel.agents.experience.ExperienceConfig;
import dev.cartwheel.agents.experience.ReplayKeys;
import dev.cartwheel.agents.networks.Memory;
import dev.cartwheel.agents.networks.Torso;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/**
 * Settings of {@link DqnAgent}. Periods and starts count steps of the world.
 *
 * @param learningRate Adam's step size
 * @param learningRateSchedule how it falls over the step budget
 * @param bufferSize transitions the replay keeps
 * @param copies copies of the world acted in by turns
 * @param frameStack frames each observation is a stack of; above 1 the replay keeps each frame once
 * @param batchSize transitions an update learns from
 * @param gamma γ
 * @param targetPeriod steps between two updates of the target network
 * @param tau τ, how much of the online network an update of the target network takes; 1: a copy
 * @param learningStarts steps of random actions before the first update
 * @param trainPeriod steps between two times of learning
 * @param gradientSteps updates each time; -1: as many as there were steps since the last time
 * @param epsilonStart ε at the start
 * @param epsilonEnd ε once exploration has settled
 * @param explorationFraction part of the step budget over which ε falls
 * @param torso what looks at observations before the hidden layers
 * @param memory what the network remembers of an episode
 * @param burnIn first steps of a sequence that only bring its memory up to date
 * @param hidden units of each hidden layer, with ReLU
 * @param doubleQ whether the online network chooses the action the target network judges
 * @param nStep steps a transition spans
 * @param maxGradNorm largest global norm of a gradient; 0: any
 * @param loss Huber's loss with δ = 1, or the squared loss, where values are learned and no
 *     distributions
 * @param switches what is added
 * @param experience what is remembered beside what happens
 */
public record DqnConfig(
    double learningRate,
    Schedule learningRateSchedule,
    int bufferSize,
    int copies,
    int frameStack,
    int batchSize,
    double gamma,
    int targetPeriod,
    double tau,
    int learningStarts,
    int trainPeriod,
    int gradientSteps,
    double epsilonStart,
    double epsilonEnd,
    double explorationFraction,
    Torso torso,
    Memory memory,
    int burnIn,
    List<Integer> hidden,
    boolean doubleQ,
    int nStep,
    double maxGradNorm,
    Loss loss,
    DqnSwitches switches,
    ExperienceConfig experience) {

  /** How an error is judged. */
  public enum Loss {
    HUBER,
    MSE
  }

  private static final Range COUNT = Range.between(1, Integer.MAX_VALUE);
  private static final Range FRACTION = Range.between(0, 1);

  private static final ConfigKey<Double> LEARNING_RATE = ReplayKeys.learningRate(2.3e-3);
  private static final ConfigKey<Integer> BUFFER_SIZE = ReplayKeys.bufferSize(100_000);
  private static final ConfigKey<Integer> COPIES =
      ConfigKey.integer(
          "copies", 1, Range.between(1, 1 << 16), "copies of the world acted in by turns");
  private static final ConfigKey<Integer> FRAME_STACK =
      ConfigKey.integer(
          "frameStack",
          1,
          Range.between(1, 1_000),
          "frames each observation is a stack of; above 1 the replay keeps each frame once");
  private static final ConfigKey<Integer> BATCH_SIZE = ReplayKeys.batchSize(64);
  private static final ConfigKey<Integer> TARGET_PERIOD =
      ConfigKey.integer(
          "targetPeriod", 10, COUNT, "steps between two updates of the target network");
  private static final ConfigKey<Double> TAU =
      ConfigKey.number(
          "tau", 1.0, Range.aboveUpTo(0, 1), "part of the online network a target update takes");
  private static final ConfigKey<Integer> LEARNING_STARTS = ReplayKeys.learningStarts(1_000);
  private static final ConfigKey<Integer> TRAIN_PERIOD = ReplayKeys.trainPeriod(256);
  private static final ConfigKey<Integer> GRADIENT_STEPS = ReplayKeys.gradientSteps(128);
  private static final ConfigKey<Double> EPSILON_START =
      ConfigKey.number("epsilonStart", 1.0, FRACTION, "chance of a random action at the start");
  private static final ConfigKey<Double> EPSILON_END =
      ConfigKey.number("epsilonEnd", 0.04, FRACTION, "chance of a random action in the end");
  private static final ConfigKey<Double> EXPLORATION_FRACTION =
      ConfigKey.number(
          "explorationFraction",
          0.16,
          FRACTION,
          "part of the step budget over which epsilon falls");
  private static final ConfigKey<List<Integer>> HIDDEN =
      ConfigKey.integers("hidden", List.of(256, 256), COUNT, "units of each hidden layer");
  private static final ConfigKey<Boolean> DOUBLE =
      ConfigKey.flag(
          "double", true, "double Q-learning: the online network chooses, the target judges");
  private static final ConfigKey<Double> MAX_GRAD_NORM = ReplayKeys.maxGradNorm(10);
  private static final ConfigKey<String> LOSS =
      ConfigKey.choice(
          "loss", "huber", List.of("huber", "mse"), "how an error of a mean return is judged");

  private static final ConfigKey<Integer> BURN_IN =
      ConfigKey.integer(
          "burnIn",
          4,
          Range.between(0, 1 << 20),
          "first steps of a sequence that only bring its memory up to date");

  private static final List<ConfigKey<?>> OWN_KEYS =
      List.of(
          LEARNING_RATE,
          ReplayKeys.LEARNING_RATE_SCHEDULE,
          BUFFER_SIZE,
          COPIES,
          FRAME_STACK,
          BATCH_SIZE,
          ReplayKeys.GAMMA,
          TARGET_PERIOD,
          TAU,
          LEARNING_STARTS,
          TRAIN_PERIOD,
          GRADIENT_STEPS,
          EPSILON_START,
          EPSILON_END,
          EXPLORATION_FRACTION,
          Torso.KEY,
          HIDDEN,
          DOUBLE,
          ReplayKeys.N_STEP,
          MAX_GRAD_NORM,
          LOSS);

  static final List<ConfigKey<?>> KEYS =
      Stream.of(
              OWN_KEYS,
              Memory.KEYS,
              List.<ConfigKey<?>>of(BURN_IN),
              ExperienceConfig.KEYS,
              DqnSwitches.KEYS)
          .flatMap(List::stream)
          .<ConfigKey<?>>map(key -> key)
          .toList();

  public DqnConfig {
    hidden = List.copyOf(hidden);
    ReplayKeys.requireConsistent(batchSize, bufferSize, gradientSteps);
    if (frameStack > 1 && copies > 1) {
      throw new IllegalArgumentException(
          "frameStack "
              + frameStack
              + " with copies "
              + copies
              + "; accepted: one of them above 1");
    }
    requireMemory(memory, burnIn, batchSize, copies, nStep, frameStack, switches);
    if (memory.isPresent() && (experience.mapped() || experience.hindsight().isPresent())) {
      throw new IllegalArgumentException(
          "memory with "
              + (experience.mapped() ? "replayStorage mapped" : "hindsight")
              + "; accepted: memory alone, whose replay keeps sequences");
    }
  }

  private static void requireMemory(
      Memory memory,
      int burnIn,
      int batchSize,
      int copies,
      int nStep,
      int frameStack,
      DqnSwitches switches) {
    if (!memory.isPresent()) {
      return;
    }
    int length = memory.sequenceLength();
    if (batchSize % length != 0 || burnIn >= length) {
      throw new IllegalArgumentException(
          "sequenceLength "
              + length
              + " with batchSize "
              + batchSize
              + " and burnIn "
              + burnIn
              + "; accepted: a length that divides the batch and is above burnIn");
    }
    Map<String, Boolean> against = new LinkedHashMap<>();
    against.put("copies " + copies, copies > 1);
    against.put("nStep " + nStep, nStep > 1);
    against.put("frameStack " + frameStack, frameStack > 1);
    against.put("prioritized", switches.prioritized());
    against.put("noisy", switches.noisy());
    against.put("munchausen", switches.munchausen());
    against.put("normalizeObservations", switches.normalizeObservations());
    against.put("iqn", switches.fractions() > 0);
    against.values().removeIf(on -> !on);
    if (!against.isEmpty()) {
      throw new IllegalArgumentException(
          "recurrent with "
              + String.join(", ", against.keySet())
              + "; accepted: recurrent with double, dueling, c51 and qr");
    }
  }

  /** The defaults. */
  public static DqnConfig defaults() {
    return of(Map.of());
  }

  /**
   * The defaults with changes by key, such as {@code Map.of("hidden", "120,84", "batchSize", 128)}.
   *
   * @throws IllegalArgumentException if a key is unknown or a value not accepted
   */
  public static DqnConfig of(Map<String, ?> changes) {
    return of(Settings.of(KEYS, changes));
  }

  static DqnConfig of(Settings settings) {
    return new DqnConfig(
        settings.get(LEARNING_RATE),
        Schedule.of(settings, ReplayKeys.LEARNING_RATE_SCHEDULE),
        settings.get(BUFFER_SIZE),
        settings.get(COPIES),
        settings.get(FRAME_STACK),
        settings.get(BATCH_SIZE),
        settings.get(ReplayKeys.GAMMA),
        settings.get(TARGET_PERIOD),
        settings.get(TAU),
        settings.get(LEARNING_STARTS),
        settings.get(TRAIN_PERIOD),
        settings.get(GRADIENT_STEPS),
        settings.get(EPSILON_START),
        settings.get(EPSILON_END),
        settings.get(EXPLORATION_FRACTION),
        Torso.named(settings.get(Torso.KEY)),
        Memory.of(settings),
        settings.get(BURN_IN),
        settings.get(HIDDEN),
        settings.get(DOUBLE),
        settings.get(ReplayKeys.N_STEP),
        settings.get(MAX_GRAD_NORM),
        settings.get(LOSS).equals("mse") ? Loss.MSE : Loss.HUBER,
        DqnSwitches.of(settings),
        ExperienceConfig.of(settings));
  }

  /** Updates each time of learning. */
  int updatesEachTime() {
    return ReplayKeys.updatesEachTime(gradientSteps, trainPeriod);
  }
}
