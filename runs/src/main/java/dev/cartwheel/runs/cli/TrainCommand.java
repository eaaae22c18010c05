package dev.cartwheel.runs.cli;

import dev.cartwheel.agents.AgentFactory;
import dev.cartwheel.agents.Agents;
import dev.cartwheel.envs.Environments;
import dev.cartwheel.nets.Backends;
import dev.cartwheel.runs.config.ConfigLayers;
import dev.cartwheel.runs.config.RunConfig;
import dev.cartwheel.runs.folder.RunFolder;
import dev.cartwheel.runs.folder.RunRecord;
import dev.cartwheel.runs.train.Experiment;
import dev.cartwheel.runs.train.Interruption;
import dev.cartwheel.runs.train.Trainer;
import java.io.IOException;
import java.nio.file.Path;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code cartwheel train}: an agent learns in a world, and the run is kept. */
@Command(name = "train", description = "Train an agent in an environment.")
final class TrainCommand implements Callable<Integer> {

  private static final DateTimeFormatter TIME = DateTimeFormatter.ofPattern("yyyyMMdd-HHmmss");

  @Spec CommandSpec command;

  @Parameters(
      paramLabel = "ENV",
      description = "The environment, such as CartPole-v1; without a version, the newest.")
  String env;

  @Option(
      names = "--agent",
      required = true,
      paramLabel = "AGENT",
      description = "Such as dqn, ppo or q-learning; 'cartwheel agents' lists all.")
  String agent;

  @Option(
      names = "--seed",
      paramLabel = "N",
      description = "Master seed of every random number (default: 0).")
  @Nullable Long seed;

  @Option(
      names = "--steps",
      paramLabel = "N",
      description = "Steps of the environment to make (default: the settings' own).")
  @Nullable Long steps;

  @Option(names = "--config", paramLabel = "F.yaml", description = "File of settings.")
  @Nullable Path config;

  @Option(
      names = "--set",
      paramLabel = "key=value",
      description = {
        "One setting; may be repeated. 'cartwheel agents' lists all.",
        "kwargs.name=value is for the environment, wrappers=Name puts a wrapper round it."
      })
  List<String> assignments = new ArrayList<>();

  @Option(
      names = "--max-time",
      paramLabel = "T",
      description = "End after so much training, such as 90s, 30m or 2h; sets maxSeconds.")
  @Nullable String maxTime;

  @Option(
      names = "--video-every",
      paramLabel = "N",
      description = "Film an evaluation episode every N steps; sets videoPeriod.")
  @Nullable Integer videoEvery;

  @Option(
      names = "--backend",
      paramLabel = "vector|dl4j",
      description = "Engine of the agent's networks.")
  @Nullable String backend;

  @Mixin RunsDirOption runsDir;

  @Option(
      names = "--name",
      paramLabel = "NAME",
      description = "The run's name (default: <env>__<agent>__<seed>__<time>).")
  @Nullable String name;

  @Mixin ReportOptions reporting;

  @Override
  public Integer call() throws IOException {
    Experiment experiment = Prepared.of(() -> Experiment.of(configuration()));
    TrainingCommand training = new TrainingCommand(command, reporting);
    Environments.newer(experiment.spec())
        .ifPresent(newer -> training.note("there is a newer version: " + newer.id()));
    try (Interruption interruption = Interruption.listen();
        Trainer trainer = Prepared.of(() -> new Trainer(experiment))) {
      RunConfig runConfig = experiment.config();
      RunFolder folder = Prepared.of(() -> create(runConfig));
      return TrainingCommand.alone(
          folder,
          () -> {
            RunRecord record = RunRecord.begin(folder, runConfig);
            training.note("run " + folder.path());
            return training.train(
                trainer, experiment, folder, record, runConfig.steps(), interruption);
          });
    }
  }

  private RunConfig configuration() throws IOException {
    String id = Environments.spec(env).id();
    AgentFactory factory = Agents.named(agent);
    ConfigLayers layers =
        new ConfigLayers(id, factory.id(), factory.keys(), Backends.DEFAULT_ID).addShipped();
    if (config != null) {
      layers.addFile(config);
    }
    for (String assignment : assignments) {
      layers.addAssignment(assignment);
    }
    Map<String, Object> flags = new LinkedHashMap<>();
    putIfGiven(flags, "seed", seed);
    putIfGiven(flags, "steps", steps);
    putIfGiven(flags, "backend", backend);
    if (maxTime != null) {
      layers.addAssignment("maxSeconds=" + Durations.seconds("--max-time", maxTime));
    }
    if (videoEvery != null) {
      Requirements.atLeast("--video-every", videoEvery, 0);
      layers.addAssignment("videoPeriod=" + videoEvery);
    }
    return layers.addFlags(flags).build();
  }

  private static void putIfGiven(Map<String, Object> flags, String key, @Nullable Object value) {
    if (value != null) {
      flags.put(key, value);
    }
  }

  private RunFolder create(RunConfig runConfig) throws IOException {
    if (name != null) {
      return RunFolder.create(runsDir.path(), name, runConfig);
    }
    String generated =
        String.join(
            "__",
            runConfig.env().replace('/', '-').replace(':', '-'),
            runConfig.agent(),
            Long.toString(runConfig.seed()),
            LocalDateTime.now(ZoneId.systemDefault()).format(TIME));
    Optional<RunFolder> made = RunFolder.tryCreate(runsDir.path(), generated, runConfig);
    for (int next = 2; made.isEmpty(); next++) { // others that started in the same second
      made = RunFolder.tryCreate(runsDir.path(), generated + "-" + next, runConfig);
    }
    return made.get();
  }
}
