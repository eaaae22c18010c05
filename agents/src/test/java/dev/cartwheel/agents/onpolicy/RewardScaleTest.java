package dev.cartwheel.agents.onpolicy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.cartwheel.envs.Snapshot;
import dev.cartwheel.envs.StepBuffer;
import dev.cartwheel.envs.random.Pcg64;
import org.junit.jupiter.api.Test;

class RewardScaleTest {

  private static final double GAMMA = 0.9;

  private final StepBuffer now = new StepBuffer(1, 0);

  private StepBuffer step(double reward, boolean ended) {
    now.outcome(reward, ended, false);
    return now;
  }

  @Test
  void rewardsComeToTheScaleOfTheirSums() {
    RewardScale scale = new RewardScale(true, GAMMA, 1);
    Pcg64 random = new Pcg64(2);
    double squares = 0;
    double sum = 0;
    int count = 20_000;
    double last = 0;
    double reward = 0;
    for (int i = 0; i < count; i++) {
      reward = 1_000 * random.nextGaussian();
      sum = GAMMA * sum + reward;
      squares += sum * sum;
      last = scale.of(0, step(reward, false));
    }

    assertThat(last).isCloseTo(reward / Math.sqrt(squares / count), within(1e-2));
  }

  @Test
  void anEpisodesEndEndsTheSum() {
    RewardScale ended = new RewardScale(true, GAMMA, 1);
    RewardScale running = new RewardScale(true, GAMMA, 1);
    for (int i = 0; i < 1_000; i++) {
      ended.of(0, step(i % 2, true));
      running.of(0, step(i % 2, false));
    }

    // Sums are the rewards themselves: 0 and 1 in equal parts deviate by a half.
    assertThat(ended.of(0, step(1, true))).isCloseTo(2, within(1e-2));
    assertThat(running.of(0, step(1, false))).isNotCloseTo(2, within(0.2));
  }

  @Test
  void whatIsFarOffIsCut() {
    RewardScale scale = new RewardScale(true, 0, 1);
    for (int i = 0; i < 10_000; i++) {
      scale.of(0, step(i % 2, true));
    }

    assertThat(scale.of(0, step(-1e6, true))).isEqualTo(-10);
  }

  @Test
  void eachCopyHasASumOfItsOwn() {
    RewardScale both = new RewardScale(true, GAMMA, 2);
    RewardScale one = new RewardScale(true, GAMMA, 2);
    for (int i = 0; i < 10; i++) {
      both.of(i % 2, step(1, false));
      one.of(0, step(1, false));
    }

    assertThat(both.of(0, step(1, false))).isNotEqualTo(one.of(0, step(1, false)));
  }

  @Test
  void switchedOffItChangesNothing() {
    assertThat(new RewardScale(false, GAMMA, 1).of(0, step(1e300, false))).isEqualTo(1e300);
  }

  @Test
  void aSnapshotGoesOnTheSame() {
    RewardScale scale = new RewardScale(true, GAMMA, 1);
    for (int i = 0; i < 9; i++) {
      scale.of(0, step(i, i % 4 == 3));
    }
    RewardScale resumed = new RewardScale(true, GAMMA, 1);
    assertThat(resumed.of(0, step(3, false))).isNotEqualTo(scale.of(0, step(3, false)));
    resumed.restore(state(scale));

    assertThat(resumed.of(0, step(5, false))).isEqualTo(scale.of(0, step(5, false)));
  }

  private static Snapshot state(RewardScale scale) {
    Snapshot.Builder builder = Snapshot.of("agent");
    scale.save(builder);
    return builder.build();
  }
}
