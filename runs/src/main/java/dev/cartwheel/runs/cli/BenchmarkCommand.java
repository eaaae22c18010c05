package dev.cartwheel.runs.cli;

import dev.cartwheel.runs.benchmark.Benchmark;
import dev.cartwheel.runs.benchmark.Benchmark.Entry;
import dev.cartwheel.runs.benchmark.LiveBoard;
import dev.cartwheel.runs.benchmark.PlainBoard;
import dev.cartwheel.runs.benchmark.SeedBoard;
import dev.cartwheel.runs.benchmark.SeedResult;
import dev.cartwheel.runs.benchmark.Suite;
import dev.cartwheel.runs.json.Json;
import dev.cartwheel.runs.report.BenchmarkReport;
import dev.cartwheel.runs.report.ReportFiles;
import dev.cartwheel.runs.train.Interruption;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.OptionalInt;
import java.util.OptionalLong;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/**
 * {@code cartwheel benchmark}: trains a suite over seeds and writes a report. Called again, it goes
 * on where it was stopped.
 */
@Command(
    name = "benchmark",
    description = {
      "Train every task of a suite over seeds, and write a report of the scores.",
      "The same command goes on after a crash: finished seeds are kept, others go on from their"
          + " last checkpoints."
    })
final class BenchmarkCommand implements Callable<Integer> {

  @Spec CommandSpec command;

  @Parameters(
      paramLabel = "SUITE",
      description = "classic, toy, grid, arcade, box2d, or a YAML file of tasks.")
  String suite;

  @Option(
      names = "--seeds",
      paramLabel = "N",
      defaultValue = "10",
      description = "Train with seeds 1 to N (default: ${DEFAULT-VALUE}).")
  int seeds;

  @Option(
      names = "--steps",
      paramLabel = "N",
      description = "Steps of every run, for a quick trial (default: each task's own).")
  @Nullable Long steps;

  @Option(
      names = "--jobs",
      paramLabel = "N",
      description = "Seeds to train at once (default: as many as there are processors).")
  @Nullable Integer jobs;

  @Mixin RunsDirOption runsDir;

  @Option(
      names = "--name",
      paramLabel = "NAME",
      description = "Folder of the runs and the report (default: benchmark-<suite>).")
  @Nullable String name;

  @Mixin ReportOptions reporting;

  @Override
  public Integer call() throws IOException {
    Requirements.atLeast("--seeds", seeds, 1);
    Requirements.atLeast("--steps", steps == null ? 1 : steps, 1);
    int workers = jobs == null ? Runtime.getRuntime().availableProcessors() : jobs;
    Requirements.atLeast("--jobs", workers, 1);
    Suite chosen = Prepared.of(() -> Suite.named(suite));
    Benchmark benchmark = Prepared.of(() -> prepare(chosen));
    TrainingCommand training = new TrainingCommand(command, reporting);
    training.note("%d runs in %s".formatted(benchmark.size(), benchmark.folder()));
    try (Interruption interruption = Interruption.listen()) {
      SeedBoard board = board(benchmark.size());
      interruption.tell(board::line);
      List<Entry> entries =
          benchmark.run(workers, board, interruption, TrainingCommand.facts(command));
      Path page =
          ReportFiles.write(
              BenchmarkReport.of(chosen, benchmark, entries), benchmark.folder().resolve("report"));
      report(chosen, entries, page);
      if (interruption.exitStatus().isPresent()) {
        training.warn("interrupted; the same command goes on");
      }
      List<String> failures =
          entries.stream().map(Entry::failure).filter(Objects::nonNull).toList();
      if (!failures.isEmpty()) {
        training.warn(
            "%d of %d runs failed; the report names them, the first: %s"
                .formatted(failures.size(), entries.size(), failures.get(0)));
      }
      return interruption.exitStatus().orElse(failures.isEmpty() ? 0 : 1);
    }
  }

  private Benchmark prepare(Suite chosen) throws IOException {
    OptionalLong trial = steps == null ? OptionalLong.empty() : OptionalLong.of(steps);
    String folder =
        name != null ? name : "benchmark-" + chosen.name() + (steps == null ? "" : "-" + steps);
    if (!folder.matches("[A-Za-z0-9][A-Za-z0-9._-]{0,199}")) {
      throw new IllegalArgumentException(
          "--name '"
              + folder
              + "'; accepted: letters, digits, '.', '_' and '-', up to 200, all ASCII,"
              + " a letter or digit first");
    }
    return new Benchmark(chosen, seeds, trial, runsDir.path().resolve(folder));
  }

  private SeedBoard board(int runs) {
    PrintWriter err = command.commandLine().getErr();
    if (reporting.quiet) {
      return SeedBoard.SILENT;
    }
    OptionalInt columns = Terminal.errorColumns();
    return columns.isPresent()
        ? new LiveBoard(err, columns.getAsInt(), runs)
        : new PlainBoard(err, runs);
  }

  private void report(Suite chosen, List<Entry> entries, Path page) {
    PrintWriter out = command.commandLine().getOut();
    if (!reporting.json) {
      out.println("report: " + page);
      return;
    }
    Map<String, @Nullable Object> line = new LinkedHashMap<>();
    line.put("suite", chosen.name());
    line.put("report", page.toString());
    line.put("finished", entries.stream().filter(entry -> entry.result() != null).count());
    line.put("failed", entries.stream().filter(entry -> entry.failure() != null).count());
    List<Map<String, @Nullable Object>> runs = new ArrayList<>();
    for (Entry entry : entries) {
      Map<String, @Nullable Object> run = new LinkedHashMap<>();
      run.put("run", entry.run());
      run.put("env", entry.task().env());
      run.put("agent", entry.task().agent());
      run.put("seed", entry.seed());
      SeedResult result = entry.result();
      if (result != null) {
        run.putAll(result.asMap());
      } else {
        run.put("failure", entry.failure());
      }
      runs.add(run);
    }
    line.put("runs", runs);
    out.println(Json.line(line));
  }
}
