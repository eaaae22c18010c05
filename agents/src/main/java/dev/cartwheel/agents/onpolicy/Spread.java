package dev.cartwheel.agents.onpolicy;

import dev.cartwheel.agents.config.ConfigKey;
import dev.cartwheel.agents.config.Range;
import dev.cartwheel.agents.config.Settings;
import java.util.List;

/**
 * How continuous actions are spread round their means.
 *
 * @param logStdInit first ln σ
 * @param stateDependent whether noise is a function of the state, drawn anew now and then
 * @param period steps after which it is drawn anew; 0: with each rollout alone
 */
record Spread(double logStdInit, boolean stateDependent, int period) {

  private static final ConfigKey<Double> LOG_STD_INIT =
      ConfigKey.number(
          "logStdInit",
          0,
          Range.between(-20, 2),
          "first logarithm of the deviation of continuous actions, in units of half their range");
  private static final ConfigKey<Boolean> USE_SDE =
      ConfigKey.flag(
          "useSde",
          false,
          "noise of continuous actions is a function of the state (gSDE), drawn with each rollout");
  private static final ConfigKey<Integer> SDE_PERIOD =
      ConfigKey.integer(
          "sdePeriod",
          0,
          Range.between(0, Integer.MAX_VALUE),
          "steps in each copy after which gSDE's function is drawn anew; 0: with each rollout alone");

  static final List<ConfigKey<?>> KEYS = List.of(LOG_STD_INIT, USE_SDE, SDE_PERIOD);

  static Spread of(Settings settings) {
    return new Spread(settings.get(LOG_STD_INIT), settings.get(USE_SDE), settings.get(SDE_PERIOD));
  }
}
