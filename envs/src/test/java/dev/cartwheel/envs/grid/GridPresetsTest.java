package dev.cartwheel.envs.grid;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.cartwheel.envs.Environment;
import dev.cartwheel.envs.EnvironmentContract;
import dev.cartwheel.envs.Environments;
import dev.cartwheel.envs.random.Pcg64;
import dev.cartwheel.envs.world.TabularModel;
import dev.cartwheel.envs.world.ValueIteration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

class GridPresetsTest {

  private static TabularModel model(String id, Map<String, ?> options) {
    return (TabularModel) Environments.make(id, options).unwrapped();
  }

  @Test
  void theWindyGridworldTakesFifteenSteps() {
    assertThat(ValueIteration.optimum(model("WindyGridWorld-v0", Map.of()), 1_000)).isEqualTo(-15);
  }

  @Test
  void theFourRoomsHaveTheirHundredAndFourCells() {
    TabularModel model = model("FourRooms-v0", Map.of("slip", 0));
    int acting = 0;
    for (int state = 0; state < model.states(); state++) {
      acting += model.outcomes(state, 0).get(0).terminated() && stays(model, state) ? 0 : 1;
    }
    assertThat(acting + 1).as("with the goal").isEqualTo(104);
    // 16 steps at the least: 8 down and 8 to the right.
    assertThat(ValueIteration.discountedOptimum(model, 0.9))
        .isCloseTo(Math.pow(0.9, 15), within(1e-12));
  }

  private static boolean stays(TabularModel model, int state) {
    return model.outcomes(state, 0).get(0).next() == state;
  }

  /** As many open walls as a tree of the places has edges, and all places in one piece. */
  @Test
  void aMazeIsATree() {
    Set<String> seen = new HashSet<>();
    for (int seed = 0; seed < 50; seed++) {
      int size = 2 + seed % 9;
      MazeWalls walls = new MazeWalls(size);
      walls.draw(new Pcg64(seed));
      GridMap map = walls.map();
      long open = map.toString().chars().filter(c -> c == '.' || c == 'S' || c == 'G').count();
      assertThat(open).as("seed %d", seed).isEqualTo(2L * size * size - 1);
      assertThat(reached(map)).as("seed %d", seed).isEqualTo(open);
      seen.add(map.toString());
    }
    assertThat(seen).hasSizeGreaterThan(40);
  }

  private static long reached(GridMap map) {
    Map<Character, Double> noRewards = Map.of();
    GridDynamics dynamics =
        new GridDynamics(
            new GridConfig(map, 0, GridConfig.SlipTo.SIDES, List.of(), 0, 0, noRewards));
    Set<Integer> reached = new HashSet<>(Set.of(0));
    Deque<Integer> open = new ArrayDeque<>(reached);
    while (!open.isEmpty()) {
      int state = open.pop();
      for (int action = 0; action < 4; action++) {
        int next = dynamics.next(state, action, false);
        if (reached.add(next)) {
          open.push(next);
        }
      }
    }
    return reached.size();
  }

  @Nested
  class Mazes implements EnvironmentContract<float[], Integer> {

    @Override
    public Environment<float[], Integer> create() {
      return Environments.typed(
          Environments.make("Maze-v0", Map.of("size", 4)), float[].class, Integer.class);
    }

    @Test
    void everyEpisodeHasAnotherMaze() {
      Environment<float[], Integer> world = create();
      float[] first = world.reset(1).observation();
      assertThat(world.reset().observation()).isNotEqualTo(first);
      assertThat(world.reset(1).observation()).isEqualTo(first);
    }
  }

  @Test
  void aMazeSeedFixesTheMazeAndAllowsIndexes() {
    TabularModel model =
        model("Maze-v0", Map.of("size", 6, "maze_seed", 3, "observation", "index"));
    assertThat(model.states()).isEqualTo(121);
    assertThat(ValueIteration.optimum(model, 500)).isBetween(0.0, 0.91);
    assertThatThrownBy(() -> Environments.make("Maze-v0", Map.of("observation", "index")))
        .hasMessageContaining("observation 'index' without maze_seed; accepted: image");
    assertThatThrownBy(() -> Environments.make("Maze-v0", Map.of("size", 101)))
        .hasMessageContaining("option size 101; accepted: 2 to 100");
  }
}
