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

class CartPoleTest implements EnvironmentContract<float[], Integer> {

  @Override
  public Environment<float[], Integer> create() {
    return Environments.make("CartPole-v1", float[].class, Integer.class);
  }

  /** Recorded from Gymnasium 1.4. */
  @ParameterizedTest
  @CsvSource({
    "0, .013696169, -.023021329, -.045902647, -.048347235",
    "42, .027395604, -.006112156, .035859793, .019736802",
    "123, .018235186, -.044617899, -.027964013, -.031562820"
  })
  void resetsAreGymnasiums(long seed, float x, float v, float angle, float w) {
    float[] observation = create().reset(seed).observation();
    assertThat(observation).usingComparatorWithPrecision(5e-10f).containsExactly(x, v, angle, w);
  }

  @ParameterizedTest
  @CsvSource({"0, -2.0442119, -.0059705", "42, 1.7441943, .0059311"})
  void aBalancingPolicyLastsToTheTimeLimit(long seed, float x, float angle) {
    Environment<float[], Integer> world = create();
    TimeStep<float[]> now = world.reset(seed);
    int steps = 0;
    while (!now.last()) {
      now = world.step(now.observation()[2] + 0.25f * now.observation()[3] > 0 ? 1 : 0);
      steps++;
    }
    assertThat(steps).isEqualTo(500);
    assertThat(now.truncated()).isTrue();
    assertThat(now.terminated()).isFalse();
    assertThat(now.observation()[0]).isCloseTo(x, within(1e-5f));
    assertThat(now.observation()[2]).isCloseTo(angle, within(1e-5f));
  }

  /** Lengths recorded from Gymnasium 1.4. */
  @ParameterizedTest
  @CsvSource({"0, 41", "1, 51", "2, 35", "3, 36", "4, 25"})
  void leaningPolicyFallsWhenGymnasiumsDoes(long seed, int expected) {
    Environment<float[], Integer> world = create();
    TimeStep<float[]> now = world.reset(seed);
    int steps = 0;
    while (!now.last()) {
      now = world.step(now.observation()[2] > 0 ? 1 : 0);
      steps++;
    }
    assertThat(steps).isEqualTo(expected);
    assertThat(now.terminated()).isTrue();
    assertThat(now.reward()).isEqualTo(1);
  }

  @Test
  void resetOptionsSetTheBoundsOfTheStart() {
    Environment<float[], Integer> world = create();
    ResetOptions options = new ResetOptions(OptionalLong.of(1), Map.of("low", 0.3, "high", 0.31));
    for (float element : world.reset(options).observation()) {
      assertThat(element).isBetween(0.3f, 0.31f);
    }
    assertThat(world.reset().observation()[0]).isBetween(-0.05f, 0.05f);
  }

  @Test
  void badResetOptionsAreRefusedAndTheStreamIsKept() {
    Environment<float[], Integer> world = create();
    Environment<float[], Integer> twin = create();
    world.reset(3);
    twin.reset(3);
    assertThatThrownBy(() -> world.reset(new ResetOptions(OptionalLong.of(9), Map.of("hihg", 0.1))))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("unknown reset option 'hihg'; did you mean 'high'?; accepted: low, high");
    assertThatThrownBy(() -> world.reset(new ResetOptions(OptionalLong.of(9), Map.of("low", "x"))))
        .hasMessage("reset option low 'x'; accepted: -1.0E15 to 1.0E15");
    assertThatThrownBy(
            () -> world.reset(new ResetOptions(OptionalLong.of(9), Map.of("low", Double.NaN))))
        .hasMessage("reset option low 'NaN'; accepted: -1.0E15 to 1.0E15");
    assertThatThrownBy(() -> world.reset(new ResetOptions(OptionalLong.of(9), Map.of("low", 0.3))))
        .hasMessage("reset options low 0.3, high 0.05; accepted: low <= high");
    assertThat(world.reset().observation()).isEqualTo(twin.reset().observation());
  }

  @Test
  void thePoleInThePictureLeansToTheSideOfItsAngle() {
    Environment<float[], Integer> world = create();
    world.reset(new ResetOptions(OptionalLong.of(0), Map.of("low", 0.2, "high", 0.2)));
    Shape.Polygon pole =
        world.scene().orElseThrow().shapes().stream()
            .filter(Shape.Polygon.class::isInstance)
            .map(Shape.Polygon.class::cast)
            .findFirst()
            .orElseThrow();
    double foot = (pole.xy()[0] + pole.xy()[6]) / 2;
    double tip = (pole.xy()[2] + pole.xy()[4]) / 2;
    assertThat(tip - foot).isCloseTo(Math.sin(0.2), within(1e-9));
  }
}
