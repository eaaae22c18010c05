package dev.cartwheel.runs.train;

import dev.cartwheel.agents.Evaluation;
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
    callbacks.values().forEach(callback -> callback.begin(view));
  }

  long nextStep(long step) {
    return callbacks.values().stream()
        .mapToLong(callback -> Math.max(step + 1, callback.nextStep(step)))
        .min()
        .orElse(Long.MAX_VALUE);
  }

  void at(TrainingView view) throws IOException {
    for (Callback callback : callbacks.values()) {
      callback.at(view);
    }
  }

  void episodeEnded(long episode, double episodeReturn, int length) {
    callbacks.values().forEach(c -> c.episodeEnded(episode, episodeReturn, length));
  }

  void evaluated(TrainingView view, Evaluation evaluation) throws IOException {
    for (Callback callback : callbacks.values()) {
      callback.evaluated(view, evaluation);
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
