package dev.cartwheel.envs.toy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.cartwheel.envs.Environment;
import dev.cartwheel.envs.EnvironmentContract;
import dev.cartwheel.envs.Environments;
import dev.cartwheel.envs.TimeStep;
import dev.cartwheel.envs.scene.Grid;
import dev.cartwheel.envs.world.TabularModel;
import dev.cartwheel.envs.world.ValueIteration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class FrozenLakeTest implements EnvironmentContract<Integer, Integer> {

  @Override
  public Environment<Integer, Integer> create() {
    return Environments.make("FrozenLake-v1", Integer.class, Integer.class);
  }

  private static Environment<Integer, Integer> make(Map<String, ?> options) {
    return Environments.typed(
        Environments.make("FrozenLake-v1", options), Integer.class, Integer.class);
  }

  private static FrozenLake lake(Map<String, ?> options) {
    return (FrozenLake) make(options).unwrapped();
  }

  @Test
  void optimaAreTheKnownOnes() {
    assertThat(ValueIteration.optimum(lake(Map.of()), 100)).isCloseTo(0.74419, within(5e-6));
    TabularModel large = (TabularModel) Environments.make("FrozenLake8x8-v1").unwrapped();
    assertThat(ValueIteration.optimum(large, 200)).isCloseTo(0.91322, within(5e-6));
    assertThat(ValueIteration.optimum(lake(Map.of()), 100_000)).isCloseTo(0.82353, within(5e-6));
    assertThat(ValueIteration.optimum(lake(Map.of("is_slippery", false)), 100)).isEqualTo(1);
  }

  @Test
  void slidingFollowsGymnasiumsDraws() {
    Environment<Integer, Integer> world = create();
    world.reset(42);
    int[] reached = {2, 2, 1, 1, 2};
    for (int i = 0; i < reached.length; i++) {
      reached[i] = world.step(reached[i]).observation();
    }
    assertThat(reached).containsExactly(1, 1, 2, 1, 1);
  }

  @Test
  void infoTellsTheProbabilityOfTheStep() {
    Environment<Integer, Integer> world = make(Map.of("success_rate", 0.8));
    assertThat(world.reset(0).info()).containsEntry("prob", 1.0);
    TimeStep<Integer> next = world.step(2);
    double probability = (double) next.info().get("prob");
    assertThat(probability).isCloseTo(next.observation() == 1 ? 0.8 : 0.1, within(1e-12));
  }

  @Test
  void probabilitiesOfEachPairAddUpToOne() {
    for (double rate : new double[] {0, 1.0 / 3, 0.5, 1}) {
      FrozenLake lake = lake(Map.of("success_rate", rate));
      for (int state = 0; state < 16; state++) {
        for (int action = 0; action < 4; action++) {
          double sum =
              lake.outcomes(state, action).stream()
                  .mapToDouble(TabularModel.Outcome::probability)
                  .sum();
          assertThat(sum).isCloseTo(1, within(1e-12));
        }
      }
    }
  }

  @Test
  void rewardsFollowTheSchedule() {
    Map<String, Object> options =
        Map.of("is_slippery", false, "reward_schedule", List.of(5, -2, -0.5));
    Environment<Integer, Integer> world = make(options);
    world.reset(0);
    assertThat(world.step(2).reward()).isEqualTo(-0.5);
    assertThat(world.step(1).reward()).isEqualTo(-2);
    world.reset();
    double last = 0;
    for (int action : new int[] {1, 1, 2, 1, 2, 2}) {
      last = world.step(action).reward();
    }
    assertThat(last).isEqualTo(5);
  }

  /** Recorded from Gymnasium 1.3's {@code generate_random_map(size, p, seed)}. */
  @ParameterizedTest
  @CsvSource({
    "4, .8, 42, SFHF FHFF FFFH FHFG",
    "8, .8, 0, SFFFHHFF FHHFHFFF HFFFFFFF FFHHFFFF FFFFFHHF FFFFFHFF FHFFHFFF FFFFFFFG",
    "5, .5, 7, SHFFF FHFFF FFFFF HFHFF HFHHG"
  })
  void randomMapsAreGymnasiums(int size, double frozen, long seed, String rows) {
    assertThat(FrozenLake.generateRandomMap(size, frozen, seed)).containsExactly(rows.split(" "));
  }

  @Test
  void withoutNameAndRowsTheMapIsRandom() {
    Map<String, Object> options = new HashMap<>();
    options.put("map_name", null);
    options.put("map_seed", 3);
    assertThat(lake(options).map()).isEqualTo(FrozenLake.generateRandomMap(8, 0.8, 3));
  }

  @Test
  void ownMapsMayBeAnyRectangle() {
    Environment<Integer, Integer> world = make(Map.of("desc", List.of("SFFFG")));
    assertThat(world.observationSpace().contains(4)).isTrue();
    assertThat(world.observationSpace().contains(5)).isFalse();
  }

  @Test
  void aMapWithSeveralStartsUsesThemAll() {
    Environment<Integer, Integer> world = make(Map.of("desc", List.of("SFS", "SGS")));
    int[] counts = new int[6];
    for (int seed = 0; seed < 400; seed++) {
      counts[world.reset(seed).observation()]++;
    }
    assertThat(counts[1] + counts[4]).isZero();
    for (int start : new int[] {0, 2, 3, 5}) {
      assertThat(counts[start]).isBetween(70, 130);
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "SFX", "FFG", "SF,S", "sfg"})
  void badMapsAreRefused(String rows) {
    assertThatThrownBy(() -> make(Map.of("desc", List.of(rows.split(",")))))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageStartingWith("FrozenLake-v1: desc")
        .hasMessageContaining("accepted: ");
  }

  @Test
  void badOptionsAreRefusedByName() {
    assertThatThrownBy(() -> make(Map.of("map_name", "4x5")))
        .hasMessage(
            "FrozenLake-v1: unknown map_name '4x5'; did you mean '4x4'?; accepted: 4x4, 8x8");
    assertThatThrownBy(() -> make(Map.of("is_slipery", false)))
        .hasMessageStartingWith(
            "FrozenLake-v1: unknown option 'is_slipery'; did you mean 'is_slippery'?; accepted: ");
    assertThatThrownBy(() -> make(Map.of("success_rate", 1.5)))
        .hasMessage("FrozenLake-v1: option success_rate 1.5; accepted: 0 to 1");
    assertThatThrownBy(() -> make(Map.of("reward_schedule", List.of(1, 2))))
        .hasMessage("FrozenLake-v1: option reward_schedule [1.0, 2.0]; accepted: 3 numbers");
    assertThatThrownBy(() -> make(Map.of("is_slippery", "yes")))
        .hasMessage("FrozenLake-v1: option is_slippery 'yes'; accepted: true or false");
    assertThatThrownBy(() -> FrozenLake.generateRandomMap(1, 0.8, 0))
        .hasMessage("map size 1; accepted: 2 to 256");
    assertThatThrownBy(() -> FrozenLake.generateRandomMap(4, 0, 0))
        .hasMessageContaining("accepted: above 0");
  }

  @Test
  void theGridShowsTheElfAndLeavesOutHolesAndGoal() {
    Environment<Integer, Integer> world = create();
    world.reset(0);
    Grid grid = world.scene().orElseThrow().grid().orElseThrow();
    assertThat(grid.letters()).isEqualTo("@FFFFHFHFFFHHFFG");
    assertThat(grid.states())
        .containsExactly(0, 1, 2, 3, 4, -1, 6, -1, 8, 9, 10, -1, -1, 13, 14, -1);
  }
}
