package dev.cartwheel.agents.ppo;

import dev.cartwheel.agents.config.ConfigKey;
import dev.cartwheel.agents.config.Range;
import dev.cartwheel.agents.config.Schedule;
import dev.cartwheel.agents.config.Settings;
import dev.cartwheel.agents.networks.Memory;
import dev.cartwheel.agents.onpolicy.OnPolicyKeys;
import java.util.List;
import java.util.stream.Stream;

/**
 * Settings of PPO.
 *
 * @param learningRate Adam's step size at the start
 * @param learningRateSchedule how it falls over the step budget
 * @param copies copies of the world N
 * @param rolloutLength steps in each copy between two times of learning
 * @param batchSize rows of a minibatch
 * @param epochs times a rollout is gone through
 * @param gamma γ
 * @param lambda λ of the advantages
 * @param clip ε
 * @param clipSchedule how it falls over the step budget
 * @param valueClip how far a value may move from what it was; 0: any
 * @param normalizeAdvantages whether advantages are normalised in each minibatch
 * @param entropyCoefficient what entropy counts
 * @param valueCoefficient what the value's loss counts
 * @param memory what the networks remember of an episode
 * @param targetKl divergence from the old policy at which learning from a rollout stops; 0: never
 */
public record PpoConfig(
    double learningRate,
    Schedule learningRateSchedule,
    int copies,
    int rolloutLength,
    int batchSize,
    int epochs,
    double gamma,
    double lambda,
    double clip,
    Schedule clipSchedule,
    double valueClip,
    boolean normalizeAdvantages,
    double entropyCoefficient,
    double valueCoefficient,
    Memory memory,
    double targetKl) {

  private static final ConfigKey<Double> LEARNING_RATE =
      ConfigKey.number("learningRate", 3e-4, Range.aboveUpTo(0, 1), "Adam's step size");
  private static final ConfigKey<Integer> COPIES = OnPolicyKeys.copies(1);
  private static final ConfigKey<Integer> ROLLOUT_LENGTH = OnPolicyKeys.rolloutLength(2_048);
  private static final ConfigKey<Integer> BATCH_SIZE =
      ConfigKey.integer("batchSize", 64, OnPolicyKeys.COUNT, "steps a minibatch learns from");
  private static final ConfigKey<Integer> EPOCHS =
      ConfigKey.integer("epochs", 10, OnPolicyKeys.COUNT, "times a rollout is gone through");
  private static final ConfigKey<Double> LAMBDA =
      ConfigKey.number(
          "lambda", 0.95, OnPolicyKeys.FRACTION, "of the advantages: 0 one step, 1 Monte Carlo");
  private static final ConfigKey<Double> CLIP =
      ConfigKey.number(
          "clip", 0.2, Range.above(0), "how far a probability may move, as a ratio to the old");
  private static final ConfigKey<String> CLIP_SCHEDULE = Schedule.key("clipSchedule", "clip");
  private static final ConfigKey<Double> VALUE_CLIP =
      ConfigKey.number(
          "valueClip", 0, Range.atLeast(0), "how far a value may move from the old; 0: any");
  private static final ConfigKey<Double> TARGET_KL =
      ConfigKey.number(
          "targetKl",
          0,
          Range.atLeast(0),
          "learning from a rollout stops at 1.5 times this divergence; 0: never");

  static final List<ConfigKey<?>> KEYS =
      Stream.concat(
              Memory.KEYS.stream(),
              OnPolicyKeys.with(
                  LEARNING_RATE,
                  OnPolicyKeys.LEARNING_RATE_SCHEDULE,
                  COPIES,
                  ROLLOUT_LENGTH,
                  BATCH_SIZE,
                  EPOCHS,
                  OnPolicyKeys.GAMMA,
                  LAMBDA,
                  CLIP,
                  CLIP_SCHEDULE,
                  VALUE_CLIP,
                  OnPolicyKeys.NORMALIZE_ADVANTAGES,
                  OnPolicyKeys.ENTROPY_COEFFICIENT,
                  OnPolicyKeys.VALUE_COEFFICIENT,
                  TARGET_KL)
                  .stream())
          .toList();

  public PpoConfig {
    int rows = OnPolicyKeys.rows(copies, rolloutLength);
    if (batchSize > rows) {
      throw new IllegalArgumentException(
          "batchSize "
              + batchSize
              + " with copies "
              + copies
              + " and rolloutLength "
              + rolloutLength
              + "; accepted: a batch no larger than the rollout of "
              + rows
              + " steps");
    }
    int piece = memory.sequenceLength();
    if (rolloutLength % piece != 0 || batchSize % piece != 0) {
      throw new IllegalArgumentException(
          "sequenceLength "
              + piece
              + " with rolloutLength "
              + rolloutLength
              + " and batchSize "
              + batchSize
              + "; accepted: a length that divides both");
    }
  }

  /** What settings of the {@link #KEYS} say. */
  static PpoConfig of(Settings settings) {
    return new PpoConfig(
        settings.get(LEARNING_RATE),
        Schedule.of(settings, OnPolicyKeys.LEARNING_RATE_SCHEDULE),
        settings.get(COPIES),
        settings.get(ROLLOUT_LENGTH),
        settings.get(BATCH_SIZE),
        settings.get(EPOCHS),
        settings.get(OnPolicyKeys.GAMMA),
        settings.get(LAMBDA),
        settings.get(CLIP),
        Schedule.of(settings, CLIP_SCHEDULE),
        settings.get(VALUE_CLIP),
        settings.get(OnPolicyKeys.NORMALIZE_ADVANTAGES),
        settings.get(OnPolicyKeys.ENTROPY_COEFFICIENT),
        settings.get(OnPolicyKeys.VALUE_COEFFICIENT),
        Memory.of(settings),
        settings.get(TARGET_KL));
  }

  /** Steps of a rollout over all copies. */
  int rows() {
    return copies * rolloutLength;
  }
}
