package dev.cartwheel.agents.td3;

import dev.cartwheel.agents.config.ConfigKey;
import dev.cartwheel.agents.config.Range;
import dev.cartwheel.agents.config.Settings;
import dev.cartwheel.agents.experience.ReplayKeys;
import dev.cartwheel.agents.offpolicy.OffPolicyConfig;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * Settings of TD3, and of DDPG, which has no part of them switched on.
 *
 * @param shared those of every off-policy actor-critic
 * @param noise σ of exploration, in units of half an action's range
 * @param critics 2, or 1 for DDPG
 * @param policyDelay updates of the critics for one of the actor
 * @param targetNoise σ′ of the actions targets look at
 * @param targetNoiseClip c
 */
record Td3Config(
    OffPolicyConfig shared,
    double noise,
    int critics,
    int policyDelay,
    double targetNoise,
    double targetNoiseClip) {

  private static final ConfigKey<Double> LEARNING_RATE = ReplayKeys.learningRate(1e-3);
  private static final ConfigKey<List<Integer>> HIDDEN = OffPolicyConfig.hidden(List.of(400, 300));
  private static final ConfigKey<Double> NOISE =
      ConfigKey.number(
          "noise",
          0.1,
          Range.between(0, 10),
          "deviation of exploration, in units of half an action's range");
  private static final ConfigKey<Integer> POLICY_DELAY = OffPolicyConfig.policyDelay(2);
  private static final ConfigKey<Double> TARGET_NOISE =
      ConfigKey.number(
          "targetNoise", 0.2, Range.between(0, 10), "deviation of actions that targets look at");
  private static final ConfigKey<Double> TARGET_NOISE_CLIP =
      ConfigKey.number(
          "targetNoiseClip", 0.5, Range.between(0, 10), "most that noise moves such an action");

  static final List<ConfigKey<?>> DDPG_KEYS = keys(List.of());
  static final List<ConfigKey<?>> TD3_KEYS =
      keys(List.of(POLICY_DELAY, TARGET_NOISE, TARGET_NOISE_CLIP));

  private static List<ConfigKey<?>> keys(List<ConfigKey<?>> own) {
    List<ConfigKey<?>> keys = new ArrayList<>(List.of(LEARNING_RATE));
    keys.addAll(OffPolicyConfig.keys());
    keys.add(NOISE);
    keys.addAll(own);
    keys.add(HIDDEN);
    return List.copyOf(keys);
  }

  static Td3Config td3(Map<String, ?> changes) {
    Settings settings = Settings.of(TD3_KEYS, changes);
    return new Td3Config(
        OffPolicyConfig.of(settings, LEARNING_RATE, HIDDEN),
        settings.get(NOISE),
        2,
        settings.get(POLICY_DELAY),
        settings.get(TARGET_NOISE),
        settings.get(TARGET_NOISE_CLIP));
  }

  static Td3Config ddpg(Map<String, ?> changes) {
    Settings settings = Settings.of(DDPG_KEYS, changes);
    return new Td3Config(
        OffPolicyConfig.of(settings, LEARNING_RATE, HIDDEN), settings.get(NOISE), 1, 1, 0, 0);
  }
}
