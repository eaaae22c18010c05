package dev.cartwheel.runs.cli;

import dev.cartwheel.runs.folder.RunFolder;
import dev.cartwheel.runs.folder.RunRecord;
import dev.cartwheel.runs.train.Experiment;
import dev.cartwheel.runs.train.Interruption;
import dev.cartwheel.runs.train.Trainer;
import java.io.IOException;
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
 * {@code cartwheel resume}: goes on from the last whole checkpoint as if nothing had happened. A
 * run that is finished is evaluated again, so that a script may always call this after a crash.
 */
@Command(name = "resume", description = "Go on with a run from its last checkpoint.")
final class ResumeCommand implements Callable<Integer> {

  @Spec CommandSpec command;

  @Parameters(paramLabel = "RUN", description = "A run's name, or its folder.")
  String run;

  @Option(
      names = "--steps",
      paramLabel = "N",
      description = "Train until N steps in all (default: as many as the run was meant for).")
  @Nullable Long steps;

  @Mixin RunsDirOption runsDir;

  @Mixin ReportOptions reporting;

  @Override
  public Integer call() throws IOException {
    Requirements.atLeast("--steps", steps == null ? 1 : steps, 1);
    RunFolder folder = runsDir.open(run);
    return TrainingCommand.alone(folder, () -> resume(folder));
  }

  private int resume(RunFolder folder) throws IOException {
    Experiment experiment = Prepared.of(() -> Experiment.read(folder));
    RunRecord record = RunRecord.open(folder, experiment.config());
    TrainingCommand training = new TrainingCommand(command, reporting);
    try (Interruption interruption = Interruption.listen();
        Trainer trainer = Prepared.of(() -> new Trainer(experiment))) {
      OptionalLong from = trainer.takeUp(folder, training::warn);
      long until = steps == null ? record.targetSteps().orElse(experiment.config().steps()) : steps;
      if (from.orElse(0) > until) {
        throw new UsageException(
            "--steps %d, but run '%s' has made %d; accepted: that many or more"
                .formatted(until, folder.name(), from.orElse(0)));
      }
      if (steps != null) {
        trainer.goOn();
      }
      training.note(
          from.isPresent()
              ? "going on from step %,d of %s".formatted(from.getAsLong(), folder.path())
              : "no checkpoint in " + folder.path() + ": starting over");
      return training.train(trainer, experiment, folder, record, until, interruption);
    }
  }
}
