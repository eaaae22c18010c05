package dev.cartwheel.envs.grid;

import java.util.Arrays;
import java.util.random.RandomGenerator;

/**
 * The walls of a maze of {@code size} by {@code size} places, {@code side = 2 * size - 1} cells a
 * side: one way leads from each place to each other. Drawn anew in place.
 */
final class MazeWalls {

  static final int DIRECTIONS = 4;

  /** As the actions: left, down, right, up. */
  private static final int[] ROW_STEP = {0, 1, 0, -1};

  private static final int[] COLUMN_STEP = {-1, 0, 1, 0};

  private final int size;
  private final int side;
  private final byte[] solid; // [side * side], 1 for a wall
  private final int[] path; // [size * size]
  private final int[] open = new int[DIRECTIONS];

  MazeWalls(int size) {
    this.size = size;
    this.side = 2 * size - 1;
    this.solid = new byte[side * side];
    this.path = new int[size * size];
  }

  int side() {
    return side;
  }

  boolean solid(int cell) {
    return solid[cell] != 0;
  }

  /** The cell to one side, or the same cell if a wall or the edge is there. */
  int neighbour(int cell, int direction) {
    int row = cell / side + ROW_STEP[direction];
    int column = cell % side + COLUMN_STEP[direction];
    boolean inside = row >= 0 && row < side && column >= 0 && column < side;
    return inside && !solid(row * side + column) ? row * side + column : cell;
  }

  /** Depth-first search in random order: from each new place on to one not yet seen, else back. */
  void draw(RandomGenerator random) {
    Arrays.fill(solid, (byte) 1);
    int length = 1;
    path[0] = 0;
    solid[0] = 0;
    while (length > 0) {
      int row = path[length - 1] / size;
      int column = path[length - 1] % size;
      int ways = 0;
      for (int direction = 0; direction < DIRECTIONS; direction++) {
        if (isUnseen(row + ROW_STEP[direction], column + COLUMN_STEP[direction])) {
          open[ways++] = direction;
        }
      }
      if (ways == 0) {
        length--;
        continue;
      }
      int direction = open[random.nextInt(ways)];
      int nextRow = row + ROW_STEP[direction];
      int nextColumn = column + COLUMN_STEP[direction];
      solid[(row + nextRow) * side + column + nextColumn] = 0; // the wall between the two
      solid[2 * nextRow * side + 2 * nextColumn] = 0;
      path[length++] = nextRow * size + nextColumn;
    }
  }

  private boolean isUnseen(int row, int column) {
    boolean inside = row >= 0 && row < size && column >= 0 && column < size;
    return inside && solid(2 * row * side + 2 * column);
  }

  /** The maze as a map; start in the upper left corner, goal in the lower right one. */
  GridMap map() {
    StringBuilder text = new StringBuilder();
    for (int cell = 0; cell < solid.length; cell++) {
      text.append(solid(cell) ? GridMap.WALL : '.');
      if (cell % side == side - 1) {
        text.append('\n');
      }
    }
    text.setCharAt(0, GridMap.START);
    text.setCharAt(text.length() - 2, GridMap.GOAL);
    return GridMap.of(text.toString());
  }

  /** One byte a cell, 1 for a wall. */
  byte[] bytes() {
    return solid.clone();
  }

  /** Takes up what {@link #bytes} of a maze of this size returned. */
  void restore(byte[] bytes) {
    System.arraycopy(bytes, 0, solid, 0, solid.length);
  }
}
