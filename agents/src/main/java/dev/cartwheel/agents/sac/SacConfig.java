package dev.cartwheel.agents.sac;

import dev.cartwheel.agents.config.ConfigKey;
import dev.cartwheel.agents.config.Range;
import dev.cartwheel.agents.config.Settings;
import dev.cartwheel.agents.experience.ReplayKeys;
import dev.cartwheel.agents.offpolicy.CriticSpec;
import dev.cartwheel.agents.offpolicy.Crossing;
import dev.cartwheel.agents.offpolicy.OffPolicyConfig;
import dev.cartwheel.envs.spaces.Discrete;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * Settings of SAC.
 *
 * @param shared those of every off-policy actor-critic
 * @param temperature α; 0: learned
 * @param targetEntropyScale what the usual target entropy is multiplied by
 * @param policyDelay updates of the critics for one of actor and temperature
 * @param critics what values actions
 */
record SacConfig(
    OffPolicyConfig shared,
    double temperature,
    double targetEntropyScale,
    int policyDelay,
    CriticSpec critics) {

  private static final int CRITICS = 2;

  private static final ConfigKey<Double> LEARNING_RATE = ReplayKeys.learningRate(3e-4);
  private static final ConfigKey<List<Integer>> HIDDEN = OffPolicyConfig.hidden(List.of(256, 256));
  private static final ConfigKey<Double> TEMPERATURE =
      ConfigKey.number(
          "temperature", 0, Range.atLeast(0), "what entropy counts beside reward; 0: learned");
  private static final ConfigKey<Double> TARGET_ENTROPY_SCALE =
      ConfigKey.number(
          "targetEntropyScale",
          1,
          Range.between(-100, 100),
          "of the entropy a learned temperature aims at: -D, or half of ln A if discrete");

  private static final ConfigKey<Integer> QUANTILES =
      ConfigKey.integer(
          "quantiles",
          0,
          Range.between(0, 10_000),
          "of the return that each critic gives, as TQC's 25; 0: its mean alone");
  private static final ConfigKey<Integer> DROPPED_QUANTILES =
      ConfigKey.integer(
          "droppedQuantiles",
          2,
          Range.between(0, 10_000),
          "largest quantiles left out of targets, for each critic");

  private static final ConfigKey<Integer> POLICY_DELAY = OffPolicyConfig.policyDelay(1);
  private static final ConfigKey<Boolean> CROSS_Q =
      ConfigKey.flag(
          "crossQ",
          false,
          "CrossQ: batch renormalisation in all networks, now and next valued in one pass, no"
              + " target networks");
  private static final ConfigKey<Double> RENORM_MOMENTUM =
      ConfigKey.number(
          "renormMomentum",
          0.99,
          Range.between(0, 0.999999),
          "what CrossQ's moving means and variances keep at an update");
  private static final ConfigKey<Integer> RENORM_WARMUP =
      ConfigKey.integer(
          "renormWarmup",
          100_000,
          Range.between(0, 10_000_000),
          "updates in which CrossQ normalises a batch by its own figures alone");

  static final List<ConfigKey<?>> KEYS = keys();

  private static List<ConfigKey<?>> keys() {
    List<ConfigKey<?>> keys = new ArrayList<>(List.of(LEARNING_RATE));
    keys.addAll(OffPolicyConfig.keys());
    keys.addAll(
        List.of(
            TEMPERATURE,
            TARGET_ENTROPY_SCALE,
            POLICY_DELAY,
            QUANTILES,
            DROPPED_QUANTILES,
            CROSS_Q,
            RENORM_MOMENTUM,
            RENORM_WARMUP,
            HIDDEN));
    return List.copyOf(keys);
  }

  static SacConfig of(Map<String, ?> changes) {
    Settings settings = Settings.of(KEYS, changes);
    return new SacConfig(
        OffPolicyConfig.of(settings, LEARNING_RATE, HIDDEN),
        settings.get(TEMPERATURE),
        settings.get(TARGET_ENTROPY_SCALE),
        settings.get(POLICY_DELAY),
        new CriticSpec(
            CRITICS,
            settings.get(QUANTILES),
            settings.get(DROPPED_QUANTILES),
            settings.get(CROSS_Q) ? crossing(settings) : null));
  }

  private static Crossing crossing(Settings settings) {
    return new Crossing(settings.get(RENORM_MOMENTUM), settings.get(RENORM_WARMUP));
  }

  /** Refuses what is for continuous actions alone. */
  void requireDiscrete(Discrete actions) {
    if (critics.quantiles() > 0) {
      throw refusal("quantiles " + critics.quantiles(), actions, 0);
    }
    if (critics.crossing() != null) {
      throw refusal("crossQ true", actions, false);
    }
    if (policyDelay > 1) {
      throw refusal("policyDelay " + policyDelay, actions, 1);
    }
  }

  private static IllegalArgumentException refusal(String given, Discrete actions, Object accepted) {
    return new IllegalArgumentException(
        given + " with the actions " + actions + "; accepted: " + accepted);
  }
}
