package dev.cartwheel.envs.grid;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.cartwheel.envs.Environment;
import dev.cartwheel.envs.EnvironmentContract;
import dev.cartwheel.envs.Environments;
import dev.cartwheel.envs.ResetOptions;
import dev.cartwheel.envs.StepBuffer;
import dev.cartwheel.envs.TimeLimit;
import dev.cartwheel.envs.TimeStep;
import dev.cartwheel.envs.scene.Grid;
import dev.cartwheel.envs.spaces.Box;
import dev.cartwheel.envs.world.TabularModel;
import dev.cartwheel.envs.world.ValueIteration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class GridWorldTest implements EnvironmentContract<Integer, Integer> {

  private static final int LEFT = 0;
  private static final int DOWN = 1;
  private static final int RIGHT = 2;
  private static final int UP = 3;

  @Override
  public Environment<Integer, Integer> create() {
    return world(Map.of("wind_probability", 0.5, "slip_to", "others"));
  }

  @SuppressWarnings("unchecked") // observation is index unless a test says otherwise
  private static Environment<Integer, Integer> world(Map<String, ?> options) {
    return (Environment<Integer, Integer>) Environments.make("GridWorld-v0", options);
  }

  private static Environment<Integer, Integer> sure(String map) {
    return world(Map.of("map", map, "slip", 0));
  }

  private static TabularModel model(Environment<?, ?> world) {
    return (TabularModel) world.unwrapped();
  }

  /** Walks with sure steps and returns the last time step. */
  private static TimeStep<Integer> walk(Environment<Integer, Integer> world, int... actions) {
    TimeStep<Integer> now = world.reset(1);
    for (int action : actions) {
      now = world.step(action);
    }
    return now;
  }

  @Test
  void wallsAndTheEdgeStopTheAgent() {
    Environment<Integer, Integer> world = sure("S#G\n...");

    assertThat(walk(world, RIGHT).observation()).isEqualTo(0);
    assertThat(walk(world, LEFT).observation()).isEqualTo(0);
    assertThat(walk(world, UP).observation()).isEqualTo(0);
    assertThat(walk(world, DOWN, DOWN).observation()).isEqualTo(3);
    assertThat(walk(world, DOWN, RIGHT).observation()).isEqualTo(4);
  }

  @Test
  void goalsAndPitsEndTheEpisodeWithTheirRewards() {
    Environment<Integer, Integer> world = sure("G.S.7\n..H..\n");

    assertThat(walk(world, LEFT, LEFT))
        .isEqualTo(TimeStep.of(0, -0.01 + 1, true, false))
        .isNotEqualTo(walk(world, RIGHT, RIGHT));
    assertThat(walk(world, RIGHT, RIGHT)).isEqualTo(TimeStep.of(4, -0.01 + 7, true, false));
    assertThat(walk(world, DOWN)).isEqualTo(TimeStep.of(7, -0.01 - 1, true, false));
    assertThat(walk(world, LEFT)).isEqualTo(TimeStep.of(1, -0.01, false, false));
  }

  @Test
  void rewardsCanBeSetByCharacter() {
    Map<String, Object> options =
        Map.of(
            "map",
            List.of("GS.aA7", "..H..."),
            "slip",
            0,
            "step_reward",
            -2,
            "rewards",
            Map.of("G", 10, "7", -3.5, "H", 4, "a", 0.25));
    Environment<Integer, Integer> world = world(options);

    assertThat(walk(world, LEFT).reward()).isEqualTo(8);
    assertThat(walk(world, RIGHT, RIGHT).reward()).isEqualTo(-1.75);
    assertThat(walk(world, RIGHT, RIGHT, LEFT, RIGHT).reward()).as("no key twice").isEqualTo(-2);
    assertThat(walk(world, RIGHT, RIGHT, RIGHT, RIGHT).reward()).isEqualTo(-5.5);
    assertThat(walk(world, DOWN, RIGHT).reward()).isEqualTo(2);
  }

  @Test
  void aDoorOpensToItsKeyAloneAndTheStateTellsWhichKeysAreHeld() {
    Environment<Integer, Integer> world = sure("bSaAG\n.B...");
    int cells = 10;

    assertThat(walk(world, DOWN).observation()).as("B is locked").isEqualTo(1);
    assertThat(walk(world, RIGHT).observation()).as("key a").isEqualTo(cells + 2);
    assertThat(walk(world, RIGHT, RIGHT, RIGHT)).isEqualTo(TimeStep.of(14, 0.99, true, false));
    assertThat(walk(world, RIGHT, LEFT, DOWN).observation()).as("a opens no B").isEqualTo(11);
    assertThat(walk(world, LEFT, RIGHT, DOWN).observation()).as("b does").isEqualTo(2 * cells + 6);
    assertThat(walk(world, LEFT, RIGHT, RIGHT).observation()).isEqualTo(3 * cells + 2);
    assertThat(world.reset().observation()).as("keys lie in their places again").isEqualTo(1);
  }

  @Test
  void windPushesFromTheCellOneLeavesUntilAnObstacle() {
    Environment<Integer, Integer> world = sure("#...\n.^..\nSv>G\n....");

    assertThat(walk(world, RIGHT).observation()).as("no wind at the start").isEqualTo(9);
    assertThat(walk(world, RIGHT, RIGHT).observation()).as("down").isEqualTo(14);
    assertThat(walk(world, UP, RIGHT, LEFT).observation()).as("up, a wall").isEqualTo(4);
    assertThat(walk(world, UP, RIGHT, RIGHT).observation()).as("up").isEqualTo(2);
  }

  @Test
  void oneFliesOverWhatTheWindCarriesOneAcross() {
    Map<String, Object> options =
        Map.of("map", "...\nGGG\n.S.\n", "slip", 0, "wind", List.of(0, 2, 0));

    assertThat(walk(world(options), RIGHT)).isEqualTo(TimeStep.of(2, -0.01, false, false));
  }

  /** Sutton and Barto (2018), example 6.5: the shortest way takes 15 steps. */
  @Test
  void theWindyGridworldTakesFifteenSteps() {
    String row = "..........\n";
    Map<String, Object> options =
        Map.of(
            "map",
            row.repeat(3) + "S......G..\n" + row.repeat(3),
            "slip",
            0,
            "wind",
            List.of(0, 0, 0, 1, 1, 1, 2, 2, 1, 0),
            "step_reward",
            -1,
            "rewards",
            Map.of("G", 0));
    double[] values = ValueIteration.discountedValues(model(world(options)), 1);

    assertThat(values[30]).isEqualTo(-15);
  }

  /** Russell and Norvig, "Artificial Intelligence" (2010), figure 17.3. */
  @Test
  void theFourByThreeWorldHasItsKnownUtilities() {
    Map<String, Object> options =
        Map.of("map", "...G\n.#.H\nS...", "slip", 0.2, "step_reward", -0.04);
    double[] values = ValueIteration.discountedValues(model(world(options)), 1);

    double[] known = {.812, .868, .918, 0, .762, 0, .660, 0, .705, .655, .611, .388};
    assertThat(values).containsExactly(known, within(5e-4));
  }

  /** A map of FrozenLake is a grid world: 2/3 slip to the sides. */
  @Test
  void frozenLakesMapHasFrozenLakesOptimum() {
    Map<String, Object> options =
        Map.of(
            "map",
            "SFFF\nFHFH\nFFFH\nHFFG",
            "slip",
            2.0 / 3,
            "step_reward",
            0,
            "rewards",
            Map.of("H", 0));

    assertThat(ValueIteration.optimum(model(world(options)), 100)).isEqualTo(0.74419, within(5e-6));
  }

  @Test
  void stepsFollowTheModel() {
    Environment<Integer, Integer> world =
        world(Map.of("wind_probability", 0.6, "slip", 0.3, "slip_to", "others"));
    TabularModel model = model(world);
    int state = world.reset(7).observation();
    double expected = 0;
    double seen = 0;
    for (int i = 0; i < 40_000; i++) {
      int action = i * 7 / 3 % 4;
      for (TabularModel.Outcome outcome : model.outcomes(state, action)) {
        expected += outcome.probability() * (outcome.next() + 10 * outcome.reward());
      }
      TimeStep<Integer> now = world.step(action);
      int next = now.observation();
      assertThat(model.outcomes(state, action))
          .as("step %d", i)
          .anyMatch(o -> o.next() == next && o.terminated() == now.terminated());
      seen += next + 10 * now.reward();
      state = now.last() ? world.reset().observation() : next;
    }
    // The difference has standard deviation of about 0.02 a step's mean.
    assertThat(seen / 40_000).isEqualTo(expected / 40_000, within(0.1));
  }

  @Test
  void everyStartIsEquallyLikely() {
    Environment<Integer, Integer> world = sure("SS\nSG");
    world.reset(3);
    int[] counts = new int[4];
    for (int i = 0; i < 9_000; i++) {
      counts[world.reset().observation()]++;
    }
    assertThat(counts[3]).isZero();
    assertThat(List.of(counts[0], counts[1], counts[2])).allMatch(n -> n > 2_800 && n < 3_200);
  }

  @Test
  void imagesShowEachThingInItsChannel() {
    Environment<?, ?> world =
        Environments.make(
            "GridWorld-v0", Map.of("map", "Sa#\nHAG", "slip", 0, "observation", "image"));
    StepBuffer now = StepBuffer.of(world);
    assertThat(((Box) world.observationSpace()).shape()).containsExactly(2, 3, 6);

    reset(world, now);
    float[] first = {
      1, 0, 0, 0, 0, 0, /**/ 0, 0, 0, 0, 1, 0, /**/ 0, 1, 0, 0, 0, 0,
      0, 0, 1, 0, 0, 0, /**/ 0, 0, 0, 0, 0, 1, /**/ 0, 0, 0, 1, 0, 0
    };
    assertThat(now.observation()).containsExactly(first);

    step(world, RIGHT, now);
    float[] second = first.clone();
    second[0] = 0; // the agent has gone
    second[6] = 1; // here
    second[10] = 0; // taken the key
    second[27 + 2] = 0; // and the door is open
    assertThat(now.observation()).containsExactly(second);
  }

  private static void reset(Environment<?, ?> world, StepBuffer out) {
    world.reset(ResetOptions.seed(0), out);
  }

  @SuppressWarnings("unchecked") // actions of grid worlds are integers
  private static void step(Environment<?, ?> world, int action, StepBuffer out) {
    ((Environment<Object, Integer>) world).step(action, out);
  }

  @Nested
  class Images implements EnvironmentContract<float[], Integer> {

    @Override
    public Environment<float[], Integer> create() {
      return Environments.typed(
          Environments.make("GridWorld-v0", Map.of("observation", "image")),
          float[].class,
          Integer.class);
    }
  }

  @Nested
  class OneHots implements EnvironmentContract<float[], Integer> {

    @Override
    public Environment<float[], Integer> create() {
      return Environments.typed(
          Environments.make("GridWorld-v0", Map.of("observation", "one-hot")),
          float[].class,
          Integer.class);
    }
  }

  @Test
  void oneHotObservationsMarkTheState() {
    Environment<?, ?> world =
        Environments.make("GridWorld-v0", Map.of("map", "S.G", "observation", "one-hot"));
    StepBuffer now = StepBuffer.of(world);

    reset(world, now);
    assertThat(now.observation()).containsExactly(1, 0, 0);
  }

  @Test
  void theSceneKnowsWhichStatesItsCellsStandFor() {
    Environment<Integer, Integer> world = sure("Sa#\nHAG");
    world.reset(0);
    Grid before = world.scene().orElseThrow().grid().orElseThrow();
    assertThat(before.letters()).isEqualTo("@a#HAG");
    assertThat(before.states()).containsExactly(0, 7, -1, -1, -1, -1);

    world.step(RIGHT);
    Grid after = world.scene().orElseThrow().grid().orElseThrow();
    assertThat(after.letters()).isEqualTo("S@#H.G");
    assertThat(after.states()).containsExactly(6, 7, -1, -1, 10, -1);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = ';',
      value = {
        "slip; 1.5; slip 1.5; 0 to 1",
        "wind_probability; -0.1; wind_probability -0.1; 0 to 1",
        "slip_to; side; unknown slip_to 'side'; did you mean 'sides'?",
        "observation; onehot; unknown observation 'onehot'; did you mean 'one-hot'?",
        "slipp; 0; unknown option 'slipp'; did you mean 'slip'?",
        "map; S.#G; map row 1, column 1; no goal can be reached from this start",
        "file; no-such.yaml; 'no-such.yaml'; does not exist",
        "wind; 3; option wind '3'; accepted: a list of numbers"
      })
  void badOptionsAreRefusedByName(String name, String value, String word, String otherWord) {
    Object given = value.matches("[-0-9.]+") ? Double.valueOf(value) : value;
    Object typed = name.equals("wind") ? value : given;

    assertThatThrownBy(() -> world(Map.of(name, typed)))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageStartingWith("GridWorld-v0: ")
        .hasMessageContainingAll(word, otherWord);
  }

  @Test
  void badWindsAndRewardsAreRefusedByName() {
    assertThatThrownBy(() -> world(Map.of("map", "S.G", "wind", List.of(1, 2))))
        .hasMessageContaining("wind has 2 numbers; accepted: 3");
    assertThatThrownBy(() -> world(Map.of("map", "S.G", "wind", List.of(0, 0.5, 0))))
        .hasMessageContaining("wind of column 2 is 0.5; accepted: whole numbers");
    assertThatThrownBy(() -> world(Map.of("map", "S.G", "wind", List.of(0, 0, -9))))
        .hasMessageContaining("wind of column 3 is -9; accepted: -1 to 1");
    assertThatThrownBy(() -> world(Map.of("rewards", Map.of("G", "much"))))
        .hasMessageContaining("rewards 'G' 'much'; accepted: a number");
    assertThatThrownBy(() -> world(Map.of("rewards", Map.of("GH", 1))))
        .hasMessageContaining("rewards names 'GH'; accepted: single characters");
    assertThatThrownBy(() -> world(Map.of("rewards", Map.of("#", 1))))
        .hasMessageContaining("rewards names '#'; accepted: goals, pits and keys");
  }

  @Test
  void aStartBehindADoorWhoseKeyIsOutsideIsHopeless() {
    assertThatThrownBy(() -> sure("aSG\n###\nSA."))
        .hasMessageContaining("map row 3, column 1: no goal can be reached");
    assertThat(sure("aSG\n.A#\nS..")).isInstanceOf(TimeLimit.class);
  }

  @Test
  void episodesAreCutAfterTwoHundredSteps() {
    Environment<Integer, Integer> world = sure("S.G");
    assertThat(((TimeLimit<?, ?>) world).limit()).isEqualTo(200);
  }
}
