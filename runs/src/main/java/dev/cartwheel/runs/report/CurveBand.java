package dev.cartwheel.runs.report;

import dev.cartwheel.runs.benchmark.LearningCurve;
import dev.cartwheel.runs.statistics.Interval;
import dev.cartwheel.runs.statistics.Scores;
import dev.cartwheel.runs.statistics.StratifiedBootstrap;
import java.util.Arrays;
import java.util.List;
import java.util.random.RandomGenerator;

/**
 * A learning curve over seeds: at each evaluation the interquartile mean over seeds, with its
 * interval.
 *
 * @param steps when evaluations were made
 * @param points what they showed
 */
record CurveBand(long[] steps, Interval[] points) {

  /** Fewer resamples than for a single figure: a curve has many, and needs no third digit. */
  private static final StratifiedBootstrap BOOTSTRAP = new StratifiedBootstrap(500, 0.95);

  /** Over runs that were evaluated at the same steps; as far as the shortest goes. */
  static CurveBand of(List<LearningCurve> curves, RandomGenerator random) {
    int length = curves.stream().mapToInt(curve -> curve.steps().length).min().orElse(0);
    Interval[] points = new Interval[length];
    for (int i = 0; i < length; i++) {
      int at = i;
      double[][] means = {curves.stream().mapToDouble(curve -> curve.means()[at]).toArray()};
      points[i] = BOOTSTRAP.interval(means, Scores::interquartileMean, random);
    }
    long[] steps = length == 0 ? new long[0] : curves.get(0).steps();
    return new CurveBand(Arrays.copyOf(steps, length), points);
  }
}
