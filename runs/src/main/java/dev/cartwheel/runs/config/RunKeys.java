package dev.cartwheel.runs.config;

import dev.cartwheel.agents.config.ConfigKey;
import dev.cartwheel.agents.config.Range;
import dev.cartwheel.runs.callback.Callbacks;
import java.util.ArrayList;
import java.util.List;

/** The settings of a run that are not its agent's. */
public final class RunKeys {

  private static final Range EPISODES = Range.between(1, 1_000_000);
  private static final Range ZERO_SWITCHES_OFF = Range.atLeast(0);

  public static final ConfigKey<Integer> EVAL_PERIOD =
      ConfigKey.integer(
          "evalPeriod",
          5_000,
          ZERO_SWITCHES_OFF,
          "steps between two evaluations of the greedy policy; 0 switches them off");

  public static final ConfigKey<Integer> EVAL_EPISODES =
      ConfigKey.integer("evalEpisodes", 10, EPISODES, "episodes of an evaluation");

  public static final ConfigKey<Integer> FINAL_EVAL_EPISODES =
      ConfigKey.integer(
          "finalEvalEpisodes", 100, EPISODES, "episodes of the evaluation at the end");

  public static final ConfigKey<Integer> CHECKPOINT_PERIOD =
      ConfigKey.integer(
          "checkpointPeriod",
          10_000,
          ZERO_SWITCHES_OFF,
          "steps between two checkpoints; 0 leaves the one at the end only");

  public static final ConfigKey<Integer> LOG_PERIOD =
      ConfigKey.integer(
          "logPeriod", 1_000, Range.atLeast(1), "steps between two rows of metrics.csv");

  private static final List<ConfigKey<?>> OWN =
      List.of(EVAL_PERIOD, EVAL_EPISODES, FINAL_EVAL_EPISODES, CHECKPOINT_PERIOD, LOG_PERIOD);

  private RunKeys() {}

  /** All of them, those of callbacks included, in the order to show them. */
  public static List<ConfigKey<?>> all() {
    List<ConfigKey<?>> all = new ArrayList<>(OWN);
    all.addAll(Callbacks.keys());
    return all;
  }
}
