package dev.cartwheel.runs.train;

import dev.cartwheel.agents.Evaluation;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/**
 * What a process that trained has to tell.
 *
 * @param steps steps of the world the run has made in all
 * @param stepsHere those made by this process
 * @param seconds wall-clock time this process trained
 * @param updates updates the agent has made in all
 * @param stopped why a callback ended it before its last step, if one did
 * @param end how it ended; empty if it was interrupted
 */
public record Outcome(
    long steps,
    long stepsHere,
    double seconds,
    long updates,
    Optional<String> stopped,
    Optional<End> end) {

  /** Steps a second, of this process. */
  public double stepsPerSecond() {
    return stepsHere == 0 ? 0 : stepsHere / Math.max(seconds, 1e-9);
  }

  /**
   * An evaluation's figures, as {@code --json}, {@code run.json} and {@code model.json} name them.
   */
  public static Map<String, Object> figures(Evaluation evaluation) {
    Map<String, Object> figures = new LinkedHashMap<>();
    figures.put("mean", evaluation.mean());
    figures.put("std", evaluation.std());
    figures.put("episodes", evaluation.episodes());
    return figures;
  }

  /** An evaluation in words. */
  public static String text(Evaluation evaluation) {
    int episodes = evaluation.episodes();
    return String.format(
        Locale.ROOT,
        "mean return %.2f ± %.2f over %,d %s",
        evaluation.mean(),
        evaluation.std(),
        episodes,
        episodes == 1 ? "episode" : "episodes");
  }

  /**
   * How a training that reached its last step ended.
   *
   * @param evaluation of the weights at the end
   * @param best mean of the best evaluation
   * @param weightsSha256 SHA-256 of {@code final/weights.safetensors}
   */
  public record End(Evaluation evaluation, double best, String weightsSha256) {}
}
