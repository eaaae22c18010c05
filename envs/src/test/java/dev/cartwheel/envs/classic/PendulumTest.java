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

class PendulumTest implements EnvironmentContract<float[], float[]> {

  @Override
  public Environment<float[], float[]> create() {
    return Environments.make("Pendulum-v1", float[].class, float[].class);
  }

  /** Recorded from Gymnasium 1.4. */
  @Test
  void theFirstStepIsGymnasiums() {
    Environment<float[], float[]> world = create();
    assertThat(world.reset(42).observation())
        .containsExactly(new float[] {-.14995256f, .9886932f, -.12224312f}, within(1e-8f));
    TimeStep<float[]> now = world.step(new float[] {0.5f});
    assertThat(now.observation())
        .containsExactly(new float[] {-.18417667f, .98289317f, .69427675f}, within(1e-8f));
    assertThat(now.reward()).isCloseTo(-2.96467524, within(5e-9));
  }

  @Test
  void anEpisodeIsCutAndNeverEnds() {
    Environment<float[], float[]> world = create();
    TimeStep<float[]> now = world.reset(0);
    int steps = 0;
    while (!now.last()) {
      now = world.step(new float[] {2});
      assertThat(now.reward()).isBetween(-16.2736045, 0.0);
      steps++;
    }
    assertThat(steps).isEqualTo(200);
    assertThat(now.terminated()).isFalse();
  }

  @Test
  void aTorqueBeyondItsBoundsIsClipped() {
    Environment<float[], float[]> bound = create();
    Environment<float[], float[]> beyond = create();
    bound.reset(1);
    beyond.reset(1);
    TimeStep<float[]> full = bound.step(new float[] {-2});
    TimeStep<float[]> more = beyond.step(new float[] {-2.5f});
    assertThat(more.observation()).isEqualTo(full.observation());
    assertThat(more.reward()).isEqualTo(full.reward());
    assertThatThrownBy(() -> bound.step(new float[] {Float.NaN}))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("element 0 is NaN");
  }

  @Test
  void resetOptionsSetTheBoundsOfTheStart() {
    Environment<float[], float[]> world = create();
    ResetOptions upright =
        new ResetOptions(OptionalLong.of(3), Map.of("x_init", 0.01, "y_init", 0));
    float[] observation = world.reset(upright).observation();
    assertThat(observation[0]).isGreaterThan(0.9999f);
    assertThat(Math.abs(observation[2])).isZero();
    assertThatThrownBy(() -> world.reset(new ResetOptions(OptionalLong.of(3), Map.of("x_inti", 1))))
        .hasMessageContaining("did you mean 'x_init'?");
  }

  @Test
  void theArcTurnsWithTheTorque() {
    Environment<float[], float[]> world = create();
    world.reset(0);
    assertThat(world.scene().orElseThrow().shapes()).hasSize(4);
    world.step(new float[] {1});
    Shape.Polyline left = (Shape.Polyline) world.scene().orElseThrow().shapes().get(3);
    world.step(new float[] {-1});
    Shape.Polyline right = (Shape.Polyline) world.scene().orElseThrow().shapes().get(3);
    assertThat(left.xy()[3]).isGreaterThan(left.xy()[1]);
    assertThat(right.xy()[3]).isLessThan(right.xy()[1]);
  }
}
