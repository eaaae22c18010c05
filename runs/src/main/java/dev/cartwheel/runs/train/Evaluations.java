package dev.cartwheel.runs.train;

import dev.cartwheel.agents.Evaluation;
import dev.cartwheel.envs.Snapshot;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalDouble;

/** What the evaluations during a training have shown: the best, and whether it has been lost. */
final class Evaluations {

  private static final String KIND = "Evaluations";

  private final OptionalDouble threshold;
  private double best = Double.NaN;
  private long bestStep;
  private boolean solved;

  /**
   * @param threshold mean return from which the task counts as solved
   */
  Evaluations(OptionalDouble threshold) {
    this.threshold = threshold;
  }

  /** Notes an evaluation; whether it is the best so far, a later equal one being the better. */
  boolean add(long step, Evaluation evaluation) {
    double mean = evaluation.mean();
    if (mean < best) {
      return false;
    }
    best = mean;
    bestStep = step;
    return true;
  }

  /**
   * A warning, once each time an agent that had solved the task clearly no longer does: when the
   * mean is below the threshold by more than twice its standard error.
   */
  Optional<String> forgetting(long step, Evaluation evaluation) {
    if (threshold.isEmpty()) {
      return Optional.empty();
    }
    double mean = evaluation.mean();
    double error = evaluation.std() / Math.sqrt(evaluation.episodes());
    if (mean >= threshold.getAsDouble()) {
      solved = true;
    } else if (solved && mean + 2 * error < threshold.getAsDouble()) {
      solved = false;
      return Optional.of(
          String.format(
              Locale.ROOT,
              "the agent has forgotten: mean return %.1f at step %,d, where %.1f solves the task;"
                  + " best/ keeps the %.1f of step %,d",
              mean,
              step,
              threshold.getAsDouble(),
              best,
              bestStep));
    }
    return Optional.empty();
  }

  /** The best mean; NaN before the first evaluation. */
  double best() {
    return best;
  }

  Snapshot snapshot() {
    return Snapshot.of(KIND)
        .put("best", best)
        .put("bestStep", bestStep)
        .put("solved", (byte) (solved ? 1 : 0))
        .build();
  }

  void restore(Snapshot snapshot) {
    double[] restoredBest = snapshot.expect(KIND).doubles("best", 1);
    long[] restoredStep = snapshot.longs("bestStep", 1);
    solved = snapshot.bytes("solved")[0] == 1;
    best = restoredBest[0];
    bestStep = restoredStep[0];
  }
}
