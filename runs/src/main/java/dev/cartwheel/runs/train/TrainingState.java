package dev.cartwheel.runs.train;

import dev.cartwheel.agents.Agent;
import dev.cartwheel.agents.EnvironmentLoop;
import dev.cartwheel.agents.Evaluation;
import dev.cartwheel.agents.EvaluationKind;
import dev.cartwheel.agents.Evaluator;
import dev.cartwheel.envs.Environment;
import dev.cartwheel.envs.Environments;
import dev.cartwheel.envs.ResetOptions;
import dev.cartwheel.envs.Snapshot;
import dev.cartwheel.envs.StepBuffer;
import dev.cartwheel.envs.random.Stream;
import dev.cartwheel.renderer.EpisodeRecorder;
import dev.cartwheel.runs.callback.Callback;
import dev.cartwheel.runs.episode.EpisodePlayer;
import dev.cartwheel.runs.episode.Film;
import dev.cartwheel.runs.metrics.RollingMean;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.UnaryOperator;

/** All of a training that changes with its steps, and the worlds it needs. */
final class TrainingState<O, A> implements AutoCloseable {

  private static final String KIND = "Training";
  private static final int WINDOW = 100;

  private final Experiment experiment;
  private final Environment<O, A> world;
  private final List<Environment<O, A>> worlds = new ArrayList<>(); // the copies to learn in
  private final Agent<A> agent;
  private final EnvironmentLoop<O, A> loop;
  private final RollingMean returns = new RollingMean(WINDOW);
  private final RollingMean lengths = new RollingMean(WINDOW);
  private final Evaluations evaluations;
  private final RunningCallbacks callbacks;

  private TrainingState(
      Experiment experiment, Environment<O, A> world, Map<String, Callback> callbacks) {
    this.experiment = experiment;
    this.callbacks = new RunningCallbacks(experiment, callbacks);
    this.world = world;
    this.agent = experiment.agent(world);
    for (int copy = 0; copy < agent.copies(); copy++) {
      worlds.add(copy == 0 ? world : another());
    }
    this.loop =
        new EnvironmentLoop<>(
            worlds,
            agent,
            experiment.seeds().seed(Stream.ENVIRONMENT),
            (step, episode, episodeReturn, length) -> {
              returns.add(episodeReturn);
              lengths.add(length);
              this.callbacks.episodeEnded(episode, episodeReturn, length);
            });
    this.evaluations = new Evaluations(experiment.spec().rewardThreshold());
  }

  /**
   * The state before the first step.
   *
   * @throws IllegalArgumentException if an option or setting is not accepted
   */
  static TrainingState<?, ?> begin(Experiment experiment, Map<String, Callback> callbacks) {
    Environment<?, ?> world = experiment.world();
    try {
      return begin(experiment, world, callbacks);
    } catch (RuntimeException e) {
      world.close();
      throw e;
    }
  }

  private static <O, A> TrainingState<O, A> begin(
      Experiment experiment, Environment<O, A> world, Map<String, Callback> callbacks) {
    return new TrainingState<>(experiment, world, callbacks);
  }

  Agent<A> agent() {
    return agent;
  }

  RunningCallbacks callbacks() {
    return callbacks;
  }

  Evaluations evaluations() {
    return evaluations;
  }

  long steps() {
    return loop.steps();
  }

  void run(long steps) {
    loop.run(steps);
  }

  /** Judges the greedy policy in a world of its own, so that training never notices. */
  Evaluation evaluate(EvaluationKind kind, int episodes) {
    try (Evaluator<O, A> evaluator = new Evaluator<>(another(), experiment.evaluationSeed(kind))) {
      return evaluator.evaluate(agent.greedy(), episodes);
    }
  }

  /** Whether the world can be drawn. */
  boolean hasPicture() {
    try (Environment<O, A> shown = another()) {
      shown.reset(ResetOptions.seed(0), StepBuffer.of(shown));
      return shown.scene().isPresent();
    }
  }

  /** Films the first episode of an evaluation. */
  void film(Path file) throws IOException {
    long seed = experiment.evaluationSeed(EvaluationKind.PERIODIC);
    try (EpisodePlayer<O, A> player =
            new EpisodePlayer<>(another(), agent.greedy(), agent.actionValues(), seed);
        EpisodeRecorder recorder =
            new EpisodeRecorder(file, Film.framesPerSecond(player.current().scene()), 1)) {
      Film.record(player, recorder, 1, UnaryOperator.identity());
    }
  }

  private Environment<O, A> another() {
    return Environments.typed(
        experiment.judgedWorld(), world.observationSpace().type(), world.actionSpace().type());
  }

  /** Names of what {@link #row} tells. */
  List<String> columns() {
    return new ArrayList<>(row().keySet());
  }

  /** Where learning stands, by column of metrics.csv; NaN for what is not known yet. */
  Map<String, Double> row() {
    Map<String, Double> row = new LinkedHashMap<>();
    row.put("step", (double) loop.steps());
    row.put("episodes", (double) loop.episodes());
    row.put("updates", (double) agent.updates());
    row.put("meanReturn", returns.mean());
    row.put("meanLength", lengths.mean());
    row.putAll(agent.metrics());
    return row;
  }

  Snapshot snapshot() {
    return Snapshot.of(KIND)
        .put("agent", agent.snapshot())
        .put("loop", loop.snapshot())
        .put("returns", returns.snapshot())
        .put("lengths", lengths.snapshot())
        .put("evaluations", evaluations.snapshot())
        .put("callbacks", callbacks.snapshot())
        .build();
  }

  /**
   * Takes up a {@link #snapshot}.
   *
   * @throws IllegalArgumentException if it is of another experiment
   */
  void restore(Snapshot snapshot) {
    agent.restore(agent(snapshot));
    loop.restore(snapshot.part("loop"));
    returns.restore(snapshot.part("returns"));
    lengths.restore(snapshot.part("lengths"));
    evaluations.restore(snapshot.part("evaluations"));
    callbacks.restore(snapshot.part("callbacks"));
  }

  /** The part of a {@link #snapshot} that is the agent's. */
  static Snapshot agent(Snapshot snapshot) {
    return snapshot.expect(KIND).part("agent");
  }

  @Override
  public void close() {
    agent.close();
    worlds.forEach(Environment::close);
    world.close();
  }
}
