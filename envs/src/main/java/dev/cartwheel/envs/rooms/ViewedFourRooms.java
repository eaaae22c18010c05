package dev.cartwheel.envs.rooms;

import dev.cartwheel.envs.Environment;
import dev.cartwheel.envs.EnvironmentOptions;
import dev.cartwheel.envs.Option;
import java.util.random.RandomGenerator;

/**
 * RoomsFourRooms: find the goal in one of four rooms.
 *
 * <p><b>Description.</b> Four rooms of 8 by 8 cells; each of the four walls between two of them has
 * a gap at random. See {@link RoomWorld} for actions, observations and reward.
 *
 * <p><b>Start.</b> Anywhere, in any direction; the goal is anywhere else.
 *
 * <p><b>End.</b> Success: the goal. Truncated after 400 steps.
 *
 * <p><b>Versions.</b> v0: as described.
 */
public final class ViewedFourRooms implements RoomTask {

  private static final int SIDE = 19;
  private static final int MIDDLE = SIDE / 2;

  private ViewedFourRooms() {}

  /** The world; it has no options. */
  public static Environment<?, ?> of(EnvironmentOptions options) {
    return RoomWorld.of(new ViewedFourRooms());
  }

  /** What it can be made with: nothing. */
  public static Option[] options() {
    return new Option[0];
  }

  @Override
  public String name() {
    return "RoomsFourRooms";
  }

  @Override
  public String mission() {
    return "reach the goal";
  }

  @Override
  public int width() {
    return SIDE;
  }

  @Override
  public int maxSteps() {
    return 400;
  }

  @Override
  public void build(RoomGrid grid, RandomGenerator random) {
    for (int i = 1; i < SIDE - 1; i++) {
      grid.put(grid.cell(MIDDLE, i), Thing.WALL, Paint.GREY);
      grid.put(grid.cell(i, MIDDLE), Thing.WALL, Paint.GREY);
    }
    for (int half = 0; half < 2; half++) {
      int from = 1 + half * MIDDLE;
      open(grid, grid.cell(MIDDLE, random.nextInt(from, from + MIDDLE - 1)));
      open(grid, grid.cell(random.nextInt(from, from + MIDDLE - 1), MIDDLE));
    }
    grid.put(grid.freeCell(random), Thing.GOAL, Paint.GREEN);
    grid.setAgent(grid.freeCell(random), random.nextInt(4));
  }

  private static void open(RoomGrid grid, int cell) {
    grid.put(cell, Thing.EMPTY, Paint.GREY);
  }
}
