package dev.cartwheel.agents.math;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.cartwheel.envs.random.Pcg64;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class BetaDistributionTest {

  @ParameterizedTest
  @CsvSource({"1, 1", "1, 4", "2.5, 1", "3, 2", "40, 7", "1000, 3000"})
  void momentsAreTheKnownOnes(double a, double b) {
    int draws = 40_000;
    Pcg64 random = new Pcg64(3);
    double mean = a / (a + b);
    double variance = a * b / ((a + b) * (a + b) * (a + b + 1));
    double sum = 0;
    double squares = 0;
    double cubes = 0;
    for (int i = 0; i < draws; i++) {
      double x = BetaDistribution.sample(a, b, random);
      assertThat(x).isStrictlyBetween(0.0, 1.0);
      double z = (x - mean) / Math.sqrt(variance);
      sum += z;
      squares += z * z;
      cubes += z * z * z;
    }
    double skewness = 2 * (b - a) * Math.sqrt(a + b + 1) / ((a + b + 2) * Math.sqrt(a * b));

    assertThat(sum / draws).as("mean").isCloseTo(0, within(0.025));
    assertThat(squares / draws).as("variance").isCloseTo(1, within(0.05));
    assertThat(cubes / draws).as("skewness").isCloseTo(skewness, within(0.15));
  }
}
