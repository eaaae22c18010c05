package dev.cartwheel.envs.classic;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.cartwheel.envs.Environment;
import dev.cartwheel.envs.EnvironmentContract;
import dev.cartwheel.envs.Environments;
import dev.cartwheel.envs.ResetOptions;
import dev.cartwheel.envs.StepBuffer;
import dev.cartwheel.envs.TimeStep;
import dev.cartwheel.envs.scene.Shape;
import java.util.Map;
import java.util.OptionalLong;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class AcrobotTest implements EnvironmentContract<float[], Integer> {

  @Override
  public Environment<float[], Integer> create() {
    return Environments.make("Acrobot-v1", float[].class, Integer.class);
  }

  /** Recorded from Gymnasium 1.4. */
  @Test
  void theFirstStepsAreGymnasiums() {
    Environment<float[], Integer> world = create();
    assertThat(world.reset(42).observation())
        .containsExactly(
            new float[] {.99849933f, .05476380f, .99992526f, -.012224007f, .07171959f, .03947360f},
            within(5e-9f));
    assertThat(world.step(0).observation())
        .containsExactly(
            new float[] {.9971902f, .07491124f, .99948347f, -.03213749f, .12536131f, -.23186578f},
            within(1e-8f));
  }

  /** Lengths recorded from Gymnasium 1.4. */
  @ParameterizedTest
  @CsvSource({"0, 77", "1, 72", "2, 140", "3, 119", "4, 100"})
  void pumpingReachesTheLineWhenGymnasiumsDoes(long seed, int expected) {
    Environment<float[], Integer> world = create();
    TimeStep<float[]> now = world.reset(seed);
    int steps = 0;
    while (!now.last()) {
      assertThat(now.reward()).isEqualTo(steps == 0 ? 0 : -1);
      now = world.step(now.observation()[4] < 0 ? 2 : 0);
      steps++;
    }
    assertThat(steps).isEqualTo(expected);
    assertThat(now.terminated()).isTrue();
    assertThat(now.reward()).isZero();
  }

  /**
   * Without torque energy is kept, so far as one Runge-Kutta step of 0.2 s keeps it: kinetic plus
   * potential energy of two rods of mass and inertia 1.
   */
  @Test
  void aFreeSwingKeepsItsEnergy() {
    Environment<float[], Integer> world = create();
    StepBuffer now = StepBuffer.of(world);
    world.reset(new ResetOptions(OptionalLong.of(3), Map.of("low", 0.5, "high", 0.5)), now);
    double before = energy(now.observation());
    for (int i = 0; i < 10; i++) {
      world.step(1, now);
    }
    assertThat(energy(now.observation())).isCloseTo(before, within(0.02));
  }

  private static double energy(float[] o) {
    double cosSum = o[0] * o[2] - o[1] * o[3];
    double w1 = o[4];
    double w2 = o[4] + o[5];
    double kinetic =
        0.5 * (0.25 * w1 * w1 + w1 * w1)
            + 0.5 * (w1 * w1 + 0.25 * w2 * w2 + w1 * w2 * o[2])
            + 0.5 * w2 * w2;
    return kinetic - 9.8 * (0.5 * o[0] + o[0] + 0.5 * cosSum);
  }

  @Test
  void theSecondLinkHangsOnTheFirst() {
    Environment<float[], Integer> world = create();
    float[] o =
        world
            .reset(new ResetOptions(OptionalLong.of(3), Map.of("low", 1, "high", 1)))
            .observation();
    Shape.Circle elbow = (Shape.Circle) world.scene().orElseThrow().shapes().get(4);
    assertThat(elbow.x()).isCloseTo(o[1], within(1e-6));
    assertThat(elbow.y()).isCloseTo(-o[0], within(1e-6));
  }

  /** Values of numpy 2.4's float32 functions where they are not the correctly rounded ones. */
  @ParameterizedTest
  @CsvSource({
    "0.06862654, 0.9976461, true",
    "0.09116734, 0.9958471, true",
    "-0.09955859, 0.9950481, true",
    "-0.061414648, -0.061376046, false",
    "0.079493426, 0.079409726, false"
  })
  void singlePrecisionIsNumpys(float angle, float expected, boolean cosine) {
    assertThat(cosine ? SinglePrecision.cos(angle) : SinglePrecision.sin(angle))
        .isEqualTo(expected)
        .isNotEqualTo((float) (cosine ? StrictMath.cos(angle) : StrictMath.sin(angle)));
  }
}
