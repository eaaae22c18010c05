package dev.cartwheel.runs.report;

import dev.cartwheel.runs.benchmark.Benchmark.Entry;
import dev.cartwheel.runs.benchmark.LearningCurve;
import dev.cartwheel.runs.benchmark.SeedResult;
import dev.cartwheel.runs.benchmark.Task;
import java.util.List;
import java.util.Objects;
import java.util.OptionalDouble;

/**
 * All seeds of one task.
 *
 * @param task what was learned
 * @param entries one for each seed, finished or not
 * @param curves evaluations of the finished ones, in the same order
 * @param random mean return of actions drawn uniformly
 */
record TaskScores(Task task, List<Entry> entries, List<LearningCurve> curves, double random) {

  TaskScores {
    entries = List.copyOf(entries);
    curves = List.copyOf(curves);
  }

  /** Which weights are judged. */
  enum Weights {
    FINAL,
    BEST;

    private double of(SeedResult result) {
      return this == FINAL ? result.finalMean() : result.bestMean();
    }
  }

  List<SeedResult> results() {
    return entries.stream().map(Entry::result).filter(Objects::nonNull).toList();
  }

  double[] scores(Weights weights) {
    return results().stream().mapToDouble(weights::of).toArray();
  }

  /** Seeds whose score is the task's target or more. */
  long reached(Weights weights) {
    double target = task.target().orElse(Double.NaN);
    return results().stream().filter(r -> weights.of(r) >= target).count();
  }

  double meanSeconds() {
    return results().stream().mapToDouble(SeedResult::seconds).average().orElse(Double.NaN);
  }

  /**
   * What counts as 1 when scores of several tasks are put together: the target, else what is
   * published.
   */
  OptionalDouble reference() {
    return task.target().isPresent() ? task.target() : task.published();
  }

  /** Whether its scores can be put together with those of other tasks. */
  boolean comparable() {
    return !results().isEmpty() && reference().isPresent() && reference().getAsDouble() != random;
  }

  /** Scores on a scale on which actions drawn at random have 0 and the reference has 1. */
  double[] normalized(Weights weights) {
    double one = reference().orElseThrow();
    double[] scores = scores(weights);
    for (int i = 0; i < scores.length; i++) {
      scores[i] = (scores[i] - random) / (one - random);
    }
    return scores;
  }
}
