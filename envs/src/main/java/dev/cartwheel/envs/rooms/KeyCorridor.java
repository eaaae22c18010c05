package dev.cartwheel.envs.rooms;

import dev.cartwheel.envs.Environment;
import dev.cartwheel.envs.EnvironmentOptions;
import dev.cartwheel.envs.Option;
import java.util.random.RandomGenerator;

/**
 * RoomsKeyCorridor: find the key behind one door to the ball behind another.
 *
 * <p><b>Description.</b> A corridor with rooms on both sides, each behind a shut door. One of the
 * rooms on the right is locked and has a ball in it; the key, of the door's colour, is in one of
 * the rooms on the left. No other door has that colour. See {@link RoomWorld} for actions,
 * observations and reward.
 *
 * <p><b>Start.</b> Anywhere in the corridor, in any direction.
 *
 * <p><b>End.</b> Success: the ball is picked up. Truncated after 30 * size² steps.
 *
 * <p><b>Options.</b> {@code size}: cells of a room's side, walls included, 3 unless given. {@code
 * rows}: rooms on each side, 3 unless given.
 *
 * <p><b>Versions.</b> v0: as described.
 */
public final class KeyCorridor implements RoomTask {

  private static final String SIZE = "size";
  private static final String ROWS = "rows";

  private final int size;
  private final int rows;
  private final int pitch; // from room to room

  private KeyCorridor(EnvironmentOptions options) {
    this.size = Sizes.read(options, SIZE, 3, 12);
    this.rows = Sizes.read(options, ROWS, 1, 8);
    this.pitch = size - 1;
  }

  /** The world of the options of {@link #options}. */
  public static Environment<?, ?> of(EnvironmentOptions options) {
    return RoomWorld.of(new KeyCorridor(options));
  }

  /** What it can be made with. */
  public static Option[] options() {
    return new Option[] {
      Option.integer(SIZE, 3, "cells of a room's side, walls included"),
      Option.integer(ROWS, 3, "rooms on each side of the corridor")
    };
  }

  @Override
  public String name() {
    return "RoomsKeyCorridor";
  }

  @Override
  public String mission() {
    return "pick up the ball";
  }

  @Override
  public int width() {
    return 3 * pitch + 1;
  }

  @Override
  public int height() {
    return rows * pitch + 1;
  }

  @Override
  public int maxSteps() {
    return 30 * size * size;
  }

  @Override
  public void build(RoomGrid grid, RandomGenerator random) {
    Paint lock = Paint.draw(random);
    int locked = random.nextInt(rows);
    for (int row = 0; row < rows; row++) {
      grid.walls(0, row * pitch, size, size);
      grid.walls(2 * pitch, row * pitch, size, size);
      int left = grid.cell(pitch, doorRow(row, random));
      grid.putDoor(left, Paint.drawOther(random, lock), Bolt.CLOSED);
      int right = grid.cell(2 * pitch, doorRow(row, random));
      Paint other = Paint.drawOther(random, lock);
      grid.putDoor(right, row == locked ? lock : other, row == locked ? Bolt.LOCKED : Bolt.CLOSED);
    }
    grid.put(inRoom(grid, random, 2 * pitch, locked), Thing.BALL, Paint.draw(random));
    grid.put(inRoom(grid, random, 0, random.nextInt(rows)), Thing.KEY, lock);
    int inCorridor = grid.freeCell(random, pitch + 1, 1, pitch - 1, height() - 2);
    grid.setAgent(inCorridor, random.nextInt(4));
  }

  private int doorRow(int row, RandomGenerator random) {
    return row * pitch + 1 + random.nextInt(pitch - 1);
  }

  private int inRoom(RoomGrid grid, RandomGenerator random, int left, int row) {
    return grid.freeCell(random, left + 1, row * pitch + 1, pitch - 1, pitch - 1);
  }

  @Override
  public Verdict judge(RoomGrid grid, int action, int front, Thing before) {
    return grid.carried() == Thing.BALL ? Verdict.SUCCESS : Verdict.GO_ON;
  }
}
