package dev.cartwheel.agents.math;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ClippedSurrogateTest {

  @ParameterizedTest
  @CsvSource({
    "1.0,  2, -2.0", // nothing moved
    "1.5,  2, -2.4", // a good action gains no more than 1.2
    "0.5,  2, -1.0", // and loses all it loses
    "1.5, -2,  3.0", // a bad one pays for all it gained
    "0.5, -2,  1.6" // and is forgiven no more than 0.8
  })
  void theWorseOfClippedAndUnclippedCounts(double ratio, double advantage, double expected) {
    assertThat(ClippedSurrogate.value(ratio, advantage, 0.2)).isCloseTo(expected, within(1e-12));
  }

  @ParameterizedTest
  @CsvSource({"1.0, 2", "1.5, 2", "0.5, 2", "1.5, -2", "0.5, -2", "1.1, -1", "0.9, 3"})
  void theSlopeIsThatOfCentralDifferences(double ratio, double advantage) {
    double logRatio = Math.log(ratio);
    double h = 1e-6;
    double difference =
        (ClippedSurrogate.value(Math.exp(logRatio + h), advantage, 0.2)
                - ClippedSurrogate.value(Math.exp(logRatio - h), advantage, 0.2))
            / (2 * h);

    assertThat(ClippedSurrogate.slope(ratio, advantage, 0.2)).isCloseTo(difference, within(1e-6));
  }

  @Test
  void aLossThatIsNoNumberStaysSo() {
    assertThat(ClippedSurrogate.value(Double.NaN, 1, 0.2)).isNaN();
  }
}
