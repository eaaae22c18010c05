package dev.cartwheel.envs.wrappers;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.cartwheel.envs.Environment;
import dev.cartwheel.envs.Environments;
import dev.cartwheel.envs.ResetOptions;
import dev.cartwheel.envs.StepBuffer;
import dev.cartwheel.envs.TimeStep;
import dev.cartwheel.envs.check.EnvironmentChecker;
import dev.cartwheel.envs.check.Rule;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

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

  private static EnvironmentRecipe recipe(String id, String wrapper, Map<String, ?> kwargs) {
    return EnvironmentRecipe.of(id).wrapped(wrapper, kwargs);
  }

  static Stream<EnvironmentRecipe> recipes() {
    return Stream.of(
        recipe("Taxi-v4", "ClipReward", Map.of("min_reward", -1, "max_reward", 0)),
        recipe("Pendulum-v1", "NormalizeReward", Map.of()),
        recipe("CartPole-v1", "NormalizeObservation", Map.of()),
        recipe("CartPole-v1", "RecordEpisodeStatistics", Map.of("buffer_length", 2)),
        recipe("Pendulum-v1", "RescaleAction", Map.of("min_action", -1, "max_action", 1)),
        recipe("MountainCarContinuous-v0", "ClipAction", Map.of()),
        recipe("Pendulum-v1", "DiscretizeAction", Map.of("bins", 5)),
        recipe("Pendulum-v1", "DiscretizeAction", Map.of("bins", 5, "multidiscrete", true)),
        recipe("Taxi-v4", "StickyAction", sticky(0.5, 2, 4)),
        recipe("Pendulum-v1", "StickyAction", sticky(0.9, 1, 1)),
        recipe("FrozenLake-v1", "RepeatAction", Map.of("num_repeats", 3)),
        recipe("CartPole-v1", "MaxAndSkipObservation", Map.of("skip", 3)),
        recipe("FrozenLake-v1", "FlattenObservation", Map.of()),
        recipe("RoomsEmpty-v0", "FlattenObservation", Map.of()),
        recipe("Blackjack-v1", "FilterObservation", Map.of("filter_keys", List.of(2, 1))),
        recipe("CartPole-v1", "TimeAwareObservation", Map.of("flatten", false))
            .wrapped("FilterObservation", Map.of("filter_keys", "time")),
        recipe("CartPole-v1", "FrameStackObservation", Map.of("stack_size", 4)),
        recipe(
            "Blackjack-v1",
            "FrameStackObservation",
            Map.of("stack_size", 2, "padding_type", "zero")),
        recipe("RoomsEmpty-v0", "FrameStackObservation", Map.of("stack_size", 2)),
        recipe("CartPole-v1", "DelayObservation", Map.of("delay", 2)),
        recipe("Taxi-v4", "TimeAwareObservation", Map.of("normalize_time", true)),
        recipe("RoomsEmpty-v0", "TimeAwareObservation", Map.of("flatten", false)),
        recipe("MountainCar-v0", "DiscretizeObservation", Map.of("bins", List.of(9, 4))),
        recipe("Acrobot-v1", "RescaleObservation", Map.of("min_obs", 0, "max_obs", 1)),
        recipe("Catch-v0", "ReshapeObservation", Map.of("shape", List.of(5, 10))),
        recipe("Pendulum-v1", "DtypeObservation", Map.of("dtype", "int8")),
        recipe("CartPole-v1", "TimeLimit", Map.of("max_episode_steps", 5)),
        recipe("CartPole-v1", "PassiveEnvChecker", Map.of()),
        recipe("CartPole-v1", "OrderEnforcing", Map.of()),
        recipe("Taxi-v4", "RenderCollection", Map.of("pop_frames", false)),
        recipe("CartPole-v1", "FrameStackObservation", Map.of("stack_size", 3))
            .wrapped("DelayObservation", Map.of("delay", 1))
            .wrapped("FlattenObservation", Map.of())
            .wrapped("TimeAwareObservation", Map.of("flatten", false))
            .wrapped("StickyAction", sticky(0.3, 1, 1)));
  }

  private static Map<String, ?> sticky(double probability, int shortest, int longest) {
    return Map.of(
        "repeat_action_probability",
        probability,
        "repeat_action_duration",
        List.of(shortest, longest));
  }

  @ParameterizedTest
  @MethodSource("recipes")
  void aWrappedWorldKeepsTheContract(EnvironmentRecipe recipe) {
    Set<Rule> rules = EnumSet.allOf(Rule.class);
    if (recipe.wrappers().get(0).name().startsWith("Normalize")) {
      rules.removeAll(NOT_OF_NORMALIZERS);
    }
    for (Rule rule : rules) {
      assertThat(EnvironmentChecker.check(rule, recipe::make, 7))
          .as("%s of %s, seed 7", rule, recipe)
          .isEmpty();
    }
  }

  @Test
  void everyWrapperButAutoresetIsHeldToTheContract() {
    Set<String> missing = new TreeSet<>(Wrappers.names());
    recipes().forEach(recipe -> recipe.wrappers().forEach(spec -> missing.remove(spec.name())));
    // Autoreset takes steps after an end, which is what it is for; the others want pictures.
    assertThat(missing)
        .containsExactly(
            "AddWhiteNoise",
            "AtariPreprocessing",
            "Autoreset",
            "GrayscaleObservation",
            "ObstructView",
            "ResizeObservation");
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
        assertThat(observation[k]).isCloseTo(expected[i][k], within(2e-6f));
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
        .hasMessage("actions from 1.0 to 1.0; accepted: min < max");
  }

  @Test
  void aStackStartsWithAnObservationOfOnesOwn() {
    float[] padding = {0, 1, 0.2f, 3};
    Environment<?, Integer> stacked = FrameStackObservation.paddedWith(cartPole(), 3, padding);
    StepBuffer first = StepBuffer.of(stacked);
    stacked.reset(ResetOptions.seed(1), first);
    assertThat(Arrays.copyOf(first.observation(), 8)).containsExactly(0, 1, 0.2f, 3, 0, 1, 0.2f, 3);
    assertThatThrownBy(
            () -> FrameStackObservation.paddedWith(cartPole(), 3, new float[] {9, 0, 0, 0}))
        .hasMessageStartingWith("padding element 0 is 9.0; accepted: ");
  }
}
