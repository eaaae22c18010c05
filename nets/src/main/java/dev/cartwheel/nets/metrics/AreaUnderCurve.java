package dev.cartwheel.nets.metrics;

import dev.cartwheel.nets.NdArray;
import dev.cartwheel.nets.config.Config;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * Area under the curve of recall over the false-positive rate (ROC), of precision over recall (PR),
 * or of their gains (PRGAIN; Flach and Kull 2015), by a Riemann sum over thresholds. The
 * interpolated PR area is that of Davis and Goadrich 2006.
 */
final class AreaUnderCurve implements Metric {

  private final ConfusionCounts counts;
  private final String curve;
  private final String summation;
  private final boolean multiLabel;
  private final boolean fromLogits;
  private final double @Nullable [] labelWeights;

  AreaUnderCurve(Config config) {
    this.curve = config.oneOf("curve", "ROC", "PR", "PRGAIN", "roc", "pr", "prgain");
    this.summation = config.oneOf("summation_method", "interpolation", "minoring", "majoring");
    this.multiLabel = config.flag("multi_label", false);
    this.fromLogits = config.flag("from_logits", false);
    this.labelWeights = config.numbers("label_weights");
    if (config.has("num_labels") && !multiLabel) {
      throw config.refusal("num_labels", config.value("num_labels"), "none without multi_label");
    }
    this.counts = new ConfusionCounts("AUC", thresholds(config), 0, -1);
  }

  private static double[] thresholds(Config config) {
    int n = config.integer("num_thresholds", 200);
    double[] given = config.numbers("thresholds");
    if (given == null) {
      if (n < 2) {
        throw config.refusal("num_thresholds", n, "a whole number of 2 or more");
      }
      return ConfusionCounts.spread(n, true);
    }
    Arrays.sort(given);
    if (given.length > 0 && (given[0] < 0 || given[given.length - 1] > 1)) {
      throw config.refusal("thresholds", Arrays.toString(given), "numbers from 0 to 1");
    }
    double[] thresholds = ConfusionCounts.spread(given.length + 2, true);
    System.arraycopy(given, 0, thresholds, 1, given.length);
    return thresholds;
  }

  @Override
  public void update(NdArray yTrue, NdArray yPred, @Nullable NdArray sampleWeight) {
    if (multiLabel && yPred.rank() != 2) {
      throw new IllegalArgumentException(
          "AUC of several labels of y_pred " + yPred + "; accepted: [B, L]");
    }
    counts.update(
        yTrue,
        fromLogits ? probabilities(yPred) : yPred,
        sampleWeight,
        multiLabel,
        multiLabel ? null : labelWeights);
  }

  private static NdArray probabilities(NdArray logits) {
    float[] p = new float[logits.size()];
    for (int i = 0; i < p.length; i++) {
      p[i] = (float) (1 / (1 + StrictMath.exp(-logits.data()[i])));
    }
    return new NdArray(p, logits.shape());
  }

  @Override
  public double[] results() {
    boolean weighted = multiLabel && labelWeights != null;
    double area = 0;
    double total = 0;
    for (int label = 0; label < counts.labels(); label++) {
      double weight = weighted && labelWeights != null ? labelWeights[label] : 1;
      area += weight * area(label);
      total += weight;
    }
    return new double[] {total == 0 ? 0 : area / total};
  }

  private double area(int label) {
    boolean davis = curve.equalsIgnoreCase("PR") && summation.equals("interpolation");
    double area = 0;
    for (int k = 0; k + 1 < counts.thresholds(); k++) {
      area += davis ? interpolated(k, label) : slice(k, label);
    }
    return area;
  }

  private double slice(int k, int label) {
    double here = height(k, label);
    double next = height(k + 1, label);
    double height =
        switch (summation) {
          case "minoring" -> Math.min(here, next);
          case "majoring" -> Math.max(here, next);
          default -> (here + next) / 2;
        };
    return (across(k, label) - across(k + 1, label)) * height;
  }

  private double across(int k, int label) {
    return switch (curve) {
      case "ROC", "roc" ->
          ConfusionCounts.ratio(counts.falsePositives(k, label), counts.trueNegatives(k, label));
      case "PR", "pr" -> counts.recall(k, label);
      default ->
          counts.truePositives(k, label) == 0
              ? 0
              : Math.max(0, gain(counts.falseNegatives(k, label), k, label));
    };
  }

  private double height(int k, int label) {
    return switch (curve) {
      case "ROC", "roc" -> counts.recall(k, label);
      case "PR", "pr" -> counts.precision(k, label);
      default ->
          counts.truePositives(k, label) == 0 ? 1 : gain(counts.falsePositives(k, label), k, label);
    };
  }

  /** 1 − (positives / negatives) · (errors / true positives). */
  private double gain(double errors, int k, int label) {
    double positives = counts.truePositives(k, label) + counts.falseNegatives(k, label);
    double negatives = counts.trueNegatives(k, label) + counts.falsePositives(k, label);
    double scale = negatives == 0 ? 0 : positives / negatives;
    return 1 - scale * errors / counts.truePositives(k, label);
  }

  private double interpolated(int k, int label) {
    double tp = counts.truePositives(k + 1, label);
    double p = tp + counts.falsePositives(k + 1, label);
    double rise = counts.truePositives(k, label) - tp;
    double before = counts.truePositives(k, label) + counts.falsePositives(k, label);
    double run = Math.max(before - p, 0);
    double slope = run == 0 ? 0 : rise / run;
    double intercept = tp - slope * p;
    double log = before > 0 && p > 0 ? StrictMath.log(before / p) : 0;
    double actual = tp + counts.falseNegatives(k + 1, label);
    return actual <= 0 ? 0 : slope * (rise + intercept * log) / actual;
  }

  @Override
  public void reset() {
    counts.reset();
  }
}
