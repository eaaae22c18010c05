package dev.cartwheel.envs.rooms;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.cartwheel.envs.Environment;
import dev.cartwheel.envs.Environments;
import dev.cartwheel.envs.TimeLimit;
import dev.cartwheel.envs.TimeStep;
import dev.cartwheel.envs.random.Pcg64;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RoomWorldTest {

  private static Environment<float[], Integer> make(String id, Map<String, ?> options) {
    return Environments.typed(Environments.make(id, options), float[].class, Integer.class);
  }

  private static RoomGrid grid(Environment<?, ?> world) {
    return ((RoomWorld) world.unwrapped()).grid();
  }

  /** Thing at a place of the view: rows ahead, columns to the right. */
  private static Thing seen(TimeStep<float[]> now, int ahead, int right) {
    int at = ((6 - ahead) * 7 + 3 + right) * 3;
    return Thing.of((int) now.observation()[at]);
  }

  @Test
  void theViewTurnsWithTheAgentAndEndsAtWalls() {
    Environment<float[], Integer> world = make("RoomsEmpty-v0", Map.of("size", 6));
    TimeStep<float[]> east = world.reset(0);
    assertThat(seen(east, 0, 0)).as("carries nothing").isEqualTo(Thing.EMPTY);
    assertThat(seen(east, 0, -1)).as("wall to the left").isEqualTo(Thing.WALL);
    assertThat(seen(east, 3, 3)).as("goal").isEqualTo(Thing.GOAL);
    assertThat(seen(east, 4, 0)).as("wall ahead").isEqualTo(Thing.WALL);
    assertThat(seen(east, 5, 0)).as("beyond").isEqualTo(Thing.UNSEEN);
    TimeStep<float[]> south = world.step(RoomWorld.RIGHT);
    assertThat(seen(south, 3, -3)).as("goal").isEqualTo(Thing.GOAL);
    assertThat(seen(south, 0, 1)).isEqualTo(Thing.WALL);
    TimeStep<float[]> west = world.step(RoomWorld.RIGHT);
    assertThat(seen(west, 1, 0)).isEqualTo(Thing.WALL);
    assertThat(seen(west, 2, 0)).isEqualTo(Thing.UNSEEN);
    assertThat(west.info()).containsEntry("direction", 2).containsKey("mission");
    assertThat(world.step(RoomWorld.FORWARD).observation()).isEqualTo(west.observation());
  }

  @Test
  void successPaysTheMoreTheSoonerItComes() {
    Environment<float[], Integer> world = make("RoomsEmpty-v0", Map.of("size", 5));
    world.reset(0);
    int[] way = {2, 2, 1, 2, 2};
    TimeStep<float[]> now = null;
    for (int action : way) {
      now = world.step(action);
    }
    assertThat(now.terminated()).isTrue();
    assertThat(now.reward()).isCloseTo(1 - 0.9 * 5 / 100, within(1e-12));
    assertThat(((TimeLimit<?, ?>) world).limit()).isEqualTo(100);
  }

  @Test
  void thingsArePickedUpCarriedAndDropped() {
    Environment<float[], Integer> world = make("RoomsEmpty-v0", Map.of());
    world.reset(0);
    RoomGrid grid = grid(world);
    grid.put(grid.cell(2, 1), Thing.BOX, Paint.PURPLE);
    assertThat(seen(world.step(RoomWorld.FORWARD), 1, 0)).as("in the way").isEqualTo(Thing.BOX);
    TimeStep<float[]> held = world.step(RoomWorld.PICK_UP);
    assertThat(seen(held, 0, 0)).isEqualTo(Thing.BOX);
    assertThat(seen(held, 1, 0)).isEqualTo(Thing.EMPTY);
    grid.put(grid.cell(1, 2), Thing.KEY, Paint.RED);
    world.step(RoomWorld.RIGHT);
    assertThat(seen(world.step(RoomWorld.PICK_UP), 1, 0)).as("hands full").isEqualTo(Thing.KEY);
    assertThat(seen(world.step(RoomWorld.DROP), 0, 0)).as("no room").isEqualTo(Thing.BOX);
    world.step(RoomWorld.LEFT);
    TimeStep<float[]> laid = world.step(RoomWorld.DROP);
    assertThat(seen(laid, 0, 0)).isEqualTo(Thing.EMPTY);
    assertThat(seen(laid, 1, 0)).isEqualTo(Thing.BOX);
    assertThat(seen(world.step(RoomWorld.TOGGLE), 1, 0)).as("emptied").isEqualTo(Thing.EMPTY);
  }

  @Test
  void aLockedDoorOpensToTheKeyOfItsColour() {
    Environment<float[], Integer> world = make("RoomsEmpty-v0", Map.of());
    world.reset(0);
    RoomGrid grid = grid(world);
    for (int y = 2; y < 7; y++) {
      grid.put(grid.cell(2, y), Thing.WALL, Paint.GREY);
    }
    int door = grid.cell(2, 1);
    grid.putDoor(door, Paint.BLUE, Bolt.LOCKED);
    world.step(RoomWorld.TOGGLE);
    assertThat(grid.bolt(door)).isEqualTo(Bolt.LOCKED);
    int south = grid.cell(1, 2);
    for (Paint paint : List.of(Paint.RED, Paint.BLUE)) {
      grid.put(south, Thing.KEY, paint);
      world.step(RoomWorld.RIGHT);
      world.step(RoomWorld.PICK_UP);
      world.step(RoomWorld.LEFT);
      TimeStep<float[]> now = world.step(RoomWorld.TOGGLE);
      assertThat(grid.bolt(door) == Bolt.OPEN).as("%s", paint).isEqualTo(paint == Paint.BLUE);
      assertThat(seen(now, 2, 0) == Thing.UNSEEN).as("beyond").isEqualTo(paint == Paint.RED);
      world.step(RoomWorld.LEFT);
      world.step(RoomWorld.LEFT);
      world.step(RoomWorld.LEFT);
      world.step(RoomWorld.DROP);
      world.step(RoomWorld.LEFT);
    }
    world.step(RoomWorld.FORWARD);
    assertThat(grid.agent()).isEqualTo(door);
  }

  @Test
  void lavaEndsTheEpisodeWithoutReward() {
    Environment<float[], Integer> world = make("RoomsEmpty-v0", Map.of());
    world.reset(0);
    grid(world).put(grid(world).cell(2, 1), Thing.LAVA, Paint.RED);
    TimeStep<float[]> burnt = world.step(RoomWorld.FORWARD);
    assertThat(burnt.terminated()).isTrue();
    assertThat(burnt.reward()).isZero();
  }

  @Test
  void runningIntoABallCostsOne() {
    Environment<float[], Integer> world = make("RoomsDynamicObstacles-v0", Map.of("obstacles", 0));
    world.reset(0);
    grid(world).put(grid(world).cell(2, 1), Thing.BALL, Paint.BLUE);
    TimeStep<float[]> hit = world.step(RoomWorld.FORWARD);
    assertThat(hit.terminated()).isTrue();
    assertThat(hit.reward()).isEqualTo(-1);
  }

  @Test
  void ballsRollOneCellAStepAndNoneIsLost() {
    Environment<float[], Integer> world = make("RoomsDynamicObstacles-v0", Map.of("obstacles", 9));
    world.reset(4);
    RoomGrid grid = grid(world);
    boolean moved = false;
    for (int step = 0; step < 50; step++) {
      List<Integer> before = balls(grid);
      world.step(RoomWorld.LEFT);
      List<Integer> after = balls(grid);
      assertThat(after).as("step %d", step).hasSize(9);
      assertThat(after)
          .allMatch(
              to ->
                  before.stream()
                      .anyMatch(
                          from ->
                              Math.abs(grid.x(to) - grid.x(from)) <= 1
                                  && Math.abs(grid.y(to) - grid.y(from)) <= 1));
      moved |= !after.equals(before);
    }
    assertThat(moved).isTrue();
  }

  private static List<Integer> balls(RoomGrid grid) {
    return IntStream.range(0, grid.width() * grid.height())
        .filter(cell -> grid.thing(cell) == Thing.BALL)
        .boxed()
        .toList();
  }

  /** {@link RoomSolver} knows the whole grid and finds a way to the end of each episode. */
  @ParameterizedTest
  @CsvSource({
    "RoomsEmpty-v0,",
    "RoomsEmpty-v0, size=4",
    "RoomsEmpty-v0, random_start=1",
    "RoomsDoorKey-v0,",
    "RoomsDoorKey-v0, size=5",
    "RoomsDoorKey-v0, size=16",
    "RoomsFourRooms-v0,",
    "RoomsMultiRoom-v0,",
    "RoomsMultiRoom-v0, rooms=1",
    "RoomsMultiRoom-v0, rooms=8",
    "RoomsKeyCorridor-v0,",
    "RoomsKeyCorridor-v0, size=6",
    "RoomsKeyCorridor-v0, rows=1",
    "RoomsLavaCrossing-v0,",
    "RoomsLavaCrossing-v0, crossings=6",
    "RoomsLavaCrossing-v0, size=5",
    "RoomsUnlock-v0,",
    "RoomsUnlock-v0, size=4"
  })
  void everyEpisodeCanBeWon(String id, String option) {
    Map<String, Object> options = new HashMap<>();
    if (option != null) {
      String[] parts = option.split("=");
      boolean flag = parts[0].equals("random_start");
      options.put(parts[0], flag ? (Object) true : Integer.valueOf(parts[1]));
    }
    options.put("max_episode_steps", -1);
    Environment<float[], Integer> world = make(id, options);
    for (int seed = 0; seed < 40; seed++) {
      world.reset(seed);
      TimeStep<float[]> last = RoomSolver.solve(world, grid(world));
      assertThat(last.terminated()).as("%s seed %d", id, seed).isTrue();
      assertThat(last.reward()).as("%s seed %d", id, seed).isPositive();
    }
  }

  @Test
  void randomWalksKeepToTheRules() {
    for (String id :
        List.of("RoomsKeyCorridor-v0", "RoomsMultiRoom-v0", "RoomsDoorKey-v0", "RoomsUnlock-v0")) {
      Environment<float[], Integer> world = make(id, Map.of());
      Pcg64 random = new Pcg64(1);
      TimeStep<float[]> now = world.reset(1);
      for (int i = 0; i < 3_000; i++) {
        now = now.last() ? world.reset() : world.step(random.nextInt(7));
        RoomGrid grid = grid(world);
        assertThat(grid.isWalkable(grid.agent())).as("%s step %d", id, i).isTrue();
      }
    }
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = ';',
      value = {
        "RoomsEmpty-v0; size; 3; option size 3; accepted: 4 to 100",
        "RoomsDoorKey-v0; size; 4; option size 4; accepted: 5 to 100",
        "RoomsLavaCrossing-v0; size; 8; option size 8; accepted: odd numbers",
        "RoomsLavaCrossing-v0; crossings; 7; option crossings 7; accepted: 1 to 6",
        "RoomsMultiRoom-v0; rooms; 9; option rooms 9; accepted: 1 to 8",
        "RoomsDynamicObstacles-v0; obstacles; 19; option obstacles 19; accepted: 0 to 18",
        "RoomsUnlock-v0; sise; 6; unknown option 'sise'; did you mean 'size'?"
      })
  void badOptionsAreRefusedByName(String id, String name, int value, String word, String other) {
    assertThatThrownBy(() -> make(id, Map.of(name, value)))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContainingAll(id, word, other);
  }
}
