package dev.cartwheel.runs.train;

import dev.cartwheel.agents.Agent;
import dev.cartwheel.agents.Evaluation;
import dev.cartwheel.agents.EvaluationKind;
import dev.cartwheel.agents.config.Settings;
import dev.cartwheel.envs.Snapshot;
import dev.cartwheel.runs.callback.TrainingView;
import dev.cartwheel.runs.config.RunKeys;
import dev.cartwheel.runs.folder.Checkpoints.Checkpoint;
import dev.cartwheel.runs.folder.ModelFolder;
import dev.cartwheel.runs.folder.ModelFolder.Model;
import dev.cartwheel.runs.folder.RunFolder;
import dev.cartwheel.runs.folder.RunRecord;
import dev.cartwheel.runs.progress.Progress;
import dev.cartwheel.runs.progress.Status;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The steps one process makes for a run, and between them rows of metrics, evaluations and
 * checkpoints on a fixed schedule. Nothing it writes but times depends on anything but the
 * configuration, so a run that was stopped and gone on with equals one that was not, to the byte.
 */
final class TrainingSession implements TrainingView, AutoCloseable {

  private static final String KIND = "Run";
  private static final String EVAL_MEAN = "evalMean";
  private static final String EVAL_STD = "evalStd";
  private static final String EVAL_LENGTH = "evalMeanLength";

  /** Most steps between two looks at the interruption and the clock. */
  private static final long STRIDE = 64;

  private final Experiment experiment;
  private final TrainingState<?, ?> state;
  private final RunFolder folder;
  private final RunRecord record;
  private final Progress progress;
  private final Interruption interruption;
  private final long until;
  private final Settings schedule;
  private final Agenda rowAgenda;
  private final Agenda evaluationAgenda;
  private final Agenda checkpointAgenda;
  private final TrainingFiles files;

  private final long firstStep;
  private final long startNanos = System.nanoTime();
  private long savedStep = -1;

  /** Opens the run's files where a checkpoint left them. */
  TrainingSession(
      Experiment experiment,
      TrainingState<?, ?> state,
      Job job,
      long metricsLength,
      long eventsLength)
      throws IOException {
    this.experiment = experiment;
    this.state = state;
    this.folder = job.folder();
    this.record = job.record();
    this.progress = job.progress();
    this.interruption = job.interruption();
    this.until = job.until();
    this.schedule = experiment.config().schedule();
    this.rowAgenda = new Agenda(schedule.get(RunKeys.LOG_PERIOD));
    this.evaluationAgenda = new Agenda(schedule.get(RunKeys.EVAL_PERIOD));
    this.checkpointAgenda = new Agenda(schedule.get(RunKeys.CHECKPOINT_PERIOD));
    this.firstStep = state.steps();
    List<String> columns = new ArrayList<>(state.columns());
    columns.addAll(List.of(EVAL_MEAN, EVAL_STD, EVAL_LENGTH));
    this.files = new TrainingFiles(folder, metricsLength, eventsLength, columns, progress::warning);
  }

  /** Makes the steps that are left, and ends the run unless it is interrupted. */
  Outcome run() throws IOException {
    state.callbacks().begin(this);
    while (state.steps() < until
        && state.callbacks().stopped().isEmpty()
        && interruption.exitStatus().isEmpty()) {
      state.run(nextStop() - state.steps());
      attend();
      progress.update(this::status);
    }
    progress.end(status());
    double seconds = seconds();
    boolean interrupted = state.steps() < until && state.callbacks().stopped().isEmpty();
    if (savedStep != state.steps() && state.steps() > firstStep) {
      saveCheckpoint();
    }
    Optional<Outcome.End> end = interrupted ? Optional.empty() : Optional.of(end());
    Outcome outcome =
        new Outcome(
            state.steps(),
            state.steps() - firstStep,
            seconds,
            state.agent().updates(),
            state.callbacks().stopped(),
            end);
    record.update(
        interrupted ? RunRecord.Status.INTERRUPTED : RunRecord.Status.FINISHED,
        state.steps(),
        seconds,
        figures(outcome));
    return outcome;
  }

  private long nextStop() {
    long step = state.steps();
    long scheduled =
        Math.min(
            rowAgenda.after(step),
            Math.min(evaluationAgenda.after(step), checkpointAgenda.after(step)));
    long asked = Math.min(scheduled, state.callbacks().nextStep(step));
    return Math.min(Math.min(asked, until), step + STRIDE);
  }

  /** Does what is due at this step: evaluation, row, callbacks, checkpoint, in this order. */
  private void attend() throws IOException {
    long step = state.steps();
    boolean evaluate = evaluationAgenda.isDue(step);
    if (evaluate || rowAgenda.isDue(step) || step == until) {
      Map<String, Double> row = state.row();
      if (evaluate) {
        Evaluation evaluation = evaluate();
        row.put(EVAL_MEAN, evaluation.mean());
        row.put(EVAL_STD, evaluation.std());
        row.put(EVAL_LENGTH, evaluation.meanLength());
      }
      files.write(step, row, stepsPerSecond());
    }
    state.callbacks().at(this);
    if (checkpointAgenda.isDue(step)) {
      saveCheckpoint();
      record.update(RunRecord.Status.RUNNING, step, seconds(), bestFigure());
    }
  }

  private Evaluation evaluate() throws IOException {
    Evaluation evaluation =
        state.evaluate(EvaluationKind.PERIODIC, schedule.get(RunKeys.EVAL_EPISODES));
    if (state.evaluations().add(state.steps(), evaluation)) {
      ModelFolder.write(folder.best(), model(evaluation));
    }
    state.evaluations().forgetting(state.steps(), evaluation).ifPresent(progress::warning);
    state.callbacks().evaluated(this, evaluation);
    return evaluation;
  }

  private void saveCheckpoint() throws IOException {
    files.force();
    Snapshot snapshot =
        Snapshot.of(KIND)
            .put("training", state.snapshot())
            .put("fileLengths", files.metricsLength(), files.eventsLength())
            .build();
    folder.checkpoints().save(new Checkpoint(state.steps(), snapshot));
    savedStep = state.steps();
  }

  /** The part of a checkpoint that is the training's state. */
  static Snapshot training(Snapshot checkpoint) {
    return checkpoint.expect(KIND).part("training");
  }

  /** Lengths of metrics.csv and the event file at a checkpoint. */
  static long[] fileLengths(Snapshot checkpoint) {
    return checkpoint.longs("fileLengths", 2);
  }

  private Outcome.End end() throws IOException {
    Evaluation evaluation =
        state.evaluate(EvaluationKind.FINAL, schedule.get(RunKeys.FINAL_EVAL_EPISODES));
    Model model = model(evaluation);
    String sha256 = ModelFolder.write(folder.last(), model);
    if (Double.isNaN(state.evaluations().best())) { // no other evaluation was made
      ModelFolder.write(folder.best(), model);
      return new Outcome.End(evaluation, evaluation.mean(), sha256);
    }
    return new Outcome.End(evaluation, state.evaluations().best(), sha256);
  }

  private Model model(Evaluation evaluation) {
    Map<String, @Nullable Object> about = experiment.about(state.steps());
    about.put("evaluation", Outcome.figures(evaluation));
    return new Model(state.agent().weights(), about);
  }

  private Map<String, Object> figures(Outcome outcome) {
    Map<String, Object> figures = new LinkedHashMap<>(bestFigure());
    figures.put("updates", outcome.updates());
    outcome.stopped().ifPresent(reason -> figures.put("stopped", reason));
    outcome
        .end()
        .ifPresent(
            end -> {
              figures.put("evaluation", Outcome.figures(end.evaluation()));
              figures.put("bestEvaluation", end.best());
              figures.put("weightsSha256", end.weightsSha256());
            });
    return figures;
  }

  private Map<String, Double> bestFigure() {
    return Map.of("bestEvaluation", state.evaluations().best());
  }

  @Override
  public long step() {
    return state.steps();
  }

  @Override
  public Agent<?> agent() {
    return state.agent();
  }

  @Override
  public Path folder() {
    return folder.path();
  }

  @Override
  public void line(String text) {
    progress.line(text);
  }

  @Override
  public void stop(String reason) {
    state.callbacks().stop(reason);
  }

  @Override
  public void film(Path file) throws IOException {
    state.film(file);
  }

  private Status status() {
    Map<String, Double> row = state.row();
    return new Status(
        state.steps(),
        until,
        stepsPerSecond(),
        row.getOrDefault("meanReturn", Double.NaN),
        row.getOrDefault("epsilon", Double.NaN),
        row.getOrDefault("loss", Double.NaN));
  }

  private double seconds() {
    return (System.nanoTime() - startNanos) / 1e9;
  }

  /** Finite, so that it is always written and event files of equal runs are equally long. */
  private double stepsPerSecond() {
    return (state.steps() - firstStep) / Math.max(seconds(), 1e-9);
  }

  @Override
  public void close() throws IOException {
    files.close();
  }
}
