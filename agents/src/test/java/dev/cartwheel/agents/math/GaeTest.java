package dev.cartwheel.agents.math;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;

class GaeTest {

  private static final float[] V = {1, 2, 3};
  private static final double[] R = {10, 20, 30};

  private static double[] advantages(
      float[] discounts, float[] vT, int[] following, double lambda) {
    double[] advantages = new double[3];
    Gae.advantages(R, discounts, V, vT, following, lambda, 3, advantages);
    return advantages;
  }

  @Test
  void anEpisodeIsGoneThroughBackwards() {
    // δ = 10 + 0.5·2 − 1 = 10, 20 + 0.5·3 − 2 = 19.5, 30 + 0 − 3 = 27; γλ = 0.25.
    double[] a =
        advantages(new float[] {0.5f, 0.5f, 0}, new float[] {2, 3, 4}, new int[] {1, 2, -1}, 0.5);

    assertThat(a).containsExactly(10 + 0.25 * (19.5 + 0.25 * 27), 19.5 + 0.25 * 27, 27);
  }

  @Test
  void truncationKeepsTheBootstrapAndTerminationDoesNot() {
    double[] cut =
        advantages(
            new float[] {0.5f, 0.5f, 0.5f}, new float[] {2, 3, 4}, new int[] {1, 2, -1}, 0.5);

    assertThat(cut[2]).isEqualTo(30 + 0.5 * 4 - 3);
    assertThat(cut[1]).isEqualTo(19.5 + 0.25 * 29);
  }

  @Test
  void episodesSideBySideDoNotMix() {
    // Rows 0 and 2 are one episode, row 1 is another that was cut.
    double[] a =
        advantages(new float[] {0.5f, 0.5f, 0}, new float[] {3, 7, 0}, new int[] {2, -1, -1}, 0.5);

    assertThat(a).containsExactly(10 + 0.5 * 3 - 1 + 0.25 * 27, 20 + 0.5 * 7 - 2, 27);
  }

  @Test
  void lambdaSpansFromOneStepToMonteCarlo() {
    float[] discounts = {0.5f, 0.5f, 0};
    float[] vT = {2, 3, 0};
    int[] following = {1, 2, -1};

    assertThat(advantages(discounts, vT, following, 0)).containsExactly(10, 19.5, 27);
    // The return of the whole episode, 10 + 0.5·20 + 0.25·30 = 27.5, less its value.
    assertThat(advantages(discounts, vT, following, 1)[0]).isCloseTo(26.5, within(1e-12));
  }
}
