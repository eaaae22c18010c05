package dev.cartwheel.runs.cli;

import dev.cartwheel.agents.EvaluationKind;
import dev.cartwheel.envs.Environment;
import dev.cartwheel.envs.EnvironmentSpec;
import dev.cartwheel.envs.check.CheckedEnvironment;
import dev.cartwheel.replay.dataset.EpisodeDataset;
import dev.cartwheel.runs.collect.Collector;
import dev.cartwheel.runs.folder.NewFolder;
import dev.cartwheel.runs.folder.RunFolder;
import dev.cartwheel.runs.train.Experiment;
import dev.cartwheel.runs.train.SavedAgent;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code cartwheel collect}: episodes of a run or a world as a dataset. */
@Command(
    name = "collect",
    description =
        "Save episodes of a run's best weights, or of random actions in a world, as a dataset:"
            + " safetensors shards and a dataset.json, for --agent bc or cql.")
final class CollectCommand implements Callable<Integer> {

  @Spec CommandSpec command;

  @Mixin ShowOptions options;

  @Option(
      names = "--out",
      paramLabel = "DIR",
      required = true,
      description = "The folder to write, empty or new.")
  Path out;

  @Option(
      names = "--episodes",
      paramLabel = "N",
      defaultValue = "100",
      description = "Episodes to play (default: ${DEFAULT-VALUE}).")
  int episodes;

  @Option(
      names = "--epsilon",
      paramLabel = "X",
      defaultValue = "0",
      description = "Part of a run's actions that are random instead (default: ${DEFAULT-VALUE}).")
  double epsilon;

  @Override
  public Integer call() throws IOException {
    Requirements.atLeast("--episodes", episodes, 1);
    Requirements.atLeast("--seed", options.seed == null ? 0 : options.seed, 0);
    if (!(epsilon >= 0 && epsilon <= 1)) {
      throw new UsageException("--epsilon " + epsilon + "; accepted: 0 to 1");
    }
    Prepared.of(() -> NewFolder.require(out));
    Optional<RunFolder> run = options.run();
    if (run.isPresent()) {
      collect(run.get());
    } else {
      collect(options.world());
    }
    return 0;
  }

  private void collect(RunFolder run) throws IOException {
    PrintWriter err = command.commandLine().getErr();
    Experiment experiment = Prepared.of(() -> Experiment.read(run));
    SavedAgent saved = SavedAgent.of(run, line -> err.println("cartwheel: " + line));
    long seed =
        options.seed == null ? experiment.evaluationSeed(EvaluationKind.FINAL) : options.seed;
    Environment<?, ?> world = Prepared.of(experiment::judgedWorld);
    EpisodeDataset played = new Collector(episodes, seed, epsilon).play(experiment, world, saved);
    Map<String, ?> about =
        Map.of(
            "env", experiment.spec().id(),
            "seed", seed,
            "by", "cartwheel collect",
            "agent", experiment.config().agent(),
            "run", run.name(),
            "step", saved.step(),
            "epsilon", epsilon);
    DatasetOutput.write(out, played, world, about, err);
  }

  private void collect(EnvironmentSpec spec) throws IOException {
    long seed = options.seed == null ? 0 : options.seed;
    Environment<?, ?> world = Prepared.of(() -> CheckedEnvironment.make(spec, Map.of()));
    EpisodeDataset played = new Collector(episodes, seed, 1).playAtRandom(world);
    Map<String, ?> about =
        Map.of("env", spec.id(), "seed", seed, "by", "cartwheel collect", "epsilon", 1.0);
    DatasetOutput.write(out, played, world, about, command.commandLine().getErr());
  }
}
