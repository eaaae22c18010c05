package dev.cartwheel.runs.train;

import dev.cartwheel.agents.Evaluation;
import dev.cartwheel.envs.FirstLine;
import dev.cartwheel.envs.Snapshot;
import dev.cartwheel.runs.callback.Callback;
import dev.cartwheel.runs.callback.TrainingView;
import dev.cartwheel.runs.config.RunKeys;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The callbacks of one training, and whether one of them has ended it. */
final class RunningCallbacks {

  private static final String KIND = "Callbacks";
  private static final String STOPPED = "stopped";

  private final Map<String, Callback> callbacks;
  private @Nullable String stopped;

  /**
   * @param callbacks by id
   * @throws IllegalArgumentException if one needs evaluations and there are none
   */
  RunningCallbacks(Experiment experiment, Map<String, Callback> callbacks) {
    this.callbacks = new LinkedHashMap<>(callbacks);
    if (experiment.config().schedule().get(RunKeys.EVAL_PERIOD) == 0) {
      callbacks.forEach(
          (id, callback) -> {
            if (callback.needsEvaluations()) {
              throw new IllegalArgumentException(
                  id + " with evalPeriod 0; accepted: an evalPeriod of 1 or more");
            }
          });
    }
  }

  void begin(TrainingView view) {
    each(callback -> callback.begin(view));
  }

  long nextStep(long step) {
    long[] next = {Long.MAX_VALUE};
    each(callback -> next[0] = Math.min(next[0], Math.max(step + 1, callback.nextStep(step))));
    return next[0];
  }

  void at(TrainingView view) throws IOException {
    this.<IOException>each(callback -> callback.at(view));
  }

  void episodeEnded(long episode, double episodeReturn, int length) {
    each(callback -> callback.episodeEnded(episode, episodeReturn, length));
  }

  void evaluated(TrainingView view, Evaluation evaluation) throws IOException {
    this.<IOException>each(callback -> callback.evaluated(view, evaluation));
  }

  private interface Call<E extends Exception> {
    void of(Callback callback) throws E;
  }

  /**
   * Calls one after another.
   *
   * @throws IllegalStateException if one fails, naming it
   */
  private <E extends Exception> void each(Call<E> call) throws E {
    for (Map.Entry<String, Callback> entry : callbacks.entrySet()) {
      try {
        call.of(entry.getValue());
      } catch (RuntimeException | LinkageError e) {
        String why = e instanceof IllegalStateException ? FirstLine.of(e) : e.toString();
        throw new IllegalStateException(
            "callback '" + entry.getKey() + "': " + FirstLine.of(why), e);
      }
    }
  }

  /** Ends the run; the first reason is the one that is told. */
  void stop(String reason) {
    if (stopped == null) {
      stopped = reason;
    }
  }

  /** Goes on although it was ended. */
  void goOn() {
    stopped = null;
  }

  Optional<String> stopped() {
    return Optional.ofNullable(stopped);
  }

  Snapshot snapshot() {
    String reason = stopped == null ? "" : stopped;
    Snapshot.Builder builder =
        Snapshot.of(KIND).put(STOPPED, reason.getBytes(StandardCharsets.UTF_8));
    callbacks.forEach((id, callback) -> builder.put(id, callback.snapshot()));
    return builder.build();
  }

  void restore(Snapshot snapshot) {
    String reason = new String(snapshot.expect(KIND).bytes(STOPPED), StandardCharsets.UTF_8);
    callbacks.forEach((id, callback) -> callback.restore(snapshot.part(id)));
    stopped = reason.isEmpty() ? null : reason;
  }
}
