package dev.cartwheel.envs.rooms;

import dev.cartwheel.envs.Environment;
import dev.cartwheel.envs.EnvironmentOptions;
import dev.cartwheel.envs.Option;
import java.util.random.RandomGenerator;

/**
 * RoomsMultiRoom: go from room to room through shut doors.
 *
 * <p><b>Description.</b> A chain of rooms of random size and place, each joined to the next by a
 * shut door of another colour than the last. See {@link RoomWorld} for actions, observations and
 * reward.
 *
 * <p><b>Start.</b> Anywhere in the first room, in any direction.
 *
 * <p><b>End.</b> Success: the goal, in the last room. Truncated after 20 steps for each room.
 *
 * <p><b>Options.</b> {@code rooms}: 4 unless given. {@code room_size}: longest side of a room,
 * walls included, 6 unless given.
 *
 * <p><b>Versions.</b> v0: as described.
 */
public final class MultiRoom implements RoomTask {

  private static final int SIDE = 25;
  private static final int SMALLEST = 4;
  private static final int TRIES = 100_000;
  private static final String ROOMS = "rooms";
  private static final String ROOM_SIZE = "room_size";

  private static final int[] X_STEP = {1, 0, -1, 0};
  private static final int[] Y_STEP = {0, 1, 0, -1};

  private final int rooms;
  private final int largest;
  private final int[] left;
  private final int[] top;
  private final int[] columns;
  private final int[] rows;
  private final int[] door; // cell of the door into each room but the first

  private MultiRoom(EnvironmentOptions options) {
    this.rooms = Sizes.read(options, ROOMS, 1, 8);
    this.largest = Sizes.read(options, ROOM_SIZE, SMALLEST, 8);
    this.left = new int[rooms];
    this.top = new int[rooms];
    this.columns = new int[rooms];
    this.rows = new int[rooms];
    this.door = new int[rooms];
  }

  /** The world of the options of {@link #options}. */
  public static Environment<?, ?> of(EnvironmentOptions options) {
    return RoomWorld.of(new MultiRoom(options));
  }

  /** What it can be made with. */
  public static Option[] options() {
    return new Option[] {
      Option.integer(ROOMS, 4, "number of rooms"),
      Option.integer(ROOM_SIZE, 6, "longest side of a room, walls included")
    };
  }

  @Override
  public String name() {
    return "RoomsMultiRoom";
  }

  @Override
  public String mission() {
    return "traverse the rooms to get to the goal";
  }

  @Override
  public int width() {
    return SIDE;
  }

  @Override
  public int maxSteps() {
    return 20 * rooms;
  }

  @Override
  public void build(RoomGrid grid, RandomGenerator random) {
    plan(random);
    grid.fillWithWall();
    for (int room = 0; room < rooms; room++) {
      for (int y = top[room] + 1; y < top[room] + rows[room] - 1; y++) {
        for (int x = left[room] + 1; x < left[room] + columns[room] - 1; x++) {
          grid.put(grid.cell(x, y), Thing.EMPTY, Paint.GREY);
        }
      }
    }
    Paint paint = Paint.GREY;
    for (int room = 1; room < rooms; room++) {
      paint = Paint.drawOther(random, paint);
      grid.putDoor(door[room], paint, Bolt.CLOSED);
    }
    grid.setAgent(inRoom(grid, random, 0), random.nextInt(4));
    grid.put(inRoom(grid, random, rooms - 1), Thing.GOAL, Paint.GREEN);
  }

  private int inRoom(RoomGrid grid, RandomGenerator random, int room) {
    return grid.freeCell(random, left[room] + 1, top[room] + 1, columns[room] - 2, rows[room] - 2);
  }

  /** Places room after room; where one finds no place, all begins again. */
  private void plan(RandomGenerator random) {
    int placed = 0;
    for (int tries = 0; placed < rooms; tries++) {
      if (tries == TRIES) {
        throw new IllegalStateException("no place for " + rooms + " rooms");
      }
      placed = placeNext(random, placed) ? placed + 1 : 0;
    }
  }

  private boolean placeNext(RandomGenerator random, int room) {
    columns[room] = random.nextInt(SMALLEST, largest + 1);
    rows[room] = random.nextInt(SMALLEST, largest + 1);
    if (room == 0) {
      left[0] = random.nextInt(SIDE - columns[0] + 1);
      top[0] = random.nextInt(SIDE - rows[0] + 1);
      return true;
    }
    int before = room - 1;
    int side = random.nextInt(4);
    // The door is in the wall both rooms share, not in a corner of either.
    int doorX = doorPlace(random, X_STEP[side], left[before], columns[before]);
    int doorY = doorPlace(random, Y_STEP[side], top[before], rows[before]);
    left[room] = beyond(random, X_STEP[side], doorX, columns[room]);
    top[room] = beyond(random, Y_STEP[side], doorY, rows[room]);
    door[room] = doorY * SIDE + doorX;
    return isInside(room) && isApart(room);
  }

  /** Along the side's axis the far or near wall, else anywhere between the corners. */
  private static int doorPlace(RandomGenerator random, int step, int start, int length) {
    return switch (step) {
      case 1 -> start + length - 1;
      case -1 -> start;
      default -> start + random.nextInt(1, length - 1);
    };
  }

  /** Where a room starts that has the door in its near or far wall, or between its corners. */
  private static int beyond(RandomGenerator random, int step, int door, int length) {
    return switch (step) {
      case 1 -> door;
      case -1 -> door - length + 1;
      default -> door - random.nextInt(1, length - 1);
    };
  }

  private boolean isInside(int room) {
    return left[room] >= 0
        && top[room] >= 0
        && left[room] + columns[room] <= SIDE
        && top[room] + rows[room] <= SIDE;
  }

  /** Whether a room shares no more than a wall with any before it. */
  private boolean isApart(int room) {
    for (int other = 0; other < room; other++) {
      int across =
          Math.min(left[room] + columns[room], left[other] + columns[other])
              - Math.max(left[room], left[other]);
      int down =
          Math.min(top[room] + rows[room], top[other] + rows[other])
              - Math.max(top[room], top[other]);
      if (across > 1 && down > 1) {
        return false;
      }
    }
    return true;
  }
}
