package dev.cartwheel.envs.rooms;

import dev.cartwheel.envs.Environment;
import dev.cartwheel.envs.Snapshot;
import dev.cartwheel.envs.TimeLimit;
import dev.cartwheel.envs.rooms.RoomTask.Verdict;
import dev.cartwheel.envs.scene.Scene;
import dev.cartwheel.envs.spaces.Box;
import dev.cartwheel.envs.spaces.Discrete;
import dev.cartwheel.envs.world.SeededWorld;
import java.util.Map;
import java.util.Optional;

/**
 * RoomWorld: what all rooms have in common.
 *
 * <p><b>Description.</b> An agent walks through rooms that are built anew for every episode. It
 * sees seven by seven cells ahead of it, itself in the middle of the nearest row, and not through
 * walls and shut doors; it carries one thing at a time.
 *
 * <p><b>Action.</b> {@code Discrete(7)}: 0 turn left, 1 turn right, 2 step forward, 3 pick up what
 * is in front, 4 drop what is carried to the front, 5 toggle what is in front (open, shut or, with
 * a key of its colour in hand, unlock a door; empty a box), 6 done, which does nothing.
 *
 * <table>
 *   <caption>Observation: {@code Box(7, 7, 3)}, row 0 farthest away</caption>
 *   <tr><th>channel</th><th>meaning</th><th>range</th></tr>
 *   <tr><td>0</td><td>thing: 0 unseen, 1 empty, 2 wall, 3 floor, 4 door, 5 key, 6 ball, 7 box, 8
 *       goal, 9 lava; where the agent stands, what it carries</td><td>0 to 10</td></tr>
 *   <tr><td>1</td><td>colour: 0 red, 1 green, 2 blue, 3 purple, 4 yellow, 5 grey</td>
 *       <td>0 to 5</td></tr>
 *   <tr><td>2</td><td>door: 0 open, 1 closed, 2 locked</td><td>0 to 2</td></tr>
 * </table>
 *
 * <p>{@code info} holds {@code mission}, what is to be done in words, and {@code direction}, 0
 * east, 1 south, 2 west, 3 north.
 *
 * <p><b>Reward.</b> 1 − 0.9 * steps / limit for success, else 0.
 *
 * <p><b>Start.</b> As each kind of rooms says.
 *
 * <p><b>End.</b> Terminated by success and by walking into lava. Truncated at the kind's limit.
 *
 * <p>Source: M. Chevalier-Boisvert and others, "Minigrid &amp; Miniworld" (2023), from its
 * description; layouts, streams and the rule of sight are our own, so episodes are not Minigrid's.
 */
public final class RoomWorld extends SeededWorld<float[], Integer> {

  static final int LEFT = 0;
  static final int RIGHT = 1;
  static final int FORWARD = 2;
  static final int PICK_UP = 3;
  static final int DROP = 4;
  static final int TOGGLE = 5;
  static final int ACTIONS = 7;

  private final RoomTask task;
  private final RoomGrid grid;
  private final RoomView view = new RoomView();
  private int steps;

  RoomWorld(RoomTask task) {
    super(task.name(), space(), new Discrete(ACTIONS));
    this.task = task;
    this.grid = new RoomGrid(task.width(), task.height());
  }

  /** The world of a task, within its step limit. */
  static Environment<?, ?> of(RoomTask task) {
    return new TimeLimit<>(new RoomWorld(task), task.maxSteps());
  }

  private static Box space() {
    int cells = RoomView.SIDE * RoomView.SIDE;
    float[] high = new float[cells * RoomView.CHANNELS];
    for (int i = 0; i < cells; i++) {
      high[3 * i] = Thing.COUNT - 1;
      high[3 * i + 1] = Paint.COUNT - 1;
      high[3 * i + 2] = Bolt.COUNT - 1;
    }
    return new Box(new float[high.length], high, RoomView.SIDE, RoomView.SIDE, RoomView.CHANNELS);
  }

  /** The rooms as they are. */
  RoomGrid grid() {
    return grid;
  }

  @Override
  protected void start(Map<String, Object> options) {
    grid.clear();
    task.build(grid, random());
    steps = 0;
  }

  @Override
  protected double advance(Integer action) {
    steps++;
    int front = grid.front();
    Thing before = grid.thing(front);
    act(action, front);
    Verdict verdict = verdict(action, front, before);
    if (verdict == Verdict.GO_ON) {
      task.move(grid, random());
      return 0;
    }
    terminate();
    return switch (verdict) {
      case SUCCESS -> Math.max(0, 1 - 0.9 * steps / task.maxSteps());
      case COLLISION -> -1;
      default -> 0;
    };
  }

  private void act(int action, int front) {
    switch (action) {
      case LEFT -> grid.turn(-1);
      case RIGHT -> grid.turn(1);
      case FORWARD -> {
        if (grid.isWalkable(front)) {
          grid.setAgent(front, grid.direction());
        }
      }
      case PICK_UP -> {
        if (grid.carried() == Thing.EMPTY && grid.thing(front).isPortable()) {
          grid.take(front);
        }
      }
      case DROP -> {
        if (grid.carried() != Thing.EMPTY && grid.isFree(front)) {
          grid.lay(front);
        }
      }
      case TOGGLE -> toggle(front);
      default -> {}
    }
  }

  private void toggle(int front) {
    if (grid.thing(front) == Thing.BOX) {
      grid.put(front, Thing.EMPTY, Paint.GREY);
    } else if (grid.thing(front) == Thing.DOOR) {
      boolean key = grid.carried() == Thing.KEY && grid.carriedPaint() == grid.paint(front);
      switch (grid.bolt(front)) {
        case OPEN -> grid.setBolt(front, Bolt.CLOSED);
        case CLOSED -> grid.setBolt(front, Bolt.OPEN);
        case LOCKED -> grid.setBolt(front, key ? Bolt.OPEN : Bolt.LOCKED);
      }
    }
  }

  private Verdict verdict(int action, int front, Thing before) {
    if (action == FORWARD && grid.agent() == front) {
      if (before == Thing.GOAL) {
        return Verdict.SUCCESS;
      }
      if (before == Thing.LAVA) {
        return Verdict.FAILURE;
      }
    }
    return task.judge(grid, action, front, before);
  }

  @Override
  protected void observe(float[] target) {
    view.write(grid, target);
  }

  @Override
  public Map<String, Object> info() {
    return Map.of("mission", task.mission(), "direction", grid.direction());
  }

  @Override
  protected void save(Snapshot.Builder snapshot) {
    snapshot.put("steps", steps).put("grid", grid.snapshot());
  }

  @Override
  protected void load(Snapshot snapshot) {
    int loaded = snapshot.ints("steps", 1)[0];
    if (loaded < 0) {
      throw new IllegalArgumentException("steps " + loaded + "; accepted: 0 or more");
    }
    grid.restore(snapshot.part("grid"));
    steps = loaded;
  }

  @Override
  public Optional<Scene> scene() {
    return Optional.of(RoomScene.of(grid, view));
  }
}
