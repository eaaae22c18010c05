package dev.cartwheel.agents.math;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.cartwheel.envs.random.Pcg64;
import org.junit.jupiter.api.Test;

class StateDependentNoiseTest {

  private static final long SEED = 12;
  private static final int HIDDEN = 3;
  private static final int WIDTH = 2;
  private static final double[] SIGMA = {0.5, 1, 2, 0.1, 0.3, 0.7}; // [H, D]
  private static final float[] PHI = {9, 0.4f, -1, 0.8f}; // from 1 on

  private static double[] squares() {
    double[] squares = new double[SIGMA.length];
    for (int i = 0; i < squares.length; i++) {
      squares[i] = SIGMA[i] * SIGMA[i];
    }
    return squares;
  }

  private static float[] matrix(Pcg64 random) {
    float[] theta = new float[SIGMA.length];
    for (int i = 0; i < theta.length; i++) {
      theta[i] = (float) (SIGMA[i] * random.nextGaussian());
    }
    return theta;
  }

  @Test
  void theVarianceIsThatOfASumOfIndependentTerms() {
    // Σ φ² σ²: 0.16 · 0.25 + 1 · 4 + 0.64 · 0.09 and 0.16 · 1 + 1 · 0.01 + 0.64 · 0.49.
    assertThat(StateDependentNoise.variance(squares(), PHI, 1, HIDDEN, WIDTH, 0))
        .isCloseTo(4.0976, within(2e-6));
    assertThat(StateDependentNoise.variance(squares(), PHI, 1, HIDDEN, WIDTH, 1))
        .isCloseTo(0.4836, within(2e-6));
  }

  @Test
  void drawnMatricesGiveThatVariance() {
    Pcg64 random = new Pcg64(SEED);
    int draws = 20_000;
    for (int d = 0; d < WIDTH; d++) {
      double square = 0;
      for (int i = 0; i < draws; i++) {
        double noise = StateDependentNoise.noise(matrix(random), 0, PHI, 1, HIDDEN, WIDTH, d);
        square += noise * noise / draws;
      }
      double variance = StateDependentNoise.variance(squares(), PHI, 1, HIDDEN, WIDTH, d);
      // The mean of n squares has a deviation of v √(2/n), here a hundredth of v.
      assertThat(square / variance).as("seed %d, element %d", SEED, d).isCloseTo(1, within(0.04));
      assertThat(square / StateDependentNoise.variance(squares(), PHI, 0, HIDDEN, WIDTH, d))
          .as("of another state, so that this can fail")
          .isLessThan(0.9);
    }
  }

  @Test
  void oneMatrixIsALinearFunctionOfTheState() {
    float[] theta = matrix(new Pcg64(SEED));
    float[] one = {1, 0, 0};
    float[] two = {0, 2, -1};
    float[] both = {1, 2, -1};
    for (int d = 0; d < WIDTH; d++) {
      double sum =
          StateDependentNoise.noise(theta, 0, one, 0, HIDDEN, WIDTH, d)
              + StateDependentNoise.noise(theta, 0, two, 0, HIDDEN, WIDTH, d);
      assertThat(StateDependentNoise.noise(theta, 0, both, 0, HIDDEN, WIDTH, d))
          .isCloseTo(sum, within(1e-6));
    }
  }

  @Test
  void densityAndEntropyAreThoseOfTheNormalDistribution() {
    float[] logStd = {(float) Math.log(1.5)};
    double variance = 2.25;
    assertThat(StateDependentNoise.logProb(0.2f, 1.1f, variance))
        .isCloseTo(
            DiagonalGaussian.logProb(new float[] {0.2f}, new float[] {1.1f}, 0, logStd, 1),
            within(1e-6));
    assertThat(StateDependentNoise.entropy(variance))
        .isCloseTo(DiagonalGaussian.entropy(logStd, 1), within(1e-6));
    double h = 1e-6;
    assertThat(StateDependentNoise.byVariance(0.2, 1.1, variance))
        .isCloseTo(
            (StateDependentNoise.logProb(0.2, 1.1, variance + h)
                    - StateDependentNoise.logProb(0.2, 1.1, variance - h))
                / (2 * h),
            within(1e-7));
  }
}
