package dev.cartwheel.envs.wrappers;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.cartwheel.envs.Environment;
import dev.cartwheel.envs.Environments;
import dev.cartwheel.envs.TimeStep;
import dev.cartwheel.envs.check.EnvironmentChecker;
import dev.cartwheel.envs.check.Rule;
import java.util.EnumSet;
import java.util.Map;
import java.util.Set;
import java.util.function.Supplier;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Expected numbers were recorded from Gymnasium 1.3's wrappers of the same names. */
class WrappersTest {

  /** Moments go on over resets, also over seeded ones, as in Gymnasium. */
  private static final Set<Rule> NOT_OF_NORMALIZERS = EnumSet.of(Rule.SAME_SEED_SAME_EPISODE);

  private static Environment<float[], Integer> cartPole() {
    return Environments.make("CartPole-v1", float[].class, Integer.class);
  }

  private static Environment<float[], float[]> pendulum() {
    return Environments.make("Pendulum-v1", float[].class, float[].class);
  }

  private static final Map<String, Supplier<Environment<?, ?>>> WRAPPED =
      Map.of(
          "TransformReward", () -> new TransformReward<>(cartPole(), reward -> reward / 2),
          "ClipReward", () -> TransformReward.clip(pendulum(), -1, 0),
          "NormalizeReward", () -> new NormalizeReward<>(pendulum()),
          "NormalizeObservation", () -> new NormalizeObservation<>(cartPole()),
          "RecordEpisodeStatistics", () -> new RecordEpisodeStatistics<>(cartPole()),
          "RescaleAction", () -> new RescaleAction<>(pendulum(), -1, 1),
          "ClipAction", () -> new ClipAction<>(pendulum()));

  @ParameterizedTest
  @ValueSource(
      strings = {
        "TransformReward",
        "ClipReward",
        "NormalizeReward",
        "NormalizeObservation",
        "RecordEpisodeStatistics",
        "RescaleAction",
        "ClipAction"
      })
  void aWrappedWorldKeepsTheContract(String name) {
    Set<Rule> rules = EnumSet.allOf(Rule.class);
    if (name.startsWith("Normalize")) {
      rules.removeAll(NOT_OF_NORMALIZERS);
    }
    for (Rule rule : rules) {
      assertThat(EnvironmentChecker.check(rule, WRAPPED.get(name), 7))
          .as("%s of %s, seed 7", rule, name)
          .isEmpty();
    }
  }

  @Test
  void normalizedRewardsAreGymnasiums() {
    Environment<float[], Integer> world = new NormalizeReward<>(cartPole());
    world.reset(3);
    double[] expected = {
      70.71421321062337, 2.019586009822606, 1.2431897373495708, 0.9124945337197148,
      0.7250172869456639, 0.6033800049008341, 0.5178100866384503, 0.45423768978484,
      0.4051047129648195, 0.38260312873390917, 0.38565768578993587, 0.3987441364132286
    };
    for (double reward : expected) {
      TimeStep<float[]> next = world.step(1);
      assertThat(next.reward()).isCloseTo(reward, within(1e-9));
      if (next.last()) {
        world.reset();
      }
    }
  }

  /** Gymnasium keeps these moments in single precision, hence the tolerance. */
  @Test
  void normalizedObservationsAreGymnasiums() {
    Environment<float[], Integer> world = new NormalizeObservation<>(cartPole());
    world.reset(3);
    float[][] expected = {
      {-0.037454f, 0.997419f, 0.011826f, -0.998803f},
      {0.346666f, -0.710393f, -0.571348f, 0.774268f},
      {0.219502f, 0.994682f, -0.408170f, -0.936499f}
    };
    int[] actions = {1, 0, 1};
    for (int i = 0; i < actions.length; i++) {
      float[] observation = world.step(actions[i]).observation();
      for (int k = 0; k < observation.length; k++) {
        assertThat(observation[k]).isCloseTo(expected[i][k], within(1e-3f));
      }
    }
  }

  @Test
  void frozenMomentsAreAppliedButNotMoved() {
    NormalizeObservation<Integer> world = new NormalizeObservation<>(cartPole());
    world.reset(3);
    world.step(1);
    world.updating(false);
    float[] once = world.reset(5).observation();
    assertThat(world.reset(5).observation()).isEqualTo(once);
    world.updating(true);
    assertThat(world.reset(5).observation()).isNotEqualTo(once);
  }

  @Test
  void statisticsOfAnEpisodeAreInItsLastStep() {
    RecordEpisodeStatistics<float[], Integer> world = new RecordEpisodeStatistics<>(cartPole());
    world.reset(0);
    TimeStep<float[]> now;
    int steps = 0;
    do {
      now = world.step(1);
      steps++;
      assertThat(now.info().containsKey("episode")).isEqualTo(now.last());
    } while (!now.last());
    assertThat(now.info().get("episode")).isEqualTo(Map.of("r", (double) steps, "l", steps));
    assertThat(world.episodes()).isEqualTo(1);
    world.reset();
    assertThat(world.length()).isZero();
  }

  @Test
  void rescaledAndClippedActionsReachTheWorldInItsOwnUnits() {
    Environment<float[], float[]> bare = pendulum();
    Environment<float[], float[]> rescaled = new RescaleAction<>(pendulum(), -1, 1);
    Environment<float[], float[]> clipped = new ClipAction<>(pendulum());
    bare.reset(3);
    rescaled.reset(3);
    assertThat(rescaled.step(new float[] {0.25f}).observation())
        .isEqualTo(bare.step(new float[] {0.5f}).observation());
    bare.reset(3);
    clipped.reset(3);
    assertThat(clipped.step(new float[] {99}).observation())
        .isEqualTo(bare.step(new float[] {2}).observation());
  }

  @Test
  void argumentsThatMakeNoSenseAreRefused() {
    assertThatThrownBy(() -> TransformReward.clip(cartPole(), 1, -1))
        .hasMessage("rewards clipped to 1.0 to -1.0; accepted: min <= max");
    assertThatThrownBy(() -> new NormalizeReward<>(cartPole(), 1.5, 1e-8))
        .isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> new NormalizeObservation<>(cartPole(), 0))
        .hasMessage("epsilon 0.0; accepted: above 0");
    assertThatThrownBy(() -> new RescaleAction<>(pendulum(), 1, 1))
        .hasMessage("actions from 1.0 to 1.0; accepted: finite, min < max");
  }
}
