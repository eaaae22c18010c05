package dev.cartwheel.runs.benchmark;

import dev.cartwheel.agents.Evaluation;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What came of one seed of a task. Both scores are of the same episodes, which had no part in
 * choosing the weights.
 *
 * @param steps steps of the world it was trained for
 * @param finalMean mean return of the weights at the end
 * @param finalStd its standard deviation
 * @param bestMean mean return of the weights of the best evaluation
 * @param bestStd its standard deviation
 * @param bestStep the step those are of
 * @param episodes episodes of each score
 * @param seconds wall-clock time of training, evaluations included
 * @param weightsSha256 SHA-256 of the weights at the end
 */
public record SeedResult(
    long steps,
    double finalMean,
    double finalStd,
    double bestMean,
    double bestStd,
    long bestStep,
    int episodes,
    double seconds,
    String weightsSha256) {

  static SeedResult of(
      long steps,
      Evaluation last,
      Evaluation best,
      long bestStep,
      double seconds,
      String weightsSha256) {
    return new SeedResult(
        steps,
        last.mean(),
        last.std(),
        best.mean(),
        best.std(),
        bestStep,
        last.episodes(),
        seconds,
        weightsSha256);
  }

  /** As JSON holds it. */
  public Map<String, @Nullable Object> asMap() {
    Map<String, @Nullable Object> map = new LinkedHashMap<>();
    map.put("steps", steps);
    map.put("finalMean", finalMean);
    map.put("finalStd", finalStd);
    map.put("bestMean", bestMean);
    map.put("bestStd", bestStd);
    map.put("bestStep", bestStep);
    map.put("episodes", episodes);
    map.put("seconds", seconds);
    map.put("weightsSha256", weightsSha256);
    return map;
  }

  /**
   * Reads what {@link #asMap} wrote.
   *
   * @throws IllegalArgumentException if anything is missing
   */
  static SeedResult of(Map<String, @Nullable Object> map) {
    return new SeedResult(
        number(map, "steps").longValue(),
        number(map, "finalMean").doubleValue(),
        number(map, "finalStd").doubleValue(),
        number(map, "bestMean").doubleValue(),
        number(map, "bestStd").doubleValue(),
        number(map, "bestStep").longValue(),
        number(map, "episodes").intValue(),
        number(map, "seconds").doubleValue(),
        String.valueOf(map.get("weightsSha256")));
  }

  private static Number number(Map<String, @Nullable Object> map, String key) {
    if (map.get(key) instanceof Number number) {
      return number;
    }
    throw new IllegalArgumentException("no number '" + key + "'");
  }
}
