package dev.cartwheel.agents.policies;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.cartwheel.agents.ActionValues;
import dev.cartwheel.envs.StepBuffer;
import dev.cartwheel.envs.random.Pcg64;
import dev.cartwheel.envs.spaces.Discrete;
import org.junit.jupiter.api.Test;

class EpsilonGreedyPolicyTest {

  /** Action 2 of 4 always looks best. */
  private static final ActionValues VALUES =
      new ActionValues() {
        @Override
        public int actions() {
          return 4;
        }

        @Override
        public void write(StepBuffer now, double[] values) {
          values[0] = 1;
          values[1] = 2;
          values[2] = 4;
          values[3] = 3;
        }
      };

  private static final Discrete ACTIONS = new Discrete(4, 10);

  private static int[] counts(double epsilon, byte... mask) {
    StepBuffer now = new StepBuffer(1, 4);
    System.arraycopy(mask, 0, now.actionMask(), 0, 4);
    EpsilonGreedyPolicy policy =
        new EpsilonGreedyPolicy(
            new GreedyPolicy(VALUES, ACTIONS), ACTIONS, () -> epsilon, new Pcg64(1));
    int[] counts = new int[4];
    for (int i = 0; i < 100_000; i++) {
      counts[policy.act(now) - 10]++;
    }
    return counts;
  }

  @Test
  void withoutEpsilonTheBestAllowedActionIsTaken() {
    assertThat(counts(0, (byte) 1, (byte) 1, (byte) 1, (byte) 1)).containsExactly(0, 0, 100_000, 0);
    assertThat(counts(0, (byte) 1, (byte) 1, (byte) 0, (byte) 0)).containsExactly(0, 100_000, 0, 0);
  }

  @Test
  void epsilonIsSharedByAllAllowedActions() {
    int[] all = counts(0.4, (byte) 1, (byte) 1, (byte) 1, (byte) 1);
    assertThat(all[0]).isCloseTo(10_000, within(500));
    assertThat(all[2]).isCloseTo(70_000, within(700));

    int[] masked = counts(0.4, (byte) 1, (byte) 0, (byte) 0, (byte) 1);
    assertThat(masked[0]).isCloseTo(20_000, within(600));
    assertThat(masked[1] + masked[2]).isZero();
  }

  @Test
  void aMaskThatAllowsNothingIsRefused() {
    for (double epsilon : new double[] {0, 1}) {
      assertThatThrownBy(() -> counts(epsilon, (byte) 0, (byte) 0, (byte) 0, (byte) 0))
          .isInstanceOf(IllegalStateException.class)
          .hasMessageContaining("allows no action");
    }
  }
}
