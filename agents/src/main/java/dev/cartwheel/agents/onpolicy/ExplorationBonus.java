package dev.cartwheel.agents.onpolicy;

import dev.cartwheel.agents.AgentContext;
import dev.cartwheel.agents.config.ConfigKey;
import dev.cartwheel.agents.config.Range;
import dev.cartwheel.agents.config.Schedule;
import dev.cartwheel.agents.config.Settings;
import dev.cartwheel.agents.networks.Torso;
import dev.cartwheel.envs.Snapshot;
import dev.cartwheel.envs.StepBuffer;
import dev.cartwheel.replay.RolloutBuffer;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

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
 *   <li>{@code rnd}: scale times the error of a network that foretells another's outputs, in units
 *       of what such errors add up to (Burda and others, "Exploration by Random Network
 *       Distillation", 2019)
 * </ul>
 *
 * <p>Returns that are shown and evaluations know nothing of the bonus.
 */
public final class ExplorationBonus implements AutoCloseable {

  private static final String KIND = "ExplorationBonus";

  private static final ConfigKey<String> NOVELTY =
      ConfigKey.choice(
          "explorationBonus",
          "none",
          List.of("none", "episodic", "lifelong", "both", "rnd"),
          "a reward for observations seldom seen in the episode, in training, or both, or unlike"
              + " those seen (random network distillation)");
  private static final ConfigKey<Double> SCALE =
      ConfigKey.number(
          "explorationBonusScale",
          0.01,
          Range.above(0),
          "bonus for an observation never seen before; factor of rnd's");
  private static final ConfigKey<String> SCHEDULE =
      Schedule.key("explorationBonusSchedule", "the bonus");
  private static final ConfigKey<Double> RND_LEARNING_RATE =
      ConfigKey.number(
          "rndLearningRate", 1e-4, Range.aboveUpTo(0, 1), "Adam's step size of rnd's network");

  /** The settings of it. */
  static final List<ConfigKey<?>> KEYS = List.of(NOVELTY, SCALE, SCHEDULE, RND_LEARNING_RATE);

  private final @Nullable Novelty novelty;
  private final double scale;
  private final Schedule schedule;
  private double sum;
  private long count;
  private double mean = Double.NaN;

  ExplorationBonus(@Nullable Novelty novelty, double scale, Schedule schedule) {
    this.novelty = novelty;
    this.scale = scale;
    this.schedule = schedule;
  }

  /**
   * What settings of the {@link #KEYS} say.
   *
   * @param copies copies of the world acted in by turns
   */
  public static ExplorationBonus of(Settings settings, AgentContext<?> context, int copies) {
    Novelty novelty =
        switch (settings.get(NOVELTY)) {
          case "episodic" -> new CountedNovelty(false, true, copies);
          case "lifelong" -> new CountedNovelty(true, false, copies);
          case "both" -> new CountedNovelty(true, true, copies);
          case "rnd" ->
              new DistilledNovelty(
                  context,
                  Torso.named(settings.get(Torso.KEY)).stem(context.observations()),
                  settings.get(OnPolicyKeys.HIDDEN),
                  settings.get(RND_LEARNING_RATE),
                  copies);
          default -> null;
        };
    return new ExplorationBonus(novelty, settings.get(SCALE), Schedule.of(settings, SCHEDULE));
  }

  /** An episode begins. */
  void begin(int copy, StepBuffer first) {
    if (novelty != null) {
      novelty.begin(copy, first);
    }
  }

  /**
   * The bonus for what a step has shown; 0 without one.
   *
   * @param progress part of the step budget that is used up, 0 to 1
   */
  double reward(int copy, StepBuffer next, double progress) {
    if (novelty == null) {
      return 0;
    }
    double reward = schedule.left(progress) * scale * novelty.see(copy, next);
    sum += reward;
    count++;
    return reward;
  }

  /** A rollout has been learned from. */
  void learned(RolloutBuffer rollout) {
    if (novelty != null) {
      novelty.learn(rollout);
      mean = sum / count;
      sum = 0;
      count = 0;
    }
  }

  /** The rule's figures with the mean bonus of a step in the rollout learned from last. */
  Map<String, Double> with(Map<String, Double> figures) {
    if (novelty == null) {
      return figures;
    }
    Map<String, Double> all = new LinkedHashMap<>(figures);
    all.put("explorationBonus", mean);
    return all;
  }

  /** Adds its state to an agent's, if it has one. */
  void save(Snapshot.Builder agent) {
    if (novelty != null) {
      agent.put(
          "bonus",
          Snapshot.of(KIND)
              .put("figures", sum, mean)
              .put("count", count)
              .put("novelty", novelty.snapshot())
              .build());
    }
  }

  /** Takes its state from an agent's, if it has one. */
  void restore(Snapshot agent) {
    if (novelty != null) {
      Snapshot snapshot = agent.part("bonus").expect(KIND);
      double[] figures = snapshot.doubles("figures", 2);
      long[] newCount = snapshot.longs("count", 1);
      novelty.restore(snapshot.part("novelty"));
      sum = figures[0];
      mean = figures[1];
      count = newCount[0];
    }
  }

  @Override
  public void close() {
    if (novelty != null) {
      novelty.close();
    }
  }
}
