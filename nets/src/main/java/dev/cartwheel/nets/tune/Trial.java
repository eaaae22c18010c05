package dev.cartwheel.nets.tune;

import java.util.List;

/**
 * Hyperparameters that were tried, and how they did.
 *
 * @param number from 0
 * @param hyperParameters the space as it was known after the trial, and the values tried
 * @param stage which part of a training it was
 * @param scores of each execution; those before the one that failed, if one did
 * @param failure why it failed, in one line; empty if it did not
 */
public record Trial(
    int number, HyperParameters hyperParameters, Stage stage, List<Double> scores, String failure) {

  public Trial {
    scores = List.copyOf(scores);
  }

  /** Whether it came to an end with a score. */
  public boolean completed() {
    return failure.isEmpty();
  }

  /** Mean of its executions; NaN if it failed. */
  public double score() {
    return completed()
        ? scores.stream().mapToDouble(Double::doubleValue).average().orElse(Double.NaN)
        : Double.NaN;
  }
}
