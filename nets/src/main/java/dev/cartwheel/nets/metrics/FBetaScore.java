package dev.cartwheel.nets.metrics;

import dev.cartwheel.nets.NdArray;
import dev.cartwheel.nets.config.Config;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * (1 + β²) · precision · recall / (β² · precision + recall) of outputs [B, C], for each class or
 * averaged. Without a threshold the largest outputs of a row are the positive ones.
 */
final class FBetaScore implements Metric {

  private static final double EPSILON = 1e-7;

  private final String name;
  private final String average;
  private final double beta;
  private final double threshold;
  private double[] hits = {}; // [C], true positives
  private double[] wrong = {}; // [C], false positives
  private double[] missed = {}; // [C], false negatives
  private double[] actual = {}; // [C], targets

  FBetaScore(Config config, double beta) {
    this.name = config.subject();
    this.average =
        config.has("average") ? config.oneOf("average", "micro", "macro", "weighted") : "";
    this.beta = beta;
    this.threshold = config.has("threshold") ? config.number("threshold", 1, 0, 1) : Double.NaN;
    if (threshold == 0) {
      throw config.refusal("threshold", threshold, "a number above 0, and 1 at most");
    }
  }

  @Override
  public void update(NdArray yTrue, NdArray yPred, @Nullable NdArray sampleWeight) {
    if (yPred.rank() != 2 || !Arrays.equals(yTrue.shape(), yPred.shape())) {
      throw new IllegalArgumentException(
          name + " of y_true " + yTrue + " and y_pred " + yPred + "; accepted: both [B, C]");
    }
    int columns = yPred.dimension(1);
    if (sampleWeight != null && sampleWeight.size() != yPred.dimension(0)) {
      throw new IllegalArgumentException(
          name
              + " with sample weights "
              + sampleWeight
              + "; accepted: ["
              + yPred.dimension(0)
              + "]");
    }
    if (hits.length != columns) {
      hits = new double[columns];
      wrong = new double[columns];
      missed = new double[columns];
      actual = new double[columns];
    }
    for (int b = 0; b < yPred.dimension(0); b++) {
      double weight = sampleWeight == null ? 1 : sampleWeight.data()[b];
      float largest = Float.NEGATIVE_INFINITY;
      for (int c = 0; c < columns; c++) {
        largest = Math.max(largest, yPred.data()[b * columns + c]);
      }
      for (int c = 0; c < columns; c++) {
        float p = yPred.data()[b * columns + c];
        double t = yTrue.data()[b * columns + c];
        boolean positive =
            Double.isNaN(threshold) ? p >= largest && Math.abs(p) > 1e-9f : p > (float) threshold;
        hits[c] += positive ? weight * t : 0;
        wrong[c] += positive ? weight * (1 - t) : 0;
        missed[c] += positive ? 0 : weight * t;
        actual[c] += weight * t;
      }
    }
  }

  @Override
  public double[] results() {
    if (average.equals("micro")) {
      return new double[] {score(sum(hits), sum(wrong), sum(missed))};
    }
    double[] scores = new double[hits.length];
    Arrays.setAll(scores, c -> score(hits[c], wrong[c], missed[c]));
    return switch (average) {
      case "macro" -> new double[] {sum(scores) / scores.length};
      case "weighted" -> {
        double weighted = 0;
        for (int c = 0; c < scores.length; c++) {
          weighted += scores[c] * actual[c] / (sum(actual) + EPSILON);
        }
        yield new double[] {weighted};
      }
      default -> scores;
    };
  }

  private double score(double tp, double fp, double fn) {
    double precision = tp / (tp + fp + EPSILON);
    double recall = tp / (tp + fn + EPSILON);
    double both = beta * beta * precision + recall + EPSILON;
    return precision * recall / both * (1 + beta * beta);
  }

  private static double sum(double[] values) {
    return Arrays.stream(values).sum();
  }

  @Override
  public void reset() {
    hits = new double[0];
  }
}
