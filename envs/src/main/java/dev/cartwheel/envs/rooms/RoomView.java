package dev.cartwheel.envs.rooms;

import java.util.Arrays;

/**
 * What the agent sees: {@value #SIDE} by {@value #SIDE} cells, itself in the middle of the nearest
 * row. Sight goes ahead and aside, never back, and ends at walls and shut doors.
 */
final class RoomView {

  static final int SIDE = 7;
  static final int CHANNELS = 3;

  private static final int MIDDLE = SIDE / 2;

  private final boolean[] seen = new boolean[SIDE * SIDE]; // [ahead, column]

  /** Writes thing, colour and door of each cell seen, 0 elsewhere, [row from afar, column, 3]. */
  void write(RoomGrid grid, float[] target) {
    look(grid);
    Arrays.fill(target, 0, SIDE * SIDE * CHANNELS, 0);
    for (int ahead = 0; ahead < SIDE; ahead++) {
      for (int column = 0; column < SIDE; column++) {
        int cell = cell(grid, ahead, column);
        if (cell >= 0 && seen[ahead * SIDE + column]) {
          int at = ((SIDE - 1 - ahead) * SIDE + column) * CHANNELS;
          boolean own = cell == grid.agent();
          // Where it stands, the agent sees what it carries.
          target[at] = (own ? grid.carried() : grid.thing(cell)).code();
          target[at + 1] = (own ? grid.carriedPaint() : grid.paint(cell)).code();
          target[at + 2] = own ? 0 : grid.bolt(cell).code();
        }
      }
    }
  }

  /** Whether the agent sees a cell, after {@link #look}. */
  boolean sees(RoomGrid grid, int cell) {
    for (int i = 0; i < seen.length; i++) {
      if (seen[i] && cell(grid, i / SIDE, i % SIDE) == cell) {
        return true;
      }
    }
    return false;
  }

  /** Finds what is seen, row by row away from the agent. */
  void look(RoomGrid grid) {
    Arrays.fill(seen, false);
    seen[MIDDLE] = true;
    for (int ahead = 0; ahead < SIDE; ahead++) {
      for (int column = 0; column < SIDE - 1; column++) {
        pass(grid, ahead, column, ahead, column + 1);
      }
      for (int column = SIDE - 1; column > 0; column--) {
        pass(grid, ahead, column, ahead, column - 1);
      }
      for (int column = 0; column < SIDE; column++) {
        for (int side = -1; side <= 1; side++) {
          pass(grid, ahead, column, ahead + 1, column + side);
        }
      }
    }
  }

  private void pass(RoomGrid grid, int ahead, int column, int toAhead, int toColumn) {
    if (toAhead >= SIDE || toColumn < 0 || toColumn >= SIDE || !seen[ahead * SIDE + column]) {
      return;
    }
    int from = cell(grid, ahead, column);
    if (from >= 0 && grid.isSeeThrough(from)) {
      seen[toAhead * SIDE + toColumn] = true;
    }
  }

  private static int cell(RoomGrid grid, int ahead, int column) {
    return grid.seen(ahead, column - MIDDLE);
  }
}
