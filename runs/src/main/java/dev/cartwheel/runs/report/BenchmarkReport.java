package dev.cartwheel.runs.report;

import dev.cartwheel.envs.random.Seeds;
import dev.cartwheel.envs.random.Stream;
import dev.cartwheel.runs.benchmark.Benchmark;
import dev.cartwheel.runs.benchmark.Benchmark.Entry;
import dev.cartwheel.runs.benchmark.LearningCurve;
import dev.cartwheel.runs.benchmark.RandomPlay;
import dev.cartwheel.runs.benchmark.SeedResult;
import dev.cartwheel.runs.benchmark.Suite;
import dev.cartwheel.runs.benchmark.Task;
import dev.cartwheel.runs.report.Aggregates.Comparison;
import dev.cartwheel.runs.report.Aggregates.Figure;
import dev.cartwheel.runs.report.TaskScores.Weights;
import dev.cartwheel.runs.statistics.Scores;
import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.random.RandomGenerator;

/**
 * Everything a report says, in the order it says it, whatever the form.
 *
 * @param suite what was trained
 * @param headline figures to see first, by what they are of
 * @param sections the rest
 */
public record BenchmarkReport(Suite suite, Map<String, String> headline, List<Section> sections) {

  /** Resamples are drawn from here, so that a report of the same runs is the same report. */
  private static final long SEED = 20_210_830;

  /**
   * A part of the report.
   *
   * @param title its heading
   * @param text what to know before reading on
   * @param charts SVG by name
   * @param table figures
   */
  record Section(String title, String text, Map<String, String> charts, Table table) {}

  /** Reads the runs and computes everything. */
  public static BenchmarkReport of(Suite suite, Benchmark benchmark, List<Entry> entries)
      throws IOException {
    List<TaskScores> tasks = new ArrayList<>();
    RandomPlay random = new RandomPlay();
    for (Task task : suite.tasks()) {
      List<Entry> own = entries.stream().filter(entry -> entry.task().equals(task)).toList();
      List<LearningCurve> curves = new ArrayList<>();
      for (Entry entry : own) {
        if (entry.result() != null) {
          curves.add(benchmark.curve(entry));
        }
      }
      tasks.add(new TaskScores(task, own, curves, random.meanReturn(task)));
    }
    RandomGenerator draws = Seeds.of(SEED).stream(Stream.EVALUATION);
    Charts charts = new Charts(Charts.agents(tasks));
    List<Section> sections = new ArrayList<>();
    sections.add(TaskTables.scores(tasks, draws));
    learning(tasks, charts, draws).ifPresent(sections::add);
    Aggregates aggregates = new Aggregates(tasks, draws);
    List<Figure> figures = aggregates.interquartileMeans();
    if (!figures.isEmpty()) {
      sections.add(together(aggregates, figures, charts));
    }
    List<Comparison> comparisons = aggregates.comparisons();
    if (!comparisons.isEmpty()) {
      sections.add(improvement(comparisons, charts));
    }
    Table sources = TaskTables.sources(tasks);
    if (!sources.isEmpty()) {
      sections.add(
          new Section(
              "References",
              "Where the reference scores come from. They were measured by others' protocols, most"
                  + " in a single run: a reading aid, not a contest.",
              Map.of(),
              sources));
    }
    sections.add(TaskTables.seeds(tasks));
    Table failures = TaskTables.failures(tasks);
    if (!failures.isEmpty()) {
      sections.add(
          new Section(
              "Not finished", "They have no part in any figure above.", Map.of(), failures));
    }
    sections.add(
        new Section(
            "Made with",
            "As the runs' own records say; the same seed gives the same weights on any machine, so"
                + " only times depend on it.",
            Map.of(),
            Provenance.of(benchmark.folder(), entries)));
    return new BenchmarkReport(suite, headline(tasks), sections);
  }

  private static Map<String, String> headline(List<TaskScores> tasks) {
    long all = tasks.stream().mapToLong(task -> task.entries().size()).sum();
    long done = tasks.stream().mapToLong(task -> task.results().size()).sum();
    double seconds =
        tasks.stream().flatMap(t -> t.results().stream()).mapToDouble(SeedResult::seconds).sum();
    List<TaskScores> aimed =
        tasks.stream().filter(task -> task.task().target().isPresent()).toList();
    long met =
        aimed.stream()
            .filter(task -> !task.results().isEmpty())
            .filter(
                task ->
                    Scores.mean(new double[][] {task.scores(Weights.BEST)})
                        >= task.task().target().getAsDouble())
            .count();
    Map<String, String> headline = new LinkedHashMap<>();
    headline.put("tasks", Integer.toString(tasks.size()));
    headline.put("runs finished", done == all ? Long.toString(all) : done + " of " + all);
    if (!aimed.isEmpty()) {
      headline.put("targets met by the mean of best weights", met + " of " + aimed.size());
    }
    headline.put("training time, all runs", Numbers.seconds(seconds));
    return headline;
  }

  private static Optional<Section> learning(
      List<TaskScores> tasks, Charts charts, RandomGenerator draws) {
    Map<String, Map<String, CurveBand>> worlds = new LinkedHashMap<>();
    Map<String, OptionalDouble> targets = new LinkedHashMap<>();
    for (TaskScores task : tasks) {
      CurveBand band = CurveBand.of(task.curves(), draws);
      if (band.steps().length > 1) {
        worlds
            .computeIfAbsent(task.task().world(), world -> new LinkedHashMap<>())
            .put(task.task().agent(), band);
        targets.merge(
            task.task().world(), task.reference(), (old, now) -> old.isPresent() ? old : now);
      }
    }
    Map<String, String> curves = new LinkedHashMap<>();
    worlds.forEach(
        (world, bands) ->
            curves.put(
                "curve-" + world.replaceAll("[^A-Za-z0-9.-]+", "-"),
                charts.curves(world, bands, targets.getOrDefault(world, OptionalDouble.empty()))));
    return curves.isEmpty() // as where no run was long enough for two evaluations
        ? Optional.empty()
        : Optional.of(
            new Section(
                "Learning curves",
                "Interquartile mean over seeds of the evaluations during training; the band is its"
                    + " 95 % bootstrap interval. The dashed line is the score wanted.",
                curves,
                new Table()));
  }

  private static Section together(Aggregates aggregates, List<Figure> figures, Charts charts) {
    Table table = new Table("Agent", "Tasks", "Final weights, IQM", "Best weights, IQM");
    for (Figure figure : figures) {
      table.row(
          figure.agent(),
          Integer.toString(figure.tasks()),
          Numbers.interval(figure.finalWeights()),
          Numbers.interval(figure.bestWeights()));
    }
    Map<String, String> pictures = new LinkedHashMap<>();
    pictures.put("iqm", charts.interquartileMeans(figures));
    pictures.put("profiles", charts.profiles(aggregates.profiles()));
    return new Section(
        "All tasks together",
        "Scores are put on a scale on which random actions have 0 and the score wanted has 1."
            + " Interquartile means leave out the best and the worst quarter of all runs; intervals"
            + " are 95 %, by stratified bootstrap (Agarwal et al., 2021). An agent's tasks are"
            + " those it was trained on, so agents compare only where these are the same. In the"
            + " chart the thick bar is of the final weights, the thin one of the best.",
        pictures,
        table);
  }

  private static Section improvement(List<Comparison> comparisons, Charts charts) {
    Table table = new Table("Agent", "Over", "Tasks in common", "Probability");
    for (Comparison comparison : comparisons) {
      table.row(
          comparison.better(),
          comparison.other(),
          Integer.toString(comparison.tasks()),
          Numbers.interval(comparison.chance()));
    }
    return new Section(
        "Probability of improvement",
        "The chance that a run of the first agent ends better than one of the second, on the worlds"
            + " both were trained in; 0.5 is no difference.",
        Map.of("improvement", charts.comparisons(comparisons)),
        table);
  }
}
