package dev.cartwheel.envs.rooms;

import dev.cartwheel.envs.Environment;
import dev.cartwheel.envs.EnvironmentOptions;
import dev.cartwheel.envs.Option;
import java.util.random.RandomGenerator;

/**
 * RoomsDoorKey: find the key to the door between you and the goal.
 *
 * <p><b>Description.</b> A wall at a random column parts the room; its locked yellow door is at a
 * random row, its key somewhere on the left. See {@link RoomWorld} for actions, observations and
 * reward.
 *
 * <p><b>Start.</b> Anywhere on the left, in any direction.
 *
 * <p><b>End.</b> Success: the goal in the lower right corner. Truncated after 10 * size² steps.
 *
 * <p><b>Options.</b> {@code size}: cells of a side, walls included, 8 unless given.
 *
 * <p><b>Versions.</b> v0: as described.
 */
public final class DoorKey implements RoomTask {

  private static final String SIZE = "size";

  private final int size;

  private DoorKey(EnvironmentOptions options) {
    this.size = Sizes.read(options, SIZE, 5, Sizes.LARGEST);
  }

  /** The world of the options of {@link #options}. */
  public static Environment<?, ?> of(EnvironmentOptions options) {
    return RoomWorld.of(new DoorKey(options));
  }

  /** What it can be made with. */
  public static Option[] options() {
    return new Option[] {Option.integer(SIZE, 8, "cells of a side, walls included")};
  }

  @Override
  public String name() {
    return "RoomsDoorKey";
  }

  @Override
  public String mission() {
    return "use the key to open the door and then get to the goal";
  }

  @Override
  public int width() {
    return size;
  }

  @Override
  public int maxSteps() {
    return 10 * size * size;
  }

  @Override
  public void build(RoomGrid grid, RandomGenerator random) {
    grid.putGoal();
    int wall = random.nextInt(2, size - 2);
    for (int y = 1; y < size - 1; y++) {
      grid.put(grid.cell(wall, y), Thing.WALL, Paint.GREY);
    }
    grid.putDoor(grid.cell(wall, random.nextInt(1, size - 1)), Paint.YELLOW, Bolt.LOCKED);
    grid.setAgent(grid.freeCell(random, 1, 1, wall - 1, size - 2), random.nextInt(4));
    int key = grid.freeCell(random, 1, 1, wall - 1, size - 2);
    grid.put(key, Thing.KEY, Paint.YELLOW);
  }
}
