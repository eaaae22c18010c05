package dev.cartwheel.envs.rooms;

import dev.cartwheel.envs.Environment;
import dev.cartwheel.envs.TimeStep;
import java.util.ArrayDeque;
import java.util.Arrays;
import java.util.Deque;
import java.util.function.IntPredicate;

/**
 * Wins rooms by looking at the whole grid: to the goal, to the ball, or to the locked door if that
 * is all there is; to the key first where a locked door is in the way.
 */
final class RoomSolver {

  private static final int MOST_STEPS = 10_000;

  private final Environment<float[], Integer> world;
  private final RoomGrid grid;
  private TimeStep<float[]> now;
  private int steps;

  private RoomSolver(Environment<float[], Integer> world, RoomGrid grid) {
    this.world = world;
    this.grid = grid;
  }

  static TimeStep<float[]> solve(Environment<float[], Integer> world, RoomGrid grid) {
    return new RoomSolver(world, grid).solve();
  }

  private TimeStep<float[]> solve() {
    IntPredicate locked = cell -> grid.thing(cell) == Thing.DOOR && grid.bolt(cell) == Bolt.LOCKED;
    if (exists(locked)) {
      faceAndDo(cell -> grid.thing(cell) == Thing.KEY, RoomWorld.PICK_UP);
      faceAndDo(locked, RoomWorld.TOGGLE);
    }
    if (now != null && now.last()) {
      return now; // the open door was the task
    }
    if (exists(cell -> grid.thing(cell) == Thing.BALL)) {
      if (grid.carried() != Thing.EMPTY) {
        faceAndDo(grid::isFree, RoomWorld.DROP);
      }
      faceAndDo(cell -> grid.thing(cell) == Thing.BALL, RoomWorld.PICK_UP);
    } else {
      faceAndDo(cell -> grid.thing(cell) == Thing.GOAL, RoomWorld.FORWARD);
    }
    return now;
  }

  private boolean exists(IntPredicate what) {
    for (int cell = 0; cell < grid.width() * grid.height(); cell++) {
      if (what.test(cell)) {
        return true;
      }
    }
    return false;
  }

  /** Walks until a wanted cell is in front, opening shut doors on the way, then acts on it. */
  private void faceAndDo(IntPredicate wanted, int action) {
    int[] towards = wayTo(wanted);
    while (!wanted.test(grid.front())) {
      int next = towards[grid.agent()];
      if (next < 0) {
        throw new AssertionError("no way to what is wanted");
      }
      turnTo(next);
      if (wanted.test(next)) {
        break;
      }
      if (!grid.isWalkable(next)) {
        act(RoomWorld.TOGGLE);
      }
      act(RoomWorld.FORWARD);
    }
    act(action);
  }

  /** For each cell the next one on a shortest way, by search from what is wanted. */
  private int[] wayTo(IntPredicate wanted) {
    int[] towards = new int[grid.width() * grid.height()];
    Arrays.fill(towards, -1);
    Deque<Integer> open = new ArrayDeque<>();
    for (int cell = 0; cell < towards.length; cell++) {
      if (wanted.test(cell)) {
        towards[cell] = cell;
        open.add(cell);
      }
    }
    while (!open.isEmpty()) {
      int cell = open.remove();
      for (int neighbour :
          new int[] {cell - 1, cell + 1, cell - grid.width(), cell + grid.width()}) {
        boolean inside = neighbour >= 0 && neighbour < towards.length;
        if (inside && towards[neighbour] < 0 && canBePassed(neighbour)) {
          towards[neighbour] = cell;
          open.add(neighbour);
        }
      }
    }
    return towards;
  }

  private boolean canBePassed(int cell) {
    Thing thing = grid.thing(cell);
    return thing == Thing.EMPTY || (thing == Thing.DOOR && grid.bolt(cell) != Bolt.LOCKED);
  }

  private void turnTo(int cell) {
    while (grid.front() != cell) {
      act(RoomWorld.RIGHT);
    }
  }

  private void act(int action) {
    if (++steps > MOST_STEPS) {
      throw new AssertionError("lost its way");
    }
    now = world.step(action);
  }
}
