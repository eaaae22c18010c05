package dev.cartwheel.envs.toy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.cartwheel.envs.Environment;
import dev.cartwheel.envs.Environments;
import dev.cartwheel.envs.TimeStep;
import dev.cartwheel.envs.world.TabularModel;
import dev.cartwheel.envs.world.ValueIteration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class SmallWorldsTest {

  private static TabularModel model(String id, Map<String, ?> options) {
    return (TabularModel) Environments.make(id, options).unwrapped();
  }

  @Test
  void aBanditPaysByItsArmsProbabilities() {
    Map<String, ?> options = Map.of("probabilities", List.of(0.2, 0.7, 0.0));
    Environment<Integer, Integer> world =
        Environments.typed(Environments.make("Bandit-v0", options), Integer.class, Integer.class);
    double[] paid = new double[3];
    world.reset(1);
    for (int i = 0; i < 3_000; i++) {
      world.reset();
      TimeStep<Integer> now = world.step(i % 3);
      assertThat(now.terminated()).isTrue();
      paid[i % 3] += now.reward() / 1_000;
    }
    assertThat(paid).containsExactly(new double[] {0.2, 0.7, 0}, within(0.06));
    assertThat(ValueIteration.optimum(model("Bandit-v0", options), 1)).isEqualTo(0.7);
    assertThatThrownBy(() -> model("Bandit-v0", Map.of("probabilities", List.of(1.2))))
        .hasMessageContaining("probabilities has 1.2; accepted: 0 to 1 each");
    assertThatThrownBy(() -> model("Bandit-v0", Map.of("probabilities", List.of())))
        .hasMessageContaining("probabilities has 0 numbers");
  }

  private static Environment<Integer, Integer> testbed(Map<String, ?> options) {
    return Environments.typed(
        Environments.make("KArmedTestbed-v0", options), Integer.class, Integer.class);
  }

  @Test
  void theTestbedsArmsPayWhatTheInstanceSays() {
    Map<String, ?> options = Map.of("arms", 3, "instance", 7, "mean", 10, "spread", 2);
    Environment<Integer, Integer> world = testbed(options);
    double[] values = (double[]) world.reset(1).info().get("values");
    double[] paid = new double[3];
    double[] squares = new double[3];
    for (int i = 0; i < 9_000; i++) {
      TimeStep<Integer> now = world.step(i % 3);
      double noise = now.reward() - values[i % 3];
      paid[i % 3] += noise / 3_000;
      squares[i % 3] += noise * noise / 3_000;
      if (now.last()) {
        assertThat(now.truncated()).isTrue();
        assertThat((double[]) world.reset().info().get("values")).isEqualTo(values);
      }
    }
    assertThat(paid).containsExactly(new double[] {0, 0, 0}, within(0.08));
    assertThat(squares).containsExactly(new double[] {1, 1, 1}, within(0.1));
    assertThat((double[]) testbed(options).reset(2).info().get("values")).isEqualTo(values);
    assertThat((double[]) testbed(Map.of("arms", 3, "instance", 8)).reset(1).info().get("values"))
        .isNotEqualTo(values);
  }

  @Test
  void instancesDrawTheirArmsFromANormalDistribution() {
    double sum = 0;
    double squares = 0;
    for (int instance = 0; instance < 400; instance++) {
      TimeStep<Integer> first = testbed(Map.of("instance", instance, "mean", 4)).reset(0);
      double[] values = (double[]) first.info().get("values");
      int best = (int) first.info().get("best_action");
      for (double value : values) {
        assertThat(value).isLessThanOrEqualTo(values[best]);
        sum += (value - 4) / 4_000;
        squares += (value - 4) * (value - 4) / 4_000;
      }
    }
    assertThat(sum).isCloseTo(0, within(0.06));
    assertThat(squares).isCloseTo(1, within(0.09));
  }

  @Test
  void driftingArmsWalk() {
    Environment<Integer, Integer> world = testbed(Map.of("spread", 0, "drift", 0.5, "noise", 0));
    assertThat((double[]) world.reset(3).info().get("values")).containsOnly(0);
    double squares = 0;
    for (int episode = 0; episode < 100; episode++) {
      TimeStep<Integer> now = world.reset();
      for (int i = 0; i < 16; i++) {
        double before = ((double[]) now.info().get("values"))[2];
        now = world.step(2);
        assertThat(now.reward()).as("paid before the walk's step").isEqualTo(before);
      }
      for (double value : (double[]) now.info().get("values")) {
        squares += value * value / 1_000;
      }
    }
    assertThat(squares).as("variance after 16 steps").isCloseTo(16 * 0.25, within(0.5));
  }

  @Test
  void theTestbedRefusesWhatCannotBe() {
    assertThatThrownBy(() -> testbed(Map.of("arms", 0)))
        .hasMessageContaining("option arms 0; accepted: 1 to 1000");
    assertThatThrownBy(() -> testbed(Map.of("instance", -1)))
        .hasMessageContaining("option instance -1; accepted: 0 or more");
    assertThatThrownBy(() -> testbed(Map.of("noise", -0.5)))
        .hasMessageContaining("option noise -0.5; accepted: 0 to 1000000");
  }

  /** Going forward all along: 8 a step in the last state, less what slipping costs. */
  @Test
  void theChainsOptimumIsTheKnownOne() {
    double thousand = ValueIteration.optimum(model("Chain-v0", Map.of()), 1_000);
    assertThat(thousand).isCloseTo(3677, within(30.0)); // Strens (2000): 3677
    assertThatThrownBy(() -> model("Chain-v0", Map.of("n", 1)))
        .hasMessageContaining("option n 1; accepted: 2 to 10000");
  }

  @Test
  void theDeepSeasTreasureIsWorthItsCosts() {
    for (int size : new int[] {2, 10, 30}) {
      TabularModel model = model("DeepSea-v0", Map.of("size", size));
      assertThat(ValueIteration.optimum(model, size)).isCloseTo(0.99, within(1e-12));
    }
    TabularModel drifting = model("DeepSea-v0", Map.of("size", 10, "stochastic", true));
    assertThat(ValueIteration.optimum(drifting, 10)).isBetween(0.3, 0.35); // 0.9^10 - 0.01
  }

  @Test
  void whichActionGoesRightDependsOnTheCellUnlessTheSeedIsNone() {
    TabularModel drawn = model("DeepSea-v0", Map.of());
    long ones =
        IntStream.range(0, 100).filter(cell -> drawn.outcomes(cell, 1).get(0).reward() < 0).count();
    assertThat(ones).isBetween(30L, 70L);

    Map<String, Object> none = new HashMap<>();
    none.put("mapping_seed", null);
    TabularModel plain = model("DeepSea-v0", none);
    for (int cell = 0; cell < 99; cell++) {
      assertThat(plain.outcomes(cell, 1).get(0).reward()).isEqualTo(-0.001);
      assertThat(plain.outcomes(cell, 0).get(0).reward()).isZero();
    }
    assertThat(plain.outcomes(99, 1).get(0))
        .isEqualTo(new TabularModel.Outcome(1, 100, .999, true));
  }

  @Test
  void theBallIsCaughtByWhoStandsBelowIt() {
    Environment<float[], Integer> world =
        Environments.make("Catch-v0", float[].class, Integer.class);
    for (int seed = 0; seed < 20; seed++) {
      float[] first = world.reset(seed).observation();
      int ball = 0;
      while (first[ball] == 0) {
        ball++;
      }
      assertThat(first[45 + 2]).as("paddle").isEqualTo(1);
      TimeStep<float[]> now = world.step(1);
      int paddle = 2;
      int steps = 1;
      boolean miss = seed % 2 == 1;
      int target = miss ? (ball + 1) % 5 : ball;
      while (!now.last()) {
        int move = Integer.signum(target - paddle);
        paddle += move;
        now = world.step(1 + move);
        steps++;
      }
      assertThat(steps).isEqualTo(9);
      assertThat(now.reward()).as("seed %d", seed).isEqualTo(miss ? -1 : 1);
    }
    assertThatThrownBy(() -> Environments.make("Catch-v0", Map.of("rows", 1)))
        .hasMessage("Catch-v0: option rows 1; accepted: 2 to 1000");
  }
}
