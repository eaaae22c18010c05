package dev.cartwheel.runs.cli;

import dev.cartwheel.agents.Agent;
import dev.cartwheel.agents.Evaluation;
import dev.cartwheel.agents.EvaluationKind;
import dev.cartwheel.agents.Evaluator;
import dev.cartwheel.envs.Environment;
import dev.cartwheel.runs.folder.RunFolder;
import dev.cartwheel.runs.json.Json;
import dev.cartwheel.runs.train.Experiment;
import dev.cartwheel.runs.train.Outcome;
import dev.cartwheel.runs.train.SavedAgent;
import java.io.IOException;
import java.io.PrintWriter;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code cartwheel evaluate}: plays a run's best weights greedily. */
@Command(name = "evaluate", description = "Judge the best weights of a run, without exploration.")
final class EvaluateCommand implements Callable<Integer> {

  @Spec CommandSpec command;

  @Parameters(paramLabel = "RUN", description = "A run's name, or its folder.")
  String run;

  @Option(
      names = "--episodes",
      paramLabel = "N",
      defaultValue = "100",
      description = "Episodes to play (default: ${DEFAULT-VALUE}).")
  int episodes;

  @Option(
      names = "--seed",
      paramLabel = "N",
      description = "Seed of the first episode (default: one derived from the run's seed).")
  @Nullable Long seed;

  @Mixin RunsDirOption runsDir;

  @Option(names = "--json", description = "Print the result as one JSON object.")
  boolean json;

  @Override
  public Integer call() throws IOException {
    Requirements.atLeast("--episodes", episodes, 1);
    Requirements.atLeast("--seed", seed == null ? 0 : seed, 0);
    PrintWriter err = command.commandLine().getErr();
    RunFolder folder = runsDir.open(run);
    Experiment experiment = Prepared.of(() -> Experiment.read(folder));
    SavedAgent saved = SavedAgent.of(folder, line -> err.println("cartwheel: " + line));
    long firstSeed = seed == null ? experiment.evaluationSeed(EvaluationKind.FINAL) : seed;
    Evaluation evaluation = evaluate(experiment, saved, firstSeed);

    PrintWriter out = command.commandLine().getOut();
    if (!json) {
      out.printf(
          Locale.ROOT,
          "%s: %s; %s weights, of step %,d%n",
          folder.name(),
          Outcome.text(evaluation),
          saved.source(),
          saved.step());
      return 0;
    }
    Map<String, Object> line = new LinkedHashMap<>();
    line.put("run", folder.path().toString());
    line.put("env", experiment.config().env());
    line.put("agent", experiment.config().agent());
    line.put("seed", firstSeed);
    line.put("weights", saved.source());
    line.put("step", saved.step());
    line.put("evaluation", Outcome.figures(evaluation));
    out.println(Json.line(line));
    return 0;
  }

  private Evaluation evaluate(Experiment experiment, SavedAgent saved, long firstSeed)
      throws IOException {
    Environment<?, ?> world = Prepared.of(experiment::judgedWorld);
    return evaluate(experiment, world, saved, firstSeed);
  }

  private <O, A> Evaluation evaluate(
      Experiment experiment, Environment<O, A> world, SavedAgent saved, long firstSeed) {
    try (Evaluator<O, A> evaluator = new Evaluator<>(world, firstSeed);
        Agent<A> agent = experiment.agent(world)) {
      saved.into(agent);
      return evaluator.evaluate(agent.greedy(), episodes);
    }
  }
}
