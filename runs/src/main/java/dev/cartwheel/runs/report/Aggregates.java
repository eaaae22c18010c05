package dev.cartwheel.runs.report;

import dev.cartwheel.runs.report.TaskScores.Weights;
import dev.cartwheel.runs.statistics.Interval;
import dev.cartwheel.runs.statistics.Scores;
import dev.cartwheel.runs.statistics.StratifiedBootstrap;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.ToDoubleFunction;
import java.util.random.RandomGenerator;

/** Scores of several tasks put together, by agent. */
final class Aggregates {

  private static final StratifiedBootstrap BOOTSTRAP = StratifiedBootstrap.STANDARD;

  private static final int PROFILE_POINTS = 61;
  private static final double PROFILE_END = 1.5;

  private final Map<String, List<TaskScores>> byAgent = new LinkedHashMap<>();
  private final RandomGenerator random;

  /**
   * @param tasks those that cannot be put together are left out
   * @param random draws resamples
   */
  Aggregates(List<TaskScores> tasks, RandomGenerator random) {
    this.random = random;
    for (TaskScores task : tasks) {
      if (task.comparable()) {
        byAgent.computeIfAbsent(task.task().agent(), agent -> new ArrayList<>()).add(task);
      }
    }
  }

  /** An agent's figure over its tasks. */
  record Figure(String agent, int tasks, Interval finalWeights, Interval bestWeights) {}

  /** Interquartile means of normalised scores. */
  List<Figure> interquartileMeans() {
    List<Figure> figures = new ArrayList<>();
    byAgent.forEach(
        (agent, tasks) ->
            figures.add(
                new Figure(
                    agent,
                    tasks.size(),
                    interquartileMean(tasks, Weights.FINAL),
                    interquartileMean(tasks, Weights.BEST))));
    return figures;
  }

  private Interval interquartileMean(List<TaskScores> tasks, Weights weights) {
    return BOOTSTRAP.interval(matrix(tasks, weights), Scores::interquartileMean, random);
  }

  private static double[][] matrix(List<TaskScores> tasks, Weights weights) {
    return tasks.stream().map(task -> task.normalized(weights)).toArray(double[][]::new);
  }

  /**
   * How much of an agent's runs score above each threshold.
   *
   * @param thresholds normalised scores
   * @param points the parts above them
   */
  record Profile(String agent, double[] thresholds, Interval[] points) {}

  /** Performance profiles of the final weights. */
  List<Profile> profiles() {
    double[] thresholds = new double[PROFILE_POINTS];
    for (int i = 0; i < PROFILE_POINTS; i++) {
      thresholds[i] = PROFILE_END * i / (PROFILE_POINTS - 1);
    }
    List<Profile> profiles = new ArrayList<>();
    byAgent.forEach(
        (agent, tasks) -> {
          double[][] scores = matrix(tasks, Weights.FINAL);
          List<ToDoubleFunction<double[][]>> parts = new ArrayList<>();
          for (double threshold : thresholds) {
            parts.add(sample -> Scores.above(sample, threshold));
          }
          Interval[] points = BOOTSTRAP.intervals(scores, parts, random).toArray(Interval[]::new);
          profiles.add(new Profile(agent, thresholds, points));
        });
    return profiles;
  }

  /** The chance that a run of {@code better} beats one of {@code other}. */
  record Comparison(String better, String other, int tasks, Interval chance) {}

  /** Each pair of agents on the worlds both were trained in, by their final weights. */
  List<Comparison> comparisons() {
    List<Comparison> comparisons = new ArrayList<>();
    List<String> agents = new ArrayList<>(byAgent.keySet());
    for (int i = 0; i < agents.size(); i++) {
      for (int j = i + 1; j < agents.size(); j++) {
        compare(agents.get(i), agents.get(j), comparisons);
      }
    }
    return comparisons;
  }

  private void compare(String first, String second, List<Comparison> into) {
    List<double[]> x = new ArrayList<>();
    List<double[]> y = new ArrayList<>();
    for (TaskScores one : byAgent.getOrDefault(first, List.of())) {
      for (TaskScores other : byAgent.getOrDefault(second, List.of())) {
        if (one.task().world().equals(other.task().world())) {
          x.add(one.scores(Weights.FINAL));
          y.add(other.scores(Weights.FINAL));
        }
      }
    }
    int tasks = x.size();
    if (tasks == 0) {
      return;
    }
    // Both sides are drawn anew together: the first half of the strata is x, the second y.
    x.addAll(y);
    double[][] both = x.toArray(double[][]::new);
    Interval chance =
        BOOTSTRAP.interval(
            both,
            scores ->
                Scores.probabilityOfImprovement(
                    Arrays.copyOfRange(scores, 0, tasks),
                    Arrays.copyOfRange(scores, tasks, 2 * tasks)),
            random);
    into.add(
        chance.estimate() >= 0.5
            ? new Comparison(first, second, tasks, chance)
            : new Comparison(
                second,
                first,
                tasks,
                new Interval(1 - chance.estimate(), 1 - chance.high(), 1 - chance.low())));
  }
}
