package dev.cartwheel.envs.rooms;

import dev.cartwheel.envs.Snapshot;
import java.util.Arrays;
import java.util.random.RandomGenerator;

/** The cells of some rooms, and the agent among them. Rebuilt in place. */
final class RoomGrid {

  private static final int[] X_STEP = {1, 0, -1, 0};
  private static final int[] Y_STEP = {0, 1, 0, -1};

  private final int width;
  private final int height;
  private final Thing[] things; // [height * width]
  private final Paint[] paints;
  private final Bolt[] bolts;
  private int agent; // cell
  private int direction;
  private Thing carried = Thing.EMPTY;
  private Paint carriedPaint = Paint.GREY;

  RoomGrid(int width, int height) {
    this.width = width;
    this.height = height;
    this.things = new Thing[width * height];
    this.paints = new Paint[width * height];
    this.bolts = new Bolt[width * height];
    clear();
  }

  int width() {
    return width;
  }

  int height() {
    return height;
  }

  int cell(int x, int y) {
    return y * width + x;
  }

  int x(int cell) {
    return cell % width;
  }

  int y(int cell) {
    return cell / width;
  }

  /** Empty cells within outer walls, nothing carried, no agent yet. */
  void clear() {
    Arrays.fill(things, Thing.EMPTY);
    Arrays.fill(paints, Paint.GREY);
    Arrays.fill(bolts, Bolt.OPEN);
    agent = -1;
    direction = 0;
    carried = Thing.EMPTY;
    carriedPaint = Paint.GREY;
    walls(0, 0, width, height);
  }

  /** Fills every cell with wall, for rooms to be carved out of. */
  void fillWithWall() {
    Arrays.fill(things, Thing.WALL);
  }

  /** The walls of a room: the edge of a rectangle. */
  void walls(int left, int top, int columns, int rows) {
    for (int x = left; x < left + columns; x++) {
      put(cell(x, top), Thing.WALL, Paint.GREY);
      put(cell(x, top + rows - 1), Thing.WALL, Paint.GREY);
    }
    for (int y = top; y < top + rows; y++) {
      put(cell(left, y), Thing.WALL, Paint.GREY);
      put(cell(left + columns - 1, y), Thing.WALL, Paint.GREY);
    }
  }

  void put(int cell, Thing thing, Paint paint) {
    things[cell] = thing;
    paints[cell] = paint;
    bolts[cell] = Bolt.OPEN;
  }

  /** The goal of most tasks, in the lower right corner. */
  void putGoal() {
    put(cell(width - 2, height - 2), Thing.GOAL, Paint.GREEN);
  }

  void putDoor(int cell, Paint paint, Bolt bolt) {
    put(cell, Thing.DOOR, paint);
    bolts[cell] = bolt;
  }

  void setBolt(int cell, Bolt bolt) {
    bolts[cell] = bolt;
  }

  void setAgent(int cell, int newDirection) {
    agent = cell;
    direction = newDirection;
  }

  /** Places the agent in the upper left corner, facing east. */
  void setAgentInCorner() {
    setAgent(cell(1, 1), 0);
  }

  void turn(int quarters) {
    direction = (direction + quarters + 4) % 4;
  }

  /** Takes a thing from a cell into the agent's hands. */
  void take(int cell) {
    carried = things[cell];
    carriedPaint = paints[cell];
    put(cell, Thing.EMPTY, Paint.GREY);
  }

  /** Puts what the agent carries into a cell. */
  void lay(int cell) {
    put(cell, carried, carriedPaint);
    carried = Thing.EMPTY;
    carriedPaint = Paint.GREY;
  }

  Thing thing(int cell) {
    return things[cell];
  }

  Paint paint(int cell) {
    return paints[cell];
  }

  Bolt bolt(int cell) {
    return bolts[cell];
  }

  int agent() {
    return agent;
  }

  int direction() {
    return direction;
  }

  /** What the agent carries; {@code EMPTY}: nothing. */
  Thing carried() {
    return carried;
  }

  Paint carriedPaint() {
    return carriedPaint;
  }

  /** The cell some steps ahead of the agent and to its right, or −1 outside. */
  int seen(int ahead, int right) {
    int x = x(agent) + ahead * X_STEP[direction] - right * Y_STEP[direction];
    int y = y(agent) + ahead * Y_STEP[direction] + right * X_STEP[direction];
    return x >= 0 && x < width && y >= 0 && y < height ? cell(x, y) : -1;
  }

  /** The cell in front of the agent; outer walls keep it inside. */
  int front() {
    return seen(1, 0);
  }

  boolean isSeeThrough(int cell) {
    return things[cell] != Thing.WALL && (things[cell] != Thing.DOOR || bolts[cell] == Bolt.OPEN);
  }

  boolean isWalkable(int cell) {
    return things[cell].isGround() || (things[cell] == Thing.DOOR && bolts[cell] == Bolt.OPEN);
  }

  /** Whether nothing is in a cell, the agent neither. */
  boolean isFree(int cell) {
    return things[cell] == Thing.EMPTY && cell != agent;
  }

  /**
   * A free cell of a rectangle, each equally likely.
   *
   * @throws IllegalStateException if there is none
   */
  int freeCell(RandomGenerator random, int left, int top, int columns, int rows) {
    int free = 0;
    for (int i = 0; i < columns * rows; i++) {
      free += isFree(cell(left + i % columns, top + i / columns)) ? 1 : 0;
    }
    if (free == 0) {
      throw new IllegalStateException("no free cell in a room");
    }
    int chosen = random.nextInt(free);
    int i = -1;
    while (chosen >= 0) {
      i++;
      chosen -= isFree(cell(left + i % columns, top + i / columns)) ? 1 : 0;
    }
    return cell(left + i % columns, top + i / columns);
  }

  /** As {@link #freeCell(RandomGenerator, int, int, int, int)} within the outer walls. */
  int freeCell(RandomGenerator random) {
    return freeCell(random, 1, 1, width - 2, height - 2);
  }

  Snapshot snapshot() {
    byte[] cells = new byte[3 * things.length];
    for (int i = 0; i < things.length; i++) {
      cells[3 * i] = (byte) things[i].code();
      cells[3 * i + 1] = (byte) paints[i].code();
      cells[3 * i + 2] = (byte) bolts[i].code();
    }
    return Snapshot.of("RoomGrid")
        .put("cells", cells)
        .put("agent", agent, direction, carried.code(), carriedPaint.code())
        .build();
  }

  void restore(Snapshot snapshot) {
    byte[] cells = snapshot.expect("RoomGrid").bytes("cells", 3 * things.length);
    int[] numbers = snapshot.ints("agent", 4);
    for (int i = 0; i < things.length; i++) {
      within("thing", cells[3 * i], Thing.COUNT);
      within("colour", cells[3 * i + 1], Paint.COUNT);
      within("door", cells[3 * i + 2], Bolt.COUNT);
    }
    within("agent", numbers[0] + 1, things.length + 1);
    within("direction", numbers[1], X_STEP.length);
    within("carried", numbers[2], Thing.COUNT);
    within("carried colour", numbers[3], Paint.COUNT);
    for (int i = 0; i < things.length; i++) {
      things[i] = Thing.of(cells[3 * i]);
      paints[i] = Paint.of(cells[3 * i + 1]);
      bolts[i] = Bolt.of(cells[3 * i + 2]);
    }
    agent = numbers[0];
    direction = numbers[1];
    carried = Thing.of(numbers[2]);
    carriedPaint = Paint.of(numbers[3]);
  }

  private static void within(String name, int value, int bound) {
    if (value < 0 || value >= bound) {
      throw new IllegalArgumentException(
          "%s %d; accepted: 0 to %d".formatted(name, value, bound - 1));
    }
  }
}
