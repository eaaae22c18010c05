package dev.cartwheel.envs.rooms;

import dev.cartwheel.envs.Environment;
import dev.cartwheel.envs.EnvironmentOptions;
import dev.cartwheel.envs.Option;
import java.util.random.RandomGenerator;

/**
 * RoomsDynamicObstacles: reach the goal without running into what moves.
 *
 * <p><b>Description.</b> Blue balls roll about in a square room: after every action each moves to a
 * free cell of the nine about it, itself included. See {@link RoomWorld} for actions, observations
 * and reward.
 *
 * <p><b>Reward.</b> Beside that of {@link RoomWorld}: −1 for stepping into a ball or a wall.
 *
 * <p><b>Start.</b> The upper left corner, facing east; the balls are anywhere.
 *
 * <p><b>End.</b> Success: the goal in the lower right corner. Running into a ball or a wall ends
 * the episode. Truncated after 4 * size² steps.
 *
 * <p><b>Options.</b> {@code size}: cells of a side, walls included, 8 unless given. {@code
 * obstacles}: number of balls, 4 unless given.
 *
 * <p><b>Versions.</b> v0: as described.
 */
public final class DynamicObstacles implements RoomTask {

  private static final String SIZE = "size";
  private static final String OBSTACLES = "obstacles";

  private final int size;
  private final int obstacles;
  private final int[] balls; // cells, as found on the grid

  private DynamicObstacles(EnvironmentOptions options) {
    this.size = Sizes.read(options, SIZE, 5, Sizes.LARGEST);
    this.obstacles = Sizes.read(options, OBSTACLES, 0, (size - 2) * (size - 2) / 2);
    this.balls = new int[obstacles];
  }

  /** The world of the options of {@link #options}. */
  public static Environment<?, ?> of(EnvironmentOptions options) {
    return RoomWorld.of(new DynamicObstacles(options));
  }

  /** What it can be made with. */
  public static Option[] options() {
    return new Option[] {
      Option.integer(SIZE, 8, "cells of a side, walls included"),
      Option.integer(OBSTACLES, 4, "number of balls")
    };
  }

  @Override
  public String name() {
    return "RoomsDynamicObstacles";
  }

  @Override
  public String mission() {
    return "get to the green goal square without running into anything";
  }

  @Override
  public int width() {
    return size;
  }

  @Override
  public void build(RoomGrid grid, RandomGenerator random) {
    grid.putGoal();
    grid.setAgentInCorner();
    for (int i = 0; i < obstacles; i++) {
      grid.put(grid.freeCell(random), Thing.BALL, Paint.BLUE);
    }
  }

  @Override
  public void move(RoomGrid grid, RandomGenerator random) {
    int found = 0;
    for (int cell = 0; cell < size * size; cell++) {
      if (grid.thing(cell) == Thing.BALL) {
        balls[found++] = cell;
      }
    }
    for (int i = 0; i < found; i++) {
      grid.put(balls[i], Thing.EMPTY, Paint.GREY);
      int to = grid.freeCell(random, grid.x(balls[i]) - 1, grid.y(balls[i]) - 1, 3, 3);
      grid.put(to, Thing.BALL, Paint.BLUE);
    }
  }

  @Override
  public Verdict judge(RoomGrid grid, int action, int front, Thing before) {
    boolean ran = action == RoomWorld.FORWARD && grid.agent() != front;
    return ran ? Verdict.COLLISION : Verdict.GO_ON;
  }
}
