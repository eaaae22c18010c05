package dev.cartwheel.agents.onpolicy;

import dev.cartwheel.agents.config.ConfigKey;
import dev.cartwheel.agents.config.Range;
import dev.cartwheel.agents.config.Schedule;
import dev.cartwheel.agents.config.Settings;
import dev.cartwheel.envs.Snapshot;
import dev.cartwheel.envs.StepBuffer;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * A reward for seeing what was seldom seen, on top of the world's, for worlds whose own is too rare
 * to be found by chance. With N the times an observation was seen, this time included:
 *
 * <ul>
 *   <li>{@code lifelong}: scale / √N, counted since training began (Strehl and Littman, "An
 *       analysis of model-based interval estimation for Markov decision processes", 2008)
 *   <li>{@code episodic}: scale / √N, counted in this episode (the factor of Raileanu and
 *       Rocktäschel, "RIDE", 2020)
 *   <li>{@code both}: scale / √N counted since training began, the first time in an episode only
 *       (the restriction of Zhang and others, "NovelD", 2021)
 * </ul>
 *
 * <p>Observations are counted as they are: where hardly two are equal, as with measured numbers,
 * all are new. Returns that are shown and evaluations know nothing of the bonus.
 */
public final class ExplorationBonus {

  private static final String KIND = "ExplorationBonus";

  private static final ConfigKey<String> COUNTS =
      ConfigKey.choice(
          "explorationBonus",
          "none",
          List.of("none", "episodic", "lifelong", "both"),
          "a reward for observations seldom seen in the episode, in training, or both");
  private static final ConfigKey<Double> SCALE =
      ConfigKey.number(
          "explorationBonusScale",
          0.01,
          Range.above(0),
          "bonus for an observation never seen before");
  private static final ConfigKey<String> SCHEDULE =
      Schedule.key("explorationBonusSchedule", "the bonus");

  /** The settings of it. */
  static final List<ConfigKey<?>> KEYS = List.of(COUNTS, SCALE, SCHEDULE);

  private final boolean lifelong;
  private final boolean episodic;
  private final double scale;
  private final Schedule schedule;
  private final ObservationCounts training = new ObservationCounts();
  private final List<ObservationCounts> episodes = new ArrayList<>(); // of each copy
  private double sum;
  private long count;
  private double mean = Double.NaN;

  private ExplorationBonus(
      boolean lifelong, boolean episodic, double scale, Schedule schedule, int copies) {
    this.lifelong = lifelong;
    this.episodic = episodic;
    this.scale = scale;
    this.schedule = schedule;
    for (int copy = 0; copy < copies; copy++) {
      episodes.add(new ObservationCounts());
    }
  }

  /**
   * What settings of the {@link #KEYS} say.
   *
   * @param copies copies of the world acted in by turns
   */
  public static ExplorationBonus of(Settings settings, int copies) {
    String counts = settings.get(COUNTS);
    boolean both = counts.equals("both");
    return new ExplorationBonus(
        both || counts.equals("lifelong"),
        both || counts.equals("episodic"),
        settings.get(SCALE),
        Schedule.of(settings, SCHEDULE),
        copies);
  }

  boolean isOn() {
    return lifelong || episodic;
  }

  /** An episode begins. */
  void begin(int copy, StepBuffer first) {
    if (isOn()) {
      episodes.get(copy).clear();
      see(copy, first);
    }
  }

  /**
   * The bonus for what a step has shown.
   *
   * @param progress part of the step budget that is used up, 0 to 1
   */
  double reward(int copy, StepBuffer next, double progress) {
    double reward = schedule.left(progress) * scale * see(copy, next);
    sum += reward;
    count++;
    return reward;
  }

  /** How new an observation is, 0 to 1. */
  private double see(int copy, StepBuffer now) {
    long key = ObservationCounts.key(now.observation());
    int inEpisode = episodic ? episodes.get(copy).see(key) : 1;
    if (!lifelong) {
      return 1 / Math.sqrt(inEpisode);
    }
    int inTraining = training.see(key);
    return inEpisode > 1 ? 0 : 1 / Math.sqrt(inTraining);
  }

  /** A rollout has been learned from. */
  void learned() {
    mean = sum / count;
    sum = 0;
    count = 0;
  }

  /** The rule's figures with the mean bonus of a step in the rollout learned from last. */
  Map<String, Double> with(Map<String, Double> figures) {
    if (!isOn()) {
      return figures;
    }
    Map<String, Double> all = new LinkedHashMap<>(figures);
    all.put("explorationBonus", mean);
    return all;
  }

  Snapshot snapshot() {
    Snapshot.Builder builder =
        Snapshot.of(KIND)
            .put("figures", sum, mean)
            .put("count", count)
            .put("training", training.snapshot());
    for (int copy = 0; copy < episodes.size(); copy++) {
      builder.put("episode" + copy, episodes.get(copy).snapshot());
    }
    return builder.build();
  }

  void restore(Snapshot snapshot) {
    double[] figures = snapshot.expect(KIND).doubles("figures", 2);
    long[] newCount = snapshot.longs("count", 1);
    training.restore(snapshot.part("training"));
    for (int copy = 0; copy < episodes.size(); copy++) {
      episodes.get(copy).restore(snapshot.part("episode" + copy));
    }
    sum = figures[0];
    mean = figures[1];
    count = newCount[0];
  }
}
