package dev.cartwheel.agents.math;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.cartwheel.envs.random.Pcg64;
import org.junit.jupiter.api.Test;

class CategoricalTest {

  private static final float[] LOGITS = {9, 0.5f, -1, 2, 0.25f};
  private static final byte[] MASK = {1, 0, 1, 1};

  private static double[] masked(float[] logits) {
    double[] logProbs = new double[4];
    assertThat(Categorical.logProbs(logits, 1, MASK, 0, logProbs)).isTrue();
    return logProbs;
  }

  @Test
  void probabilitiesAreTheSoftmaxOfWhatIsAllowed() {
    double[] logProbs = masked(LOGITS);
    double sum = Math.exp(0.5) + Math.exp(2) + Math.exp(0.25);

    assertThat(Math.exp(logProbs[0])).isCloseTo(Math.exp(0.5) / sum, within(1e-12));
    assertThat(logProbs[1]).isEqualTo(Double.NEGATIVE_INFINITY);
    assertThat(Math.exp(logProbs[2])).isCloseTo(Math.exp(2) / sum, within(1e-12));
  }

  @Test
  void largeLogitsDoNotOverflowAndNanIsNotHidden() {
    double[] logProbs = new double[2];
    Categorical.logProbs(new float[] {1e30f, 0}, 0, null, 0, logProbs);
    assertThat(logProbs[0]).isZero();

    Categorical.logProbs(new float[] {0, Float.NaN}, 0, null, 0, logProbs);
    assertThat(logProbs[0]).isNaN();
  }

  @Test
  void nothingAllowedIsSaid() {
    assertThat(Categorical.logProbs(LOGITS, 0, new byte[4], 0, new double[4])).isFalse();
  }

  @Test
  void entropyOfEqualChancesIsTheLogarithmOfTheirNumber() {
    double[] logProbs = new double[4];
    Categorical.logProbs(new float[4], 0, MASK, 0, logProbs);

    assertThat(Categorical.entropy(logProbs)).isCloseTo(Math.log(3), within(1e-12));
  }

  @Test
  void drawsHaveTheirProbabilitiesAndNeverWhatIsForbidden() {
    double[] logProbs = masked(LOGITS);
    Pcg64 random = new Pcg64(1);
    int n = 40_000;
    int[] counts = new int[4];
    for (int i = 0; i < n; i++) {
      counts[Categorical.sample(logProbs, random.nextDouble())]++;
    }

    assertThat(counts[1]).isZero();
    double chiSquared = 0;
    for (int a : new int[] {0, 2, 3}) {
      double expected = n * Math.exp(logProbs[a]);
      chiSquared += (counts[a] - expected) * (counts[a] - expected) / expected;
    }
    assertThat(chiSquared).as("seed 1, 2 degrees of freedom").isLessThan(13.8); // p = 0.001
    assertThat(Categorical.sample(logProbs, Math.nextDown(1.0))).isEqualTo(3);
  }

  @Test
  void theGradientIsThatOfCentralDifferences() {
    double slope = -1.7;
    double coefficient = 0.3;
    double[] logProbs = masked(LOGITS);
    float[] gradient = {7, 7, 7, 7, 7, 7};
    Categorical.gradient(
        logProbs, Categorical.entropy(logProbs), 2, slope, coefficient, 0.5, gradient, 1);

    float h = 1e-2f;
    for (int j = 0; j < 4; j++) {
      float[] up = LOGITS.clone();
      float[] down = LOGITS.clone();
      up[1 + j] += h;
      down[1 + j] -= h;
      double difference =
          0.5
              * (loss(up, slope, coefficient) - loss(down, slope, coefficient))
              / (up[1 + j] - down[1 + j]);
      assertThat((double) gradient[1 + j]).as("logit " + j).isCloseTo(difference, within(1e-4));
    }
    assertThat(gradient[2]).isZero(); // forbidden
    assertThat(gradient[0]).isEqualTo(7);
    assertThat(gradient[5]).isEqualTo(7);
  }

  private static double loss(float[] logits, double slope, double coefficient) {
    double[] logProbs = masked(logits);
    return slope * logProbs[2] - coefficient * Categorical.entropy(logProbs);
  }
}
