package dev.cartwheel.nets.metrics;

import dev.cartwheel.nets.NdArray;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** A metric that is a function of the counts at a few thresholds. */
final class ThresholdMetric implements Metric {

  private final ConfusionCounts counts;
  private final Function<ConfusionCounts, double[]> results;

  ThresholdMetric(ConfusionCounts counts, Function<ConfusionCounts, double[]> results) {
    this.counts = counts;
    this.results = results;
  }

  /** A measure at each threshold. */
  static ThresholdMetric each(ConfusionCounts counts, ConfusionCounts.Measure measure) {
    return new ThresholdMetric(
        counts,
        c -> {
          double[] values = new double[c.thresholds()];
          for (int k = 0; k < values.length; k++) {
            values[k] = measure.at(c, k);
          }
          return values;
        });
  }

  @Override
  public void update(NdArray yTrue, NdArray yPred, @Nullable NdArray sampleWeight) {
    counts.update(yTrue, yPred, sampleWeight, false, null);
  }

  @Override
  public double[] results() {
    return results.apply(counts);
  }

  @Override
  public void reset() {
    counts.reset();
  }
}
