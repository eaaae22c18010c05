package dev.cartwheel.envs.rooms;

import dev.cartwheel.envs.Environment;
import dev.cartwheel.envs.EnvironmentOptions;
import dev.cartwheel.envs.Option;
import java.util.random.RandomGenerator;

/**
 * RoomsLavaCrossing: cross rivers of lava where they let you.
 *
 * <p><b>Description.</b> Rivers of lava run from wall to wall, at random rows and columns of even
 * number. One way crosses all of them, each at one cell. See {@link RoomWorld} for actions,
 * observations and reward.
 *
 * <p><b>Start.</b> The upper left corner, facing east.
 *
 * <p><b>End.</b> Success: the goal in the lower right corner. Lava ends the episode without reward.
 * Truncated after 4 * size² steps.
 *
 * <p><b>Options.</b> {@code size}: cells of a side, walls included, odd, 9 unless given. {@code
 * crossings}: number of rivers, 1 unless given.
 *
 * <p><b>Versions.</b> v0: as described.
 */
public final class LavaCrossing implements RoomTask {

  private static final String SIZE = "size";
  private static final String CROSSINGS = "crossings";

  private final int size;
  private final int crossings;
  private final boolean[] across; // [size / 2], whether a river runs along row 2 * i
  private final boolean[] down; // the same of columns

  private LavaCrossing(EnvironmentOptions options) {
    this.size = Sizes.read(options, SIZE, 5, Sizes.LARGEST);
    if (size % 2 == 0) {
      throw new IllegalArgumentException("option size " + size + "; accepted: odd numbers");
    }
    this.crossings = Sizes.read(options, CROSSINGS, 1, size - 3);
    this.across = new boolean[size / 2];
    this.down = new boolean[size / 2];
  }

  /** The world of the options of {@link #options}. */
  public static Environment<?, ?> of(EnvironmentOptions options) {
    return RoomWorld.of(new LavaCrossing(options));
  }

  /** What it can be made with. */
  public static Option[] options() {
    return new Option[] {
      Option.integer(SIZE, 9, "cells of a side, walls included, odd"),
      Option.integer(CROSSINGS, 1, "number of rivers")
    };
  }

  @Override
  public String name() {
    return "RoomsLavaCrossing";
  }

  @Override
  public String mission() {
    return "avoid the lava and get to the green goal square";
  }

  @Override
  public int width() {
    return size;
  }

  @Override
  public void build(RoomGrid grid, RandomGenerator random) {
    drawRivers(random);
    for (int i = 1; i < size / 2; i++) {
      for (int j = 1; j < size - 1; j++) {
        if (across[i]) {
          grid.put(grid.cell(j, 2 * i), Thing.LAVA, Paint.RED);
        }
        if (down[i]) {
          grid.put(grid.cell(2 * i, j), Thing.LAVA, Paint.RED);
        }
      }
    }
    openWay(grid, random);
    grid.putGoal();
    grid.setAgentInCorner();
  }

  /** Draws so many of all places for rivers, each equally likely. */
  private void drawRivers(RandomGenerator random) {
    int places = size - 3; // size / 2 - 1 rows and as many columns
    int left = crossings;
    for (int place = 0; place < places; place++) {
      boolean river = random.nextInt(places - place) < left;
      left -= river ? 1 : 0;
      boolean[] kind = place % 2 == 0 ? across : down;
      kind[1 + place / 2] = river;
    }
  }

  /** Walks from bank to bank, crossing rivers to the east and to the south in random order. */
  private void openWay(RoomGrid grid, RandomGenerator random) {
    int column = 0; // the last river or wall on the way, in steps of two cells
    int row = 0;
    int east = next(down, column);
    int south = next(across, row);
    while (east < size / 2 || south < size / 2) {
      boolean toEast = south == size / 2 || (east < size / 2 && random.nextInt(2) == 0);
      if (toEast) {
        open(grid, 2 * east, random.nextInt(2 * row + 1, 2 * south));
        column = east;
        east = next(down, column);
      } else {
        open(grid, random.nextInt(2 * column + 1, 2 * east), 2 * south);
        row = south;
        south = next(across, row);
      }
    }
  }

  /** The first river after one, or the far wall. */
  private int next(boolean[] rivers, int after) {
    int river = after + 1;
    while (river < size / 2 && !rivers[river]) {
      river++;
    }
    return river;
  }

  private static void open(RoomGrid grid, int x, int y) {
    grid.put(grid.cell(x, y), Thing.EMPTY, Paint.GREY);
  }
}
