package dev.cartwheel.nets.metrics;

import dev.cartwheel.nets.NdArray;
import dev.cartwheel.nets.config.Config;
import dev.cartwheel.nets.losses.Shapes;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/** Coefficient of determination of outputs [B, C], for each column or averaged. */
final class R2Score implements Metric {

  private final String aggregation;
  private final int regressors;
  private double[] sum = {}; // [C]
  private double[] squares = {}; // [C]
  private double[] residuals = {}; // [C]
  private double[] weight = {}; // [C]
  private long samples;

  R2Score(Config config) {
    this.aggregation =
        config.isNull("class_aggregation")
            ? ""
            : config.oneOf("class_aggregation", "uniform_average", "variance_weighted_average");
    this.regressors = config.integer("num_regressors", 0);
    if (regressors < 0) {
      throw config.refusal("num_regressors", regressors, "a whole number of 0 or more");
    }
  }

  @Override
  public void update(NdArray yTrue, NdArray yPred, @Nullable NdArray sampleWeight) {
    if (yPred.rank() != 2 || !Arrays.equals(yTrue.shape(), yPred.shape())) {
      throw new IllegalArgumentException(
          "R2Score of y_true " + yTrue + " and y_pred " + yPred + "; accepted: both [B, C]");
    }
    int columns = yPred.dimension(1);
    if (sum.length != columns) {
      sum = new double[columns];
      squares = new double[columns];
      residuals = new double[columns];
      weight = new double[columns];
    }
    float[] weights = new float[yPred.size()];
    Arrays.fill(weights, 1f);
    if (sampleWeight != null) {
      Shapes.weighSamples(weights, yPred.shape(), sampleWeight);
    }
    for (int i = 0; i < yPred.size(); i++) {
      int c = i % columns;
      double t = yTrue.data()[i];
      double error = t - yPred.data()[i];
      sum[c] += weights[i] * t;
      squares[c] += weights[i] * t * t;
      residuals[c] += weights[i] * error * error;
      weight[c] += weights[i];
    }
    samples += yPred.size();
  }

  @Override
  public double[] results() {
    double[] scores = new double[sum.length];
    double[] totals = new double[sum.length];
    for (int c = 0; c < scores.length; c++) {
      totals[c] = squares[c] - sum[c] * (sum[c] / weight[c]);
      double score = 1 - residuals[c] / totals[c];
      scores[c] = Double.isInfinite(score) ? 0 : score;
    }
    if (aggregation.isEmpty()) {
      return Arrays.stream(scores).map(this::adjusted).toArray();
    }
    boolean uniform = aggregation.equals("uniform_average");
    double score = 0;
    double norm = 0;
    for (int c = 0; c < scores.length; c++) {
      score += uniform ? scores[c] : totals[c] * scores[c];
      norm += uniform ? 1 : totals[c];
    }
    return new double[] {adjusted(score / norm)};
  }

  /** Corrected for the number of regressors; as it is where there are too few samples for that. */
  private double adjusted(double score) {
    return regressors == 0 || regressors >= samples - 1
        ? score
        : 1 - (1 - score) * (samples - 1.0) / (samples - regressors - 1.0);
  }

  @Override
  public void reset() {
    sum = new double[0];
    samples = 0;
  }
}
