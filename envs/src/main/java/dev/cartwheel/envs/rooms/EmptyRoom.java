package dev.cartwheel.envs.rooms;

import dev.cartwheel.envs.Environment;
import dev.cartwheel.envs.EnvironmentOptions;
import dev.cartwheel.envs.Option;
import java.util.random.RandomGenerator;

/**
 * RoomsEmpty: walk across an empty room.
 *
 * <p><b>Description.</b> One square room. See {@link RoomWorld} for actions, observations and
 * reward.
 *
 * <p><b>Start.</b> The upper left corner, facing east; with {@code random_start} any cell and
 * direction.
 *
 * <p><b>End.</b> Success: the goal in the lower right corner. Truncated after 4 * size² steps.
 *
 * <p><b>Options.</b> {@code size}: cells of a side, walls included, 8 unless given. {@code
 * random_start}.
 *
 * <p><b>Versions.</b> v0: as described.
 */
public final class EmptyRoom implements RoomTask {

  private static final String SIZE = "size";
  private static final String RANDOM_START = "random_start";

  private final int size;
  private final boolean randomStart;

  private EmptyRoom(EnvironmentOptions options) {
    this.size = Sizes.read(options, SIZE, 4, Sizes.LARGEST);
    this.randomStart = options.flag(RANDOM_START);
  }

  /** The world of the options of {@link #options}. */
  public static Environment<?, ?> of(EnvironmentOptions options) {
    return RoomWorld.of(new EmptyRoom(options));
  }

  /** What it can be made with. */
  public static Option[] options() {
    return new Option[] {
      Option.integer(SIZE, 8, "cells of a side, walls included"),
      Option.flag(RANDOM_START, false, "whether an episode starts anywhere")
    };
  }

  @Override
  public String name() {
    return "RoomsEmpty";
  }

  @Override
  public String mission() {
    return "get to the green goal square";
  }

  @Override
  public int width() {
    return size;
  }

  @Override
  public void build(RoomGrid grid, RandomGenerator random) {
    grid.putGoal();
    if (randomStart) {
      grid.setAgent(grid.freeCell(random), random.nextInt(4));
    } else {
      grid.setAgentInCorner();
    }
  }
}
