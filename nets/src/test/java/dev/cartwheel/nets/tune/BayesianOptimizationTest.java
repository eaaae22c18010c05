package dev.cartwheel.nets.tune;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import dev.cartwheel.nets.tune.GaussianProcess.Expectation;
import java.io.IOException;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class BayesianOptimizationTest {

  private static final int SEEDS = 20;
  private static final int TRIALS = 25;
  private static final double LEAST = 0.397887; // of Branin's function

  @TempDir private Path folder;

  /** With values 1 and −1 at 0 and 1, K⁻¹ y = y / (1 + noise − k) by symmetry. */
  @Test
  void theProcessOfTwoPointsIsThatByHand() {
    double noise = 0.01;
    GaussianProcess process =
        new GaussianProcess(new double[][] {{0}, {1}}, new double[] {1, -1}, noise, 1);
    double k = matern(1);
    for (double x : new double[] {0, 0.25, 0.5, 1, 3}) {
      double near = matern(x);
      double far = matern(1 - x);
      Expectation expected = process.at(new double[] {x});
      assertThat(expected.mean()).isCloseTo((near - far) / (1 + noise - k), within(1e-12));
      double determinant = (1 + noise) * (1 + noise) - k * k;
      double explained =
          ((1 + noise) * (near * near + far * far) - 2 * k * near * far) / determinant;
      assertThat(expected.deviation()).isCloseTo(Math.sqrt(1 - explained), within(1e-12));
    }
    double determinant = (1 + noise) * (1 + noise) - k * k;
    assertThat(process.likelihood())
        .isCloseTo(
            -1 / (1 + noise - k) - Math.log(determinant) / 2 - Math.log(2 * Math.PI),
            within(1e-12));
  }

  private static double matern(double distance) {
    double r = Math.sqrt(5) * Math.abs(distance);
    return (1 + r + 5 * distance * distance / 3) * Math.exp(-r);
  }

  @Test
  void valuesAreTurnedToStandardUnitsAndBack() {
    double[][] points = {{0}, {0.4}, {1}};
    Expectation plain =
        new GaussianProcess(points, new double[] {1, 5, -2}, 1e-4, 0.5).at(new double[] {0.7});
    Expectation scaled =
        new GaussianProcess(points, new double[] {1010, 1050, 980}, 1e-4, 0.5)
            .at(new double[] {0.7});
    assertThat(scaled.mean()).isCloseTo(1000 + 10 * plain.mean(), within(1e-9));
    assertThat(scaled.deviation()).isCloseTo(10 * plain.deviation(), within(1e-9));
  }

  @Test
  void theLengthFittedIsTheMostLikely() {
    double[][] points = new double[12][];
    double[] values = new double[12];
    for (int i = 0; i < 12; i++) {
      points[i] = new double[] {i / 11.0};
      values[i] = Math.sin(6 * points[i][0]);
    }
    GaussianProcess fitted = GaussianProcess.fit(points, values, 1e-4);
    for (double factor : new double[] {0.5, 0.9, 0.99, 1.01, 1.1, 2}) {
      assertThat(new GaussianProcess(points, values, 1e-4, fitted.length() * factor).likelihood())
          .isLessThanOrEqualTo(fitted.likelihood());
    }
    assertThat(fitted.at(new double[] {0.55}).mean()).isCloseTo(Math.sin(3.3), within(1e-2));
  }

  @Test
  void equalPointsAndValuesAreNoTrouble() {
    double[][] points = {{0.5}, {0.5}, {0.5}};
    GaussianProcess process = GaussianProcess.fit(points, new double[] {2, 2, 2}, 1e-4);
    assertThat(process.at(new double[] {0.5}).mean()).isEqualTo(2);
  }

  /** 0.3989422804014327 is φ(0); Φ from tables to 15 places. */
  @Test
  void improvementIsThatOfTheFormula() {
    Acquisition improvement = Acquisition.expectedImprovement(0);
    assertThat(improvement.of(new Expectation(1, 2), 1))
        .isCloseTo(2 * 0.3989422804014327, within(1e-15));
    double z = 0.75; // (3 − 1.5) / 2
    double expected = 1.5 * 0.773372647623132 + 2 * Math.exp(-z * z / 2) / Math.sqrt(2 * Math.PI);
    assertThat(improvement.of(new Expectation(1.5, 2), 3)).isCloseTo(expected, within(1e-14));
    assertThat(Acquisition.expectedImprovement(0.5).of(new Expectation(1, 2), 3))
        .isCloseTo(expected, within(1e-14));
    assertThat(improvement.of(new Expectation(1, 0), 3)).isEqualTo(2);
    assertThat(improvement.of(new Expectation(3, 0), 1)).isZero();
    assertThat(Acquisition.upperConfidenceBound(2.6).of(new Expectation(1, 2), 9))
        .isCloseTo(4.2, within(1e-15));
  }

  @Test
  void theNormalCurveIsRight() {
    assertThat(NormalCurve.below(0)).isEqualTo(0.5);
    assertThat(NormalCurve.below(1)).isCloseTo(0.841344746068543, within(1e-15));
    assertThat(NormalCurve.below(-1.96)).isCloseTo(0.0249978951482204, within(1e-15));
    assertThat(NormalCurve.below(-3.9) / 4.80963440176027e-5).isCloseTo(1, within(1e-10));
    assertThat(NormalCurve.below(-5) / 2.86651571879194e-7).isCloseTo(1, within(1e-13));
    assertThat(NormalCurve.below(-10) / 7.61985302416053e-24).isCloseTo(1, within(1e-13));
    assertThat(NormalCurve.below(6)).isCloseTo(1 - 9.86587645037698e-10, within(1e-16));
  }

  /** Branin's function. */
  private static double branin(HyperParameters hp) {
    double x = hp.number("x", -5, 10);
    double y = hp.number("y", 0, 15);
    double bowl = y - 5.1 / (4 * Math.PI * Math.PI) * x * x + 5 / Math.PI * x - 6;
    return bowl * bowl + 10 * (1 - 1 / (8 * Math.PI)) * Math.cos(x) + 10;
  }

  @Test
  void itBeatsRandomSearch() throws IOException {
    double[] random = new double[SEEDS];
    double[] bound = new double[SEEDS];
    double[] improvement = new double[SEEDS];
    for (int seed = 0; seed < SEEDS; seed++) {
      random[seed] = lacking(new RandomSearch(TRIALS), seed);
      bound[seed] = lacking(new BayesianOptimization(TRIALS), seed);
      Acquisition gain = Acquisition.expectedImprovement(0.01);
      improvement[seed] = lacking(new BayesianOptimization(TRIALS, 6, 1e-6, gain), seed);
    }
    String figures =
        ("log10 of what the best of %d trials lacks to the least of Branin, seeds 0 to %d:"
                + " random %.2f ± %.2f, bound %.2f ± %.2f, improvement %.2f ± %.2f")
            .formatted(
                TRIALS,
                SEEDS - 1,
                mean(random),
                spread(random),
                mean(bound),
                spread(bound),
                mean(improvement),
                spread(improvement));
    double error = Math.hypot(spread(random), spread(improvement)) / Math.sqrt(SEEDS);
    assertThat(mean(bound)).as(figures).isLessThan(mean(random));
    assertThat(mean(improvement)).as(figures).isLessThan(mean(random) - 3 * error);
  }

  private double lacking(Oracle oracle, int seed) throws IOException {
    Path own = folder.resolve(oracle.hashCode() + "-" + seed);
    Evaluation evaluation = Evaluation.of(BayesianOptimizationTest::branin);
    Tuner tuner =
        new Tuner(oracle, Objective.min("value"), evaluation, TunerOptions.seed(seed), own);
    return Math.log10(tuner.search().bestTrials(1).get(0).score() - LEAST);
  }

  private static double mean(double[] values) {
    double sum = 0;
    for (double value : values) {
      sum += value;
    }
    return sum / values.length;
  }

  private static double spread(double[] values) {
    double mean = mean(values);
    double squares = 0;
    for (double value : values) {
      squares += (value - mean) * (value - mean);
    }
    return Math.sqrt(squares / (values.length - 1));
  }

  @Test
  void itMaximizesOverKindsAndConditionsAndTriesNothingTwice() throws IOException {
    Evaluation evaluation =
        Evaluation.of(
            hp -> {
              double[] score = {hp.choice("kind", "a", "b", "c").equals("b") ? 10 : 0};
              score[0] += hp.integer("n", 1, 4);
              hp.conditionalScope("kind", List.of("b"), () -> score[0] += hp.flag("extra") ? 5 : 0);
              return score[0];
            });
    Tuner tuner =
        new Tuner(
            new BayesianOptimization(100, 5, 1e-4, Acquisition.upperConfidenceBound(2.6)),
            Objective.max("score"),
            evaluation,
            TunerOptions.seed(3),
            folder);
    List<Trial> trials = tuner.search().trials();
    Set<Map<String, Object>> different = new HashSet<>();
    trials.forEach(trial -> different.add(trial.hyperParameters().values()));
    assertThat(trials).hasSize(different.size()).hasSize(4 + 8 + 4);
    assertThat(tuner.bestTrials(1).get(0).score()).isEqualTo(19);
    assertThat(tuner.bestTrials(1).get(0).number()).isLessThan(12);
  }

  @Test
  void settingsThatMakeNoSearchAreRefused() {
    assertThatIllegalArgumentException().isThrownBy(() -> new BayesianOptimization(0));
    Acquisition bound = Acquisition.upperConfidenceBound(1);
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new BayesianOptimization(9, -1, 1, bound))
        .withMessageContaining("-1 initial points");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new BayesianOptimization(9, 1, 0, bound))
        .withMessageContaining("noise 0.0");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> Acquisition.upperConfidenceBound(-1))
        .withMessageContaining("-1.0; accepted: a number of 0 or more");
  }
}
