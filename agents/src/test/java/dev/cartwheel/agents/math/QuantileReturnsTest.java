package dev.cartwheel.agents.math;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;

class QuantileReturnsTest {

  private static double loss(float[] theta, float[] y, float[] gradient) {
    float[] tau = QuantileReturns.midpoints(theta.length);
    return QuantileReturns.huber(theta, 0, tau, 0, y, 0, theta.length, y.length, 1, gradient);
  }

  @Test
  void midpointsCutTheUnitIntoEqualParts() {
    assertThat(QuantileReturns.midpoints(4)).containsExactly(0.125f, 0.375f, 0.625f, 0.875f);
  }

  @Test
  void theLossIsThatOfTheHand() {
    // τ = 1/4, 3/4; θ = 0, 1; y = 0.5, 3.
    // θ₀: u = 0.5, 3 → ¼ · (0.125 + 2.5) / 2.  θ₁: u = −0.5, 2 → (¼ · 0.125 + ¾ · 1.5) / 2.
    float[] gradient = new float[2];
    double loss = loss(new float[] {0, 1}, new float[] {0.5f, 3}, gradient);

    assertThat(loss).isCloseTo(0.25 * 2.625 / 2 + (0.25 * 0.125 + 0.75 * 1.5) / 2, within(1e-6));
    // dθ₀: −¼ (0.5 + 1) / 2.  dθ₁: −(¼ · −0.5 + ¾ · 1) / 2.
    assertThat(gradient).containsExactly(new float[] {-0.1875f, -0.3125f}, within(1e-6f));
  }

  @Test
  void theGradientIsTheLossesSlope() {
    float[] theta = {-1.3f, 0.2f, 0.9f, 2.4f};
    float[] y = {-2.1f, 0.45f, 0.8f, 3.9f, 1.1f};
    float[] gradient = new float[4];
    loss(theta, y, gradient);
    for (int i = 0; i < theta.length; i++) {
      float[] up = theta.clone();
      float[] down = theta.clone();
      up[i] += 1e-2f;
      down[i] -= 1e-2f;
      double slope = (loss(up, y, new float[4]) - loss(down, y, new float[4])) / 2e-2;
      assertThat((double) gradient[i]).as("quantile %d", i).isCloseTo(slope, within(1e-3));
    }
  }

  @Test
  void descentFindsTheQuantilesOfTheTargets() {
    float[] y = new float[1000];
    for (int j = 0; j < y.length; j++) {
      y[j] = j; // uniform on 0 .. 1000: the quantile at τ is about 1000 τ, Huber's κ being 1
    }
    float[] theta = new float[4];
    float[] gradient = new float[4];
    for (int i = 0; i < 4_000; i++) {
      loss(theta, y, gradient);
      for (int k = 0; k < 4; k++) {
        theta[k] -= 10 * gradient[k];
      }
    }
    assertThat(theta).containsExactly(new float[] {125, 375, 625, 875}, within(2f));
  }
}
