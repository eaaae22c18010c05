package dev.cartwheel.runs.statistics;

import java.util.ArrayList;
import java.util.List;
import java.util.function.ToDoubleFunction;
import java.util.random.RandomGenerator;
import org.apache.commons.math3.stat.descriptive.rank.Percentile;
import org.apache.commons.math3.stat.descriptive.rank.Percentile.EstimationType;

/**
 * Percentile intervals by stratified bootstrap: seeds are drawn again with replacement within each
 * task, so that every resample has as many of each task as the data.
 *
 * @param resamples how many are drawn; rliable draws 2,000
 * @param confidence such as 0.95
 */
public record StratifiedBootstrap(int resamples, double confidence) {

  /** 2,000 resamples, 95 %. */
  public static final StratifiedBootstrap STANDARD = new StratifiedBootstrap(2_000, 0.95);

  public StratifiedBootstrap {
    if (resamples < 1) {
      throw new IllegalArgumentException("resamples " + resamples + "; accepted: 1 or more");
    }
    if (!(confidence > 0 && confidence < 1)) {
      throw new IllegalArgumentException(
          "confidence " + confidence + "; accepted: between 0 and 1");
    }
  }

  /** The interval of a statistic of {@code double[task][seed]}. */
  public Interval interval(
      double[][] scores, ToDoubleFunction<double[][]> statistic, RandomGenerator random) {
    return intervals(scores, List.of(statistic), random).get(0);
  }

  /**
   * The interval of each of several statistics, all of the same resamples: where one is never above
   * another, neither are its bounds.
   */
  public List<Interval> intervals(
      double[][] scores,
      List<? extends ToDoubleFunction<double[][]>> statistics,
      RandomGenerator random) {
    double[][] drawn = new double[statistics.size()][resamples];
    for (int i = 0; i < resamples; i++) {
      double[][] sample = resample(scores, random);
      for (int s = 0; s < drawn.length; s++) {
        drawn[s][i] = statistics.get(s).applyAsDouble(sample);
      }
    }
    List<Interval> intervals = new ArrayList<>();
    for (int s = 0; s < drawn.length; s++) {
      intervals.add(interval(statistics.get(s).applyAsDouble(scores), drawn[s]));
    }
    return intervals;
  }

  private Interval interval(double estimate, double[] drawn) {
    // numpy's percentiles, which interpolate between neighbours.
    Percentile percentile = new Percentile().withEstimationType(EstimationType.R_7);
    percentile.setData(drawn);
    double tail = 100 * (1 - confidence) / 2;
    return new Interval(estimate, percentile.evaluate(tail), percentile.evaluate(100 - tail));
  }

  private static double[][] resample(double[][] scores, RandomGenerator random) {
    double[][] sample = new double[scores.length][];
    for (int task = 0; task < scores.length; task++) {
      int seeds = scores[task].length;
      sample[task] = new double[seeds];
      for (int i = 0; i < seeds; i++) {
        sample[task][i] = scores[task][random.nextInt(seeds)];
      }
    }
    return sample;
  }
}
