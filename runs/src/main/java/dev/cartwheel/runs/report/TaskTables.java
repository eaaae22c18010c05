package dev.cartwheel.runs.report;

import dev.cartwheel.runs.benchmark.Benchmark.Entry;
import dev.cartwheel.runs.benchmark.SeedResult;
import dev.cartwheel.runs.benchmark.Task;
import dev.cartwheel.runs.report.BenchmarkReport.Section;
import dev.cartwheel.runs.report.TaskScores.Weights;
import dev.cartwheel.runs.statistics.Scores;
import dev.cartwheel.runs.statistics.StratifiedBootstrap;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.random.RandomGenerator;

/** The report's tables with a row a task, a run or a source. */
final class TaskTables {

  private TaskTables() {}

  /** What each task came to. */
  static Section scores(List<TaskScores> tasks, RandomGenerator draws) {
    Table table =
        new Table(
            "World",
            "Agent",
            "Steps",
            "Final weights",
            "Best weights",
            "Wanted",
            "Final reach it",
            "Best reach it",
            "Reference",
            "Random",
            "Time a run");
    for (TaskScores task : tasks) {
      List<SeedResult> results = task.results();
      boolean aimed = task.task().target().isPresent() && !results.isEmpty();
      table.row(
          task.task().world(),
          task.task().agent(),
          results.isEmpty() ? "–" : Numbers.steps(results.get(0).steps()),
          mean(task, Weights.FINAL, draws),
          mean(task, Weights.BEST, draws),
          text(task.task().target()),
          aimed ? task.reached(Weights.FINAL) + " of " + results.size() : "–",
          aimed ? task.reached(Weights.BEST) + " of " + results.size() : "–",
          text(task.task().published()),
          Numbers.score(task.random()),
          Numbers.seconds(task.meanSeconds()));
    }
    int episodes =
        tasks.stream()
            .flatMap(task -> task.results().stream())
            .mapToInt(SeedResult::episodes)
            .min()
            .orElse(0);
    return new Section(
        "Scores",
        "Mean return over seeds, with a 95 % bootstrap interval over seeds. Every run is judged"
            + " greedily over "
            + episodes
            + " episodes or more that had no part in choosing weights: those at the end, and those"
            + " of the best evaluation during training.",
        Map.of(),
        table);
  }

  private static String mean(TaskScores task, Weights weights, RandomGenerator draws) {
    double[][] scores = {task.scores(weights)};
    return scores[0].length == 0
        ? "–"
        : Numbers.interval(StratifiedBootstrap.STANDARD.interval(scores, Scores::mean, draws));
  }

  private static String text(OptionalDouble value) {
    return Numbers.score(value.orElse(Double.NaN));
  }

  /** What each run came to. */
  static Section seeds(List<TaskScores> tasks) {
    Table table =
        new Table("World", "Agent", "Seed", "Final", "Best", "Best at step", "Time", "Weights");
    for (TaskScores task : tasks) {
      for (Entry entry : task.entries()) {
        SeedResult result = entry.result();
        if (result != null) {
          table.row(
              task.task().world(),
              task.task().agent(),
              Long.toString(entry.seed()),
              Numbers.score(result.finalMean()),
              Numbers.score(result.bestMean()),
              Numbers.steps(result.bestStep()),
              Numbers.seconds(result.seconds()),
              result.weightsSha256().substring(0, 12));
        }
      }
    }
    return new Section(
        "Every seed",
        "The last column begins the SHA-256 of the weights at the end; the same seed gives the same"
            + " one on any machine.",
        Map.of(),
        table);
  }

  /** Where scores of others come from. */
  static Table sources(List<TaskScores> tasks) {
    Table table = new Table("World", "Agent", "Reference", "Source");
    for (TaskScores scores : tasks) {
      Task task = scores.task();
      if (task.published().isPresent()) {
        table.row(task.world(), task.agent(), text(task.published()), task.source());
      }
    }
    return table;
  }

  /** What did not come to an end, and why. */
  static Table failures(List<TaskScores> tasks) {
    Table table = new Table("World", "Agent", "Seed", "Why");
    for (TaskScores task : tasks) {
      for (Entry entry : task.entries()) {
        if (entry.result() == null) {
          String why = entry.failure();
          table.row(
              task.task().world(),
              task.task().agent(),
              Long.toString(entry.seed()),
              why == null ? "interrupted; the same command goes on with it" : why);
        }
      }
    }
    return table;
  }
}
