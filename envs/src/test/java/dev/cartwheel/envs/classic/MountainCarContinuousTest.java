package dev.cartwheel.envs.classic;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.cartwheel.envs.Environment;
import dev.cartwheel.envs.EnvironmentContract;
import dev.cartwheel.envs.Environments;
import dev.cartwheel.envs.TimeStep;
import org.junit.jupiter.api.Test;

class MountainCarContinuousTest implements EnvironmentContract<float[], float[]> {

  @Override
  public Environment<float[], float[]> create() {
    return Environments.make("MountainCarContinuous-v0", float[].class, float[].class);
  }

  /** Recorded from Gymnasium 1.4. */
  @Test
  void halfThrottleMovesAsInGymnasium() {
    Environment<float[], float[]> world = create();
    world.reset(42);
    TimeStep<float[]> now = world.step(new float[] {0.5f});
    assertThat(now.observation())
        .containsExactly(new float[] {-0.4450413f, 0.00016748f}, within(5e-8f));
    assertThat(now.reward()).isEqualTo(-0.025);
  }

  @Test
  void aThrottleBeyondItsBoundsPushesLikeTheBoundButCostsMore() {
    Environment<float[], float[]> bound = create();
    Environment<float[], float[]> beyond = create();
    bound.reset(1);
    beyond.reset(1);
    TimeStep<float[]> full = bound.step(new float[] {-1});
    TimeStep<float[]> more = beyond.step(new float[] {-3});

    assertThat(more.observation()).containsExactly(full.observation(), within(1e-7f));
    assertThat(full.reward()).isEqualTo(-0.1);
    assertThat(more.reward()).isEqualTo(-0.9);
    assertThatThrownBy(() -> bound.step(new float[] {Float.NEGATIVE_INFINITY}))
        .hasMessageContaining("element 0 is -Infinity; accepted: -1.0 to 1.0");
  }

  @Test
  void theGoalPaysAHundred() {
    Environment<float[], float[]> world = create();
    TimeStep<float[]> now = world.reset(0);
    int steps = 0;
    while (!now.last()) {
      now = world.step(new float[] {now.observation()[1] >= 0 ? 1 : -1});
      steps++;
    }
    assertThat(steps).isEqualTo(106);
    assertThat(now.terminated()).isTrue();
    assertThat(now.reward()).isEqualTo(99.9);
    assertThat(now.observation()[0]).isGreaterThanOrEqualTo(0.45f);
  }
}
