package dev.cartwheel.nets.tune;

import dev.cartwheel.nets.NearMatch;
import dev.cartwheel.nets.callbacks.TrainingState;
import dev.cartwheel.nets.models.Callback;
import dev.cartwheel.nets.models.SavedModel;
import dev.cartwheel.nets.models.Training;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Keeps the weights of a run's best epoch and, for a run that another may go on with, its last
 * state.
 */
final class Keeping implements Callback {

  static final String WEIGHTS = "best.safetensors";
  private static final String STATE = "state.safetensors";

  private final Execution execution;
  private final Set<String> seen = new LinkedHashSet<>();
  private double best = Double.NaN;

  Keeping(Execution execution) {
    this.execution = execution;
  }

  /**
   * The objective's best value; NaN if there was no finite one.
   *
   * @throws IllegalArgumentException if it was not measured; the message names the nearest
   */
  double best() {
    if (!seen.contains(execution.objective().name())) {
      throw NearMatch.unknown("objective", execution.objective().name(), List.copyOf(seen));
    }
    return best;
  }

  @Override
  public void trainBegins(Training training) {
    execution
        .continued()
        .ifPresent(folder -> files(() -> TrainingState.restore(training, folder.resolve(STATE))));
  }

  @Override
  public void epochEnds(Training training, int epoch, Map<String, Double> logs) {
    Objective objective = execution.objective();
    Double value = logs.get(objective.name());
    seen.addAll(logs.keySet());
    if (value != null
        && Double.isFinite(value)
        && (Double.isNaN(best) || objective.better(value, best))) {
      best = value;
      Path file = execution.folder().resolve(WEIGHTS);
      files(() -> SavedModel.writeWeights(training.model(), file));
    }
    if (execution.stage().isPart()) {
      Path file = execution.folder().resolve(STATE);
      files(() -> TrainingState.write(training, epoch + 1, file));
    }
  }

  /** Work on files within a training, which has no checked exceptions. */
  private interface Work {
    void run() throws IOException;
  }

  private static void files(Work work) {
    try {
      work.run();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
