package dev.cartwheel.runs.statistics;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.cartwheel.envs.random.Pcg64;
import java.util.ArrayList;
import java.util.List;
import java.util.function.ToDoubleFunction;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Against numbers of scipy 1.17: trim_mean, mannwhitneyu and percentiles of resamples. */
final class ScoresTest {

  private static final double[][] X = {
    {0.1, 0.5, 0.9, 1.2, 0.7}, {2.0, -1.0, 0.3, 0.8, 0.4}, {1.5, 1.1, 0.2, 0.9, 0.6}
  };
  private static final double[][] Y = {
    {0.2, 0.5, 0.4, 1.0, 0.3}, {0.9, 0.1, 0.3, 1.8, 0.2}, {0.5, 1.4, 0.1, 0.9, 0.0}
  };

  @Test
  void theInterquartileMeanIsScipysTrimmedMean() {
    assertThat(Scores.interquartileMean(X)).isCloseTo(0.688888888888889, within(1e-15));
    assertThat(Scores.interquartileMean(Y)).isCloseTo(0.466666666666667, within(1e-15));
    assertThat(Scores.interquartileMean(new double[][] {{5, 1, 9, 2, 8, 3, 100}}))
        .isCloseTo(5.4, within(1e-15));
  }

  @Test
  void aFewScoresHaveNothingToLeaveOut() {
    assertThat(Scores.interquartileMean(new double[][] {{1, 2, 6}})).isEqualTo(3);
    assertThatThrownBy(() -> Scores.interquartileMean(new double[][] {{}}))
        .hasMessageContaining("no scores");
  }

  @Test
  void improvementIsMannAndWhitneysUOverItsLargestValue() {
    assertThat(Scores.probabilityOfImprovement(X, Y)).isCloseTo(0.6333333333333334, within(1e-15));
    assertThat(Scores.probabilityOfImprovement(Y, X))
        .isCloseTo(1 - 0.6333333333333334, within(1e-15));
    assertThat(Scores.probabilityOfImprovement(X, X)).isEqualTo(0.5);
  }

  @Test
  void improvementTakesSidesOfDifferentSizes() {
    double[][] one = {{3}};
    double[][] many = {{1, 3, 4, 2}};
    assertThat(Scores.probabilityOfImprovement(one, many)).isEqualTo(2.5 / 4);
  }

  @ParameterizedTest
  @CsvSource({"0, 14", "0.5, 9", "1, 4", "2, 0"})
  void aProfileCountsWhatIsAboveAndNotAt(double threshold, int ofFifteen) {
    assertThat(Scores.above(X, threshold)).isEqualTo(ofFifteen / 15.0);
  }

  /** Ends from 40,000 resamples in numpy; 2,000 resamples scatter by a few hundredths. */
  @ParameterizedTest
  @CsvSource({"1", "2", "3"})
  void intervalsAreThoseOfNumpysResamples(long seed) {
    StratifiedBootstrap bootstrap = StratifiedBootstrap.STANDARD;
    Interval middle = bootstrap.interval(X, Scores::interquartileMean, new Pcg64(seed));
    assertThat(middle.low()).as("seed %d", seed).isCloseTo(0.4222, within(0.03));
    assertThat(middle.high()).as("seed %d", seed).isCloseTo(0.9889, within(0.03));
    Interval mean = bootstrap.interval(X, Scores::mean, new Pcg64(seed));
    assertThat(mean.low()).as("seed %d", seed).isCloseTo(0.3467, within(0.03));
    assertThat(mean.high()).as("seed %d", seed).isCloseTo(1.0067, within(0.03));
  }

  @Test
  void partsAboveRisingThresholdsFallAndSoDoTheirBounds() {
    List<ToDoubleFunction<double[][]>> parts = new ArrayList<>();
    for (int i = 0; i <= 30; i++) {
      double threshold = i / 20.0;
      parts.add(scores -> Scores.above(scores, threshold));
    }
    List<Interval> bounds =
        StratifiedBootstrap.STANDARD.intervals(
            new double[][] {{0.1, 0.7, 1.2}}, parts, new Pcg64(1));
    for (int i = 1; i < bounds.size(); i++) {
      assertThat(bounds.get(i).low()).isLessThanOrEqualTo(bounds.get(i - 1).low());
      assertThat(bounds.get(i).high()).isLessThanOrEqualTo(bounds.get(i - 1).high());
    }
  }

  @Test
  void oneStatisticAmongSeveralIsAsAlone() {
    List<ToDoubleFunction<double[][]>> both = List.of(Scores::interquartileMean, Scores::mean);
    StratifiedBootstrap bootstrap = StratifiedBootstrap.STANDARD;
    assertThat(bootstrap.intervals(X, both, new Pcg64(1)).get(1))
        .isEqualTo(bootstrap.interval(X, Scores::mean, new Pcg64(1)));
  }

  @Test
  void strataKeepTheirSizes() {
    double[][] scores = {{0, 0, 0, 0}, {1}};
    Interval interval = StratifiedBootstrap.STANDARD.interval(scores, Scores::mean, new Pcg64(1));
    assertThat(interval).isEqualTo(new Interval(0.2, 0.2, 0.2));
  }
}
