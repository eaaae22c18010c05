package dev.cartwheel.agents.math;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.cartwheel.nets.kernel.Kernels;
import org.junit.jupiter.api.Test;

class MunchausenTest {

  private static final Kernels KERNELS = Kernels.scalar();
  private static final byte[] BOTH = {1, 1};
  private static final float LN3 = (float) Math.log(3);

  @Test
  void thePolicyIsASoftmaxAtItsTemperature() {
    float[] logs = new float[2];
    float[] chances = new float[2];
    Munchausen.policy(KERNELS, new float[] {2 * LN3, 0}, BOTH, 1, 2, 2, logs, chances);

    assertThat(chances).containsExactly(new float[] {0.75f, 0.25f}, within(1e-6f));
    assertThat(logs)
        .containsExactly(
            new float[] {(float) (2 * Math.log(0.75)), (float) (2 * Math.log(0.25))},
            within(1e-6f));
  }

  @Test
  void aForbiddenActionHasNoChanceHoweverGoodItLooks() {
    float[] logs = new float[4];
    float[] chances = new float[4];
    Munchausen.policy(
        KERNELS, new float[] {0, 1000, 5, 6}, new byte[] {1, 0, 0, 0}, 2, 2, 1, logs, chances);

    assertThat(chances).containsExactly(1, 0, 0, 0);
    assertThat(logs).containsExactly(0, 0, 0, 0);
  }

  @Test
  void aLowTemperatureDoesNotOverflow() {
    float[] logs = new float[2];
    float[] chances = new float[2];
    Munchausen.policy(KERNELS, new float[] {1e4f, -1e4f}, BOTH, 1, 2, 1e-3, logs, chances);

    assertThat(chances).containsExactly(1, 0);
    assertThat(logs).containsExactly(0, -2e4f);
  }

  @Test
  void theBonusIsClippedFromBelow() {
    float[] rewards = {1, 1, 1};
    Munchausen.addBonus(
        new int[] {0, 1, 0}, new float[] {-0.5f, 0, 0, -3, 0, 0}, 3, 2, 0.9, -1, rewards);

    assertThat(rewards).containsExactly(new float[] {0.55f, 0.1f, 1}, within(1e-6f));
  }

  @Test
  void theTargetIsTheSoftValue() {
    // π = ¾, ¼ at temperature 1: Σ π (q − ln π) is ln(e^ln3 + e^0) = ln 4.
    float[] q = {LN3, 0};
    float[] logs = new float[2];
    float[] chances = new float[2];
    float[] targets = new float[1];
    Munchausen.policy(KERNELS, q, BOTH, 1, 2, 1, logs, chances);
    Munchausen.targets(new float[] {1}, new float[] {0.5f}, q, logs, chances, 1, 2, targets);
    assertThat((double) targets[0]).isCloseTo(1 + 0.5 * Math.log(4), within(1e-6));

    // A true end has discount 0.
    Munchausen.targets(new float[] {1}, new float[] {0}, q, logs, chances, 1, 2, targets);
    assertThat(targets[0]).isEqualTo(1);
  }
}
