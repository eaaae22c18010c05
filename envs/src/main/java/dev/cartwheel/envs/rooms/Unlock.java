package dev.cartwheel.envs.rooms;

import dev.cartwheel.envs.Environment;
import dev.cartwheel.envs.EnvironmentOptions;
import dev.cartwheel.envs.Option;
import java.util.random.RandomGenerator;

/**
 * RoomsUnlock: open a locked door.
 *
 * <p><b>Description.</b> Two rooms side by side with a locked door between them, of a random colour
 * and at a random row; its key lies in the left room. See {@link RoomWorld} for actions,
 * observations and reward.
 *
 * <p><b>Start.</b> Anywhere in the left room, in any direction.
 *
 * <p><b>End.</b> Success: the door is open. Truncated after 8 * size² steps.
 *
 * <p><b>Options.</b> {@code size}: cells of a room's side, walls included, 6 unless given.
 *
 * <p><b>Versions.</b> v0: as described.
 */
public final class Unlock implements RoomTask {

  private static final String SIZE = "size";

  private final int size;

  private Unlock(EnvironmentOptions options) {
    this.size = Sizes.read(options, SIZE, 4, Sizes.LARGEST / 2);
  }

  /** The world of the options of {@link #options}. */
  public static Environment<?, ?> of(EnvironmentOptions options) {
    return RoomWorld.of(new Unlock(options));
  }

  /** What it can be made with. */
  public static Option[] options() {
    return new Option[] {Option.integer(SIZE, 6, "cells of a room's side, walls included")};
  }

  @Override
  public String name() {
    return "RoomsUnlock";
  }

  @Override
  public String mission() {
    return "open the door";
  }

  @Override
  public int width() {
    return 2 * size - 1;
  }

  @Override
  public int height() {
    return size;
  }

  @Override
  public int maxSteps() {
    return 8 * size * size;
  }

  @Override
  public void build(RoomGrid grid, RandomGenerator random) {
    grid.walls(0, 0, size, size);
    Paint paint = Paint.draw(random);
    grid.putDoor(grid.cell(size - 1, random.nextInt(1, size - 1)), paint, Bolt.LOCKED);
    grid.put(grid.freeCell(random, 1, 1, size - 2, size - 2), Thing.KEY, paint);
    grid.setAgent(grid.freeCell(random, 1, 1, size - 2, size - 2), random.nextInt(4));
  }

  @Override
  public Verdict judge(RoomGrid grid, int action, int front, Thing before) {
    boolean opened =
        action == RoomWorld.TOGGLE && before == Thing.DOOR && grid.bolt(front) == Bolt.OPEN;
    return opened ? Verdict.SUCCESS : Verdict.GO_ON;
  }
}
