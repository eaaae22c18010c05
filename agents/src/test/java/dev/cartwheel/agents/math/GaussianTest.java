package dev.cartwheel.agents.math;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class GaussianTest {

  @Test
  void theDensityIsTheTextbooks() {
    float[] logStds = {(float) Math.log(2), 0};
    double expected =
        Math.log(Math.exp(-0.5 * 0.25) / (2 * Math.sqrt(2 * Math.PI)))
            + Math.log(Math.exp(-0.5 * 4) / Math.sqrt(2 * Math.PI));

    assertThat(
            DiagonalGaussian.logProb(new float[] {9, 1, 2}, new float[] {9, 2, 4}, 1, logStds, 2))
        .isCloseTo(expected, within(1e-6));
  }

  @Test
  void entropyIsTheTextbooks() {
    assertThat(DiagonalGaussian.entropy(new float[] {0, 1}, 2))
        .isCloseTo(Math.log(2 * Math.PI * Math.E) + 1, within(1e-12));
  }

  @ParameterizedTest
  @CsvSource({"0.3, 1.2, -0.5", "-2, -1.9, 0.7", "0, 0, 0"})
  void slopesAreThoseOfCentralDifferences(double mean, double value, double logStd) {
    double z = DiagonalGaussian.standardized(mean, value, logStd);
    double h = 1e-6;

    assertThat(z * Math.exp(-logStd))
        .isCloseTo(
            (density(mean + h, value, logStd) - density(mean - h, value, logStd)) / (2 * h),
            within(1e-6));
    assertThat(z * z - 1)
        .isCloseTo(
            (density(mean, value, logStd + h) - density(mean, value, logStd - h)) / (2 * h),
            within(1e-6));
  }

  private static double density(double mean, double value, double logStd) {
    double z = DiagonalGaussian.standardized(mean, value, logStd);
    return -0.5 * z * z - logStd;
  }

  @ParameterizedTest
  @CsvSource({"0, 0.3, 0", "0.5, -1.1, -1", "-2, 2, 0.4", "3, 0.5, -3"})
  void theSquashedSlopesAreThoseOfCentralDifferences(double mean, double noise, double logStd) {
    double alpha = 0.2;
    double action = Math.tanh(mean + Math.exp(logStd) * noise);
    double h = 1e-6;

    assertThat(SquashedGaussian.byMean(action, alpha, slope(action)))
        .isCloseTo(
            (loss(mean + h, noise, logStd, alpha) - loss(mean - h, noise, logStd, alpha)) / (2 * h),
            within(1e-6));
    assertThat(SquashedGaussian.byLogStd(action, alpha, slope(action), noise, logStd))
        .isCloseTo(
            (loss(mean, noise, logStd + h, alpha) - loss(mean, noise, logStd - h, alpha)) / (2 * h),
            within(1e-6));
  }

  /** α ln π − q with q(a) = 3a − a². */
  private static double loss(double mean, double noise, double logStd, double alpha) {
    double u = mean + Math.exp(logStd) * noise;
    double a = Math.tanh(u);
    return alpha * SquashedGaussian.logProb(u, noise, logStd) - (3 * a - a * a);
  }

  private static double slope(double a) {
    return 3 - 2 * a;
  }

  @Test
  void theSquashedDensityIntegratesToOne() {
    double sum = 0;
    int n = 200_000;
    for (int i = 0; i < n; i++) {
      double a = -1 + (i + 0.5) * 2 / n;
      double u = 0.5 * Math.log((1 + a) / (1 - a));
      double noise = (u - 0.3) / Math.exp(-0.2);
      sum += Math.exp(SquashedGaussian.logProb(u, noise, -0.2)) * 2 / n;
    }
    assertThat(sum).isCloseTo(1, within(1e-3));
  }

  @Test
  void theSquashedDensityKeepsItsDigitsFarOut() {
    // 1 − tanh²(20) is 0 in doubles; 4 e^−40 in truth.
    assertThat(SquashedGaussian.logSlope(20)).isCloseTo(Math.log(4) - 40, within(1e-9));
    assertThat(SquashedGaussian.logSlope(-20)).isCloseTo(Math.log(4) - 40, within(1e-9));
  }
}
