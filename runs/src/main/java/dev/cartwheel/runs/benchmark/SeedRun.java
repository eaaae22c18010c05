package dev.cartwheel.runs.benchmark;

import dev.cartwheel.agents.Agent;
import dev.cartwheel.agents.Evaluation;
import dev.cartwheel.agents.EvaluationKind;
import dev.cartwheel.agents.Evaluator;
import dev.cartwheel.envs.Environment;
import dev.cartwheel.runs.config.RunConfig;
import dev.cartwheel.runs.config.RunKeys;
import dev.cartwheel.runs.config.Yaml;
import dev.cartwheel.runs.folder.RunFolder;
import dev.cartwheel.runs.folder.RunLock;
import dev.cartwheel.runs.folder.RunRecord;
import dev.cartwheel.runs.progress.Progress;
import dev.cartwheel.runs.train.Experiment;
import dev.cartwheel.runs.train.Interruption;
import dev.cartwheel.runs.train.Job;
import dev.cartwheel.runs.train.Outcome;
import dev.cartwheel.runs.train.SavedAgent;
import dev.cartwheel.runs.train.Trainer;
import java.io.IOException;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * One seed of a task, as a run folder in the benchmark's folder. Its scores stand in the folder's
 * {@code run.json} once it is finished; until then it is begun, or gone on with from its last
 * checkpoint.
 *
 * @param task what is learned
 * @param seed the master seed
 * @param config what its run is to be
 * @param folder where all runs of the benchmark are kept
 */
record SeedRun(Task task, long seed, RunConfig config, Path folder) {

  private static final String SCORES = "benchmark";

  /** The run's name in the benchmark's folder. */
  String name() {
    return task.slug() + "__" + seed;
  }

  private Optional<RunFolder> existing() throws IOException {
    return RunFolder.find(folder, name());
  }

  /**
   * Refuses a folder that holds a run of other settings under this one's name.
   *
   * @throws IllegalArgumentException if it does
   */
  void requireSameSettings() throws IOException {
    Optional<RunFolder> existing = existing();
    if (existing.isPresent()
        && !text(Experiment.read(existing.get()).config()).equals(text(config))) {
      throw new IllegalArgumentException(
          "'"
              + existing.get().path()
              + "' is a run of other settings; accepted: another --name or --runs-dir, or the"
              + " settings it was begun with");
    }
  }

  private static String text(RunConfig config) {
    return Yaml.write(config.asMap());
  }

  /** What an earlier process found, if it finished the seed. */
  Optional<SeedResult> finished() throws IOException {
    Optional<RunFolder> existing = existing();
    if (existing.isEmpty()) {
      return Optional.empty();
    }
    RunRecord record = RunRecord.open(existing.get(), config);
    return record.values().get(SCORES) instanceof Map<?, ?> scores
        ? Optional.of(SeedResult.of(named(scores)))
        : Optional.empty();
  }

  private static Map<String, @Nullable Object> named(Map<?, ?> scores) {
    Map<String, @Nullable Object> named = new LinkedHashMap<>();
    scores.forEach((key, value) -> named.put(String.valueOf(key), value));
    return named;
  }

  /** The run's evaluations so far. */
  LearningCurve curve() throws IOException {
    return LearningCurve.read(new RunFolder(folder.resolve(name())));
  }

  /**
   * Trains from where the seed stands to its end and judges what it learned.
   *
   * @param facts what the run's record is to say of this process
   * @return its scores; empty if it was interrupted
   */
  Optional<SeedResult> train(Progress progress, Interruption interruption, Map<String, ?> facts)
      throws IOException {
    Optional<RunFolder> existing = existing();
    Experiment experiment = Experiment.of(config);
    try (Trainer trainer = new Trainer(experiment)) {
      RunFolder run =
          existing.isPresent() ? existing.get() : RunFolder.create(folder, name(), config);
      RunLock lock = lock(run);
      try {
        RunRecord record = RunRecord.open(run, config);
        trainer.takeUp(run, progress::line);
        Outcome outcome =
            trainer.train(new Job(run, record, config.steps(), progress, interruption), facts);
        if (outcome.end().isEmpty()) {
          return Optional.empty();
        }
        SeedResult result = judge(experiment, run, record, outcome, outcome.end().get(), progress);
        record.update(RunRecord.Status.FINISHED, outcome.steps(), Map.of(SCORES, result.asMap()));
        return Optional.of(result);
      } finally {
        lock.close();
      }
    }
  }

  private static RunLock lock(RunFolder run) throws IOException {
    return RunLock.acquire(run.lock())
        .orElseThrow(
            () ->
                new IOException(
                    "run '" + run.name() + "' is being trained by another process; wait for it"));
  }

  private SeedResult judge(
      Experiment experiment,
      RunFolder run,
      RunRecord record,
      Outcome outcome,
      Outcome.End end,
      Progress progress)
      throws IOException {
    SavedAgent best = SavedAgent.of(run, progress::line);
    Evaluation judged = best.step() == outcome.steps() ? end.evaluation() : judge(experiment, best);
    return SeedResult.of(
        outcome.steps(),
        end.evaluation(),
        judged,
        best.step(),
        record.seconds(),
        end.weightsSha256());
  }

  private Evaluation judge(Experiment experiment, SavedAgent best) {
    return judge(experiment, experiment.judgedWorld(), best);
  }

  private <O, A> Evaluation judge(Experiment experiment, Environment<O, A> world, SavedAgent best) {
    long first = experiment.evaluationSeed(EvaluationKind.FINAL);
    try (Evaluator<O, A> evaluator = new Evaluator<>(world, first);
        Agent<A> agent = experiment.agent(world)) {
      best.into(agent);
      return evaluator.evaluate(agent.greedy(), config.schedule().get(RunKeys.FINAL_EVAL_EPISODES));
    }
  }
}
