package dev.cartwheel.agents.math;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import org.junit.jupiter.api.Test;

class CloningLossTest {

  private static final byte[] ALL = {1, 1, 1, 1, 1, 1};

  @Test
  void byHand() {
    // e^z is 1, 2, 1 and 1, 1, 2: π(1) = 1/2 in the first row, π(0) = 1/4 in the second.
    float ln2 = (float) Math.log(2);
    float[] z = {0, ln2, 0, 0, 0, ln2};
    float[] gradient = new float[6];
    CloningLoss loss = new CloningLoss(3);

    double mean = loss.add(z, ALL, new int[] {1, 0}, 2, 1, gradient);

    assertThat(mean).isCloseTo((Math.log(2) + Math.log(4)) / 2, within(1e-6));
    assertThat(gradient)
        .containsExactly(
            new float[] {0.125f, -0.25f, 0.125f, -0.375f, 0.125f, 0.25f}, within(1e-6f));
    assertThat(loss.agreement(2)).isEqualTo(0.5);
  }

  @Test
  void withActionValuesItIsTheConservativeGap() {
    // Q = 1, 2, 3: ln(e + e² + e³) = 3.40760596 by hand, less Q(0).
    double mean =
        new CloningLoss(3).add(new float[] {1, 2, 3}, ALL, new int[] {0}, 1, 1, new float[3]);

    assertThat(mean).isCloseTo(2.40760596, within(1e-6));
  }

  @Test
  void theGradientIsThatOfTheLossAndIsAddedWithItsWeight() {
    float[] z = {0.3f, -1.1f, 2.2f, 0.7f, 0.1f, -0.4f};
    byte[] masks = {1, 0, 1, 1, 1, 1};
    int[] actions = {0, 2};
    float[] gradient = new float[6];
    Arrays.fill(gradient, 5);
    CloningLoss loss = new CloningLoss(3);
    loss.add(z, masks, actions, 2, 3, gradient);
    double h = 1e-3;
    for (int i = 0; i < 6; i++) {
      float[] up = z.clone();
      float[] down = z.clone();
      up[i] += (float) h;
      down[i] -= (float) h;
      double slope =
          (loss.add(up, masks, actions, 2, 1, new float[6])
                  - loss.add(down, masks, actions, 2, 1, new float[6]))
              / (up[i] - (double) down[i]);
      assertThat((double) gradient[i]).as("z %d", i).isCloseTo(5 + 3 * slope, within(2e-3));
    }
    assertThat(gradient[1]).as("a forbidden action").isEqualTo(5);
  }

  @Test
  void aRowThatAllowsNothingCountsNothing() {
    float[] gradient = new float[3];

    assertThat(new CloningLoss(3).add(new float[3], new byte[3], new int[1], 1, 1, gradient))
        .isZero();
    assertThat(gradient).containsOnly(0);
  }

  @Test
  void partsOfAnActionAddUp() {
    float[] outputs = {0.5f, -1, 2, 0.25f, 1};
    byte[] masks = {1, 0, 1, 1, 1};
    double first = Math.log(Math.exp(0.5) / (Math.exp(0.5) + Math.exp(2)));
    double second = Math.log(Math.exp(1) / (Math.exp(0.25) + Math.exp(1)));
    float[] gradient = new float[5];
    CloningLoss loss = new CloningLoss(3, 2);
    assertThat(loss.add(outputs, masks, new int[] {0, 1}, 1, 1, gradient))
        .isCloseTo(-first - second, within(1e-6));
    assertThat(loss.agreement(1)).as("the second alone is the likeliest").isZero();
    assertThat(gradient)
        .containsExactly(
            new float[] {
              (float) (Math.exp(first) - 1),
              0,
              (float) (1 - Math.exp(first)),
              (float) (1 - Math.exp(second)),
              (float) (Math.exp(second) - 1)
            },
            within(1e-6f));
    loss.add(outputs, masks, new int[] {2, 1}, 1, 1, gradient);
    assertThat(loss.agreement(1)).isOne();
  }
}
