package dev.cartwheel.agents.onpolicy;

import static org.assertj.core.api.Assertions.assertThat;

import dev.cartwheel.envs.StepBuffer;
import dev.cartwheel.replay.RolloutBuffer;
import dev.cartwheel.replay.TransitionLayout;
import java.util.Arrays;
import org.junit.jupiter.api.Test;

/** Advantages of a rollout by hand: γ = λ = 1/2, so that γλ = 1/4. */
class RolloutEstimatesTest {

  private static StepBuffer outcome(double reward, boolean terminated, boolean truncated) {
    StepBuffer now = new StepBuffer(1, 2);
    now.outcome(reward, terminated, truncated);
    return now;
  }

  /** Copy 0 makes rows 0 and 2, copy 1 rows 1 and 3; the rollout is cut behind them. */
  private static double[] advantages(boolean terminated, boolean truncated) {
    RolloutBuffer rollout = new RolloutBuffer(new TransitionLayout(1, 2, 0), 2, 4);
    float[] seen = new float[1];
    rollout.begin(0, seen, new StepBuffer(1, 2));
    rollout.begin(1, seen, new StepBuffer(1, 2));
    rollout.add(0, 0, seen, outcome(10, false, false));
    rollout.add(1, 1, seen, outcome(20, false, false));
    rollout.add(0, 0, seen, outcome(30, terminated, truncated));
    rollout.add(1, 1, seen, outcome(40, false, false));
    rollout.cut();
    RolloutEstimates estimates = new RolloutEstimates();
    estimates.reserve(4);
    float[] values = {1, 2, 3, 4};
    System.arraycopy(values, 0, estimates.values(), 0, 4);
    float[] cutValues = new float[rollout.cuts()];
    for (int c = 0; c < cutValues.length; c++) {
      cutValues[c] = rollout.cutRows()[c] == 2 ? 100 : 200;
    }
    estimates.complete(rollout, cutValues, 0.5, 0.5);
    assertThat(estimates.returns()[3]).isEqualTo((float) (estimates.advantages()[3] + 4));
    return Arrays.copyOf(estimates.advantages(), 4);
  }

  @Test
  void anEpisodeThatGoesOnBehindTheRolloutIsBootstrapped() {
    double last0 = 30 + 0.5 * 100 - 3;
    double last1 = 40 + 0.5 * 200 - 4;
    assertThat(advantages(false, false))
        .containsExactly(
            10 + 0.5 * 3 - 1 + 0.25 * last0, 20 + 0.5 * 4 - 2 + 0.25 * last1, last0, last1);
  }

  @Test
  void truncationKeepsTheBootstrap() {
    assertThat(advantages(false, true)).isEqualTo(advantages(false, false));
  }

  @Test
  void aTrueEndCutsItSoThatTheTestAboveCanFail() {
    double[] ended = advantages(true, false);
    assertThat(ended[2]).isEqualTo(30 - 3);
    assertThat(ended[0]).isEqualTo(10 + 0.5 * 3 - 1 + 0.25 * 27);
    assertThat(ended[3]).as("the other copy").isEqualTo(40 + 0.5 * 200 - 4);
  }
}
