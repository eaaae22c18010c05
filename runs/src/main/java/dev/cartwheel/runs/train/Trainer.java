package dev.cartwheel.runs.train;

import dev.cartwheel.agents.DivergenceException;
import dev.cartwheel.envs.FirstLine;
import dev.cartwheel.envs.Snapshot;
import dev.cartwheel.runs.callback.Callback;
import dev.cartwheel.runs.callback.Callbacks;
import dev.cartwheel.runs.folder.Checkpoints.Checkpoint;
import dev.cartwheel.runs.folder.FileTrouble;
import dev.cartwheel.runs.folder.RunFolder;
import dev.cartwheel.runs.folder.RunRecord;
import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.function.Consumer;

/**
 * Trains a run from its beginning or from its last whole checkpoint, and says in one line what
 * stopped it and what is kept.
 */
public final class Trainer implements AutoCloseable {

  private final Experiment experiment;
  private final TrainingState<?, ?> state;
  private long metricsLength;
  private long eventsLength;

  /**
   * Makes world and agent; nothing is written yet.
   *
   * @throws IllegalArgumentException if an option or setting is not accepted
   */
  public Trainer(Experiment experiment) {
    this(experiment, Map.of());
  }

  /**
   * As the other, with callbacks beside those the settings switch on.
   *
   * @param more by id, under which checkpoints hold their state
   */
  public Trainer(Experiment experiment, Map<String, Callback> more) {
    this.experiment = experiment;
    Map<String, Callback> callbacks =
        new LinkedHashMap<>(Callbacks.create(experiment.config().schedule()));
    callbacks.putAll(more);
    this.state = TrainingState.begin(experiment, callbacks);
    if (callbacks.values().stream().anyMatch(Callback::needsPicture) && !state.hasPicture()) {
      state.close();
      throw new IllegalArgumentException(
          "a callback films "
              + experiment.spec().id()
              + ", which has no picture;"
              + " accepted: videoPeriod 0");
    }
  }

  /** Goes on beyond the step at which a callback ended the run. */
  public void goOn() {
    state.callbacks().goOn();
  }

  /**
   * Takes up the last whole checkpoint.
   *
   * @param warnings hears of each one that is damaged
   * @return its step; empty if there is none, so that training starts over
   */
  public OptionalLong takeUp(RunFolder folder, Consumer<String> warnings) throws IOException {
    Optional<Checkpoint> latest = folder.checkpoints().latest(warnings);
    if (latest.isEmpty()) {
      return OptionalLong.empty();
    }
    Snapshot snapshot = latest.get().state();
    try {
      state.restore(TrainingSession.training(snapshot));
    } catch (IllegalArgumentException e) {
      throw new IOException(
          "the checkpoint of step "
              + latest.get().step()
              + " is whole but does not fit this version or configuration: "
              + e.getMessage(),
          e);
    }
    long[] fileLengths = TrainingSession.fileLengths(snapshot);
    metricsLength = fileLengths[0];
    eventsLength = fileLengths[1];
    return OptionalLong.of(latest.get().step());
  }

  /** Whether the run could be gone on with. */
  public boolean canGoOn() {
    return state.agent().canGoOn();
  }

  /**
   * Trains.
   *
   * @param facts what the record is to say of this process, beside what it knows itself
   * @throws TrainingFailedException if the world, the agent or the disk stops it
   */
  public Outcome train(Job job, Map<String, ?> facts) {
    RunRecord record = job.record();
    experiment.home().settle(job.folder());
    try {
      record.beginSession(state.steps(), job.until(), facts);
      try (TrainingSession session =
          new TrainingSession(experiment, state, job, metricsLength, eventsLength)) {
        return session.run();
      }
    } catch (IOException | RuntimeException | Error e) {
      TrainingFailedException failure = failure(job, e);
      try {
        record.update(RunRecord.Status.FAILED, state.steps(), Map.of("failure", reason(job, e)));
      } catch (IOException | RuntimeException another) {
        failure.addSuppressed(another); // the disk that failed a checkpoint fails this too
      }
      throw failure;
    }
  }

  private TrainingFailedException failure(Job job, Throwable cause) {
    String kept;
    try {
      Optional<Long> step = job.folder().checkpoints().newestStep();
      kept =
          step.map(
                  s ->
                      canGoOn()
                          ? "the checkpoint of step "
                              + s
                              + " is kept, go on from it by: "
                              + job.folder().resumeCommand()
                          : "the weights of step " + s + " are kept")
              .orElse("there was no checkpoint yet");
    } catch (IOException e) {
      kept = "checkpoints are in '" + job.folder().path() + "'";
    }
    return new TrainingFailedException(
        "stopped at step " + state.steps() + ": " + reason(job, cause) + "; " + kept, cause);
  }

  private static String reason(Job job, Throwable cause) {
    if (cause
        instanceof IOException trouble) { // nothing but writing the run's files throws it here
      String why = FileTrouble.reason(trouble);
      return "'" + job.folder().path() + "' cannot be written: " + why;
    }
    if (cause instanceof OutOfMemoryError) {
      return "out of memory ("
          + cause.getMessage()
          + "); accepted: smaller settings, or a larger heap by CARTWHEEL_JAVA_OPTS=-Xmx...";
    }
    // A world's exception is an IllegalStateException, and so is an agent's about its world.
    boolean says = cause instanceof DivergenceException || cause instanceof IllegalStateException;
    return says ? FirstLine.of(cause) : FirstLine.of(cause.toString());
  }

  @Override
  public void close() {
    state.close();
  }
}
