package dev.cartwheel.envs.classic;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.cartwheel.envs.Environment;
import dev.cartwheel.envs.EnvironmentContract;
import dev.cartwheel.envs.Environments;
import dev.cartwheel.envs.ResetOptions;
import dev.cartwheel.envs.TimeStep;
import dev.cartwheel.envs.scene.Shape;
import java.util.Map;
import java.util.OptionalLong;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class MountainCarTest implements EnvironmentContract<float[], Integer> {

  @Override
  public Environment<float[], Integer> create() {
    return Environments.make("MountainCar-v0", float[].class, Integer.class);
  }

  /** Lengths recorded from Gymnasium 1.4. */
  @ParameterizedTest
  @CsvSource({"0, 122", "1, 124", "2, 116", "3, 114", "4, 122"})
  void pushingAlongTheVelocityArrivesWhenGymnasiumsDoes(long seed, int expected) {
    Environment<float[], Integer> world = create();
    TimeStep<float[]> now = world.reset(seed);
    int steps = 0;
    while (!now.last()) {
      now = world.step(now.observation()[1] >= 0 ? 2 : 0);
      steps++;
      assertThat(now.reward()).isEqualTo(-1);
    }
    assertThat(steps).isEqualTo(expected);
    assertThat(now.terminated()).isTrue();
    assertThat(now.observation()[0]).isGreaterThanOrEqualTo(0.5f);
  }

  @Test
  void aGoalVelocityOutOfReachLeavesTheCarAtTheRightEnd() {
    Environment<float[], Integer> world =
        Environments.typed(
            Environments.make("MountainCar-v0", Map.of("goal_velocity", 0.08)),
            float[].class,
            Integer.class);
    TimeStep<float[]> now = world.reset(0);
    float highest = -2;
    while (!now.last()) {
      now = world.step(now.observation()[1] >= 0 ? 2 : 0);
      highest = Math.max(highest, now.observation()[0]);
    }
    assertThat(now.terminated()).isFalse();
    assertThat(highest).isEqualTo(0.6f);
  }

  @Test
  void theLeftEndIsAWall() {
    Environment<float[], Integer> world = create();
    world.reset(new ResetOptions(OptionalLong.of(0), Map.of("low", -1.2, "high", -1.2)));
    assertThat(world.step(0).observation())
        .containsExactly(new float[] {-1.1987581f, 0.0012419f}, within(1e-6f));
    world.reset(new ResetOptions(OptionalLong.of(0), Map.of("low", -0.6, "high", -0.6)));
    boolean stopped = false;
    TimeStep<float[]> now = world.step(0);
    while (!now.last()) {
      now = world.step(now.observation()[1] > 0 ? 2 : 0);
      stopped |= now.observation()[0] == -1.2f && now.observation()[1] == 0;
    }
    assertThat(stopped).isTrue();
  }

  @Test
  void badResetOptionsAreRefused() {
    assertThatThrownBy(
            () -> create().reset(new ResetOptions(OptionalLong.of(9), Map.of("low", -0.3))))
        .hasMessage("reset options low -0.3, high -0.4; accepted: low <= high");
  }

  @Test
  void theCarStandsOnTheTrack() {
    Environment<float[], Integer> world = create();
    float position = world.reset(5).observation()[0];
    Shape.Circle wheel = (Shape.Circle) world.scene().orElseThrow().shapes().get(4);
    assertThat(wheel.x()).isCloseTo(position + 0.03, within(0.03));
    assertThat(wheel.y()).isCloseTo(Math.sin(3 * wheel.x()) * 0.45 + 0.55, within(0.06));
  }
}
