package dev.cartwheel.runs.cli;

import dev.cartwheel.agents.Evaluation;
import dev.cartwheel.nets.kernel.Kernels;
import dev.cartwheel.runs.folder.RunFolder;
import dev.cartwheel.runs.folder.RunLock;
import dev.cartwheel.runs.folder.RunRecord;
import dev.cartwheel.runs.json.Json;
import dev.cartwheel.runs.progress.Progress;
import dev.cartwheel.runs.train.Experiment;
import dev.cartwheel.runs.train.Interruption;
import dev.cartwheel.runs.train.Job;
import dev.cartwheel.runs.train.Outcome;
import dev.cartwheel.runs.train.Trainer;
import java.io.IOException;
import java.io.PrintWriter;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import picocli.CommandLine.Model.CommandSpec;

/** What {@code train} and {@code resume} share: training a run that is ready, and telling of it. */
final class TrainingCommand {

  private final CommandSpec command;
  private final ReportOptions reporting;
  private final PrintWriter err;

  TrainingCommand(CommandSpec command, ReportOptions reporting) {
    this.command = command;
    this.reporting = reporting;
    this.err = command.commandLine().getErr();
  }

  /** Says something that is no result. */
  void note(String line) {
    if (!reporting.quiet) {
      warn(line);
    }
  }

  /** Says something that must be heard, quiet or not. */
  void warn(String line) {
    err.println("cartwheel: " + line);
    err.flush();
  }

  /**
   * Does something while no other process may train the run.
   *
   * @throws IOException if another process is training it
   */
  static int alone(RunFolder folder, Prepared.Maker<Integer> work) throws IOException {
    RunLock lock =
        RunLock.acquire(folder.lock())
            .orElseThrow(
                () ->
                    new IOException(
                        "run '"
                            + folder.name()
                            + "' is being trained by another process; wait for it or stop it"));
    try {
      return work.make();
    } finally {
      lock.close();
    }
  }

  /**
   * Trains until {@code until}, prints what came of it, and returns the exit status.
   *
   * @param interruption listens since before there was a folder, which a signal must not leave
   *     half-made
   */
  int train(
      Trainer trainer,
      Experiment experiment,
      RunFolder folder,
      RunRecord record,
      long until,
      Interruption interruption) {
    Progress progress =
        reporting.quiet ? Progress.quiet(err) : Progress.to(err, Terminal.errorColumns());
    interruption.tell(progress::warning);
    Outcome outcome =
        trainer.train(new Job(folder, record, until, progress, interruption), facts(command));
    if (outcome.end().isEmpty()) {
      warn(stopped(trainer, folder, outcome, until));
      return interruption.exitStatus().orElse(1);
    }
    outcome
        .stopped()
        .ifPresent(why -> note("ended at step %,d: %s".formatted(outcome.steps(), why)));
    report(experiment, folder, outcome, outcome.end().get());
    return 0;
  }

  private static String stopped(Trainer trainer, RunFolder folder, Outcome outcome, long until) {
    if (outcome.steps() == 0) {
      return "stopped before the first step; begin by: " + folder.resumeCommand();
    }
    return "stopped at step %,d of %,d; ".formatted(outcome.steps(), until)
        + (trainer.canGoOn()
            ? "a checkpoint is saved, go on by: " + folder.resumeCommand()
            : "its weights are kept, but this agent cannot go on from them");
  }

  /** Facts of a session that only the composition root knows. */
  static Map<String, Object> facts(CommandSpec command) {
    Map<String, Object> facts = new LinkedHashMap<>();
    facts.put("command", command.root().commandLine().getParseResult().originalArgs());
    facts.put("version", Cli.version());
    facts.put("kernels", Kernels.fastestId());
    return facts;
  }

  private void report(Experiment experiment, RunFolder folder, Outcome outcome, Outcome.End end) {
    Evaluation evaluation = end.evaluation();
    String summary =
        String.format(
            Locale.ROOT,
            "%s: %s, best evaluation %.2f; %,d steps in %.1f s; kept in %s",
            folder.name(),
            Outcome.text(evaluation),
            end.best(),
            outcome.stepsHere(),
            outcome.seconds(),
            folder.path());
    if (!reporting.json) {
      command.commandLine().getOut().println(summary);
      return;
    }
    note(summary);
    Map<String, Object> line = new LinkedHashMap<>();
    line.put("run", folder.path());
    line.put("env", experiment.config().env());
    line.put("agent", experiment.config().agent());
    line.put("seed", experiment.config().seed());
    line.put("steps", outcome.steps());
    line.put("seconds", outcome.seconds());
    line.put("stepsPerSecond", outcome.stepsPerSecond());
    line.put("updates", outcome.updates());
    line.put("evaluation", Outcome.figures(evaluation));
    line.put("bestEvaluation", end.best());
    line.put("weightsSha256", end.weightsSha256());
    outcome.stopped().ifPresent(why -> line.put("stopped", why));
    command.commandLine().getOut().println(Json.line(line));
  }
}
