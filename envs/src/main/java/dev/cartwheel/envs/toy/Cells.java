package dev.cartwheel.envs.toy;

/** Cells numbered row by row. */
final class Cells {

  private Cells() {}

  /** The cell one {row, column} step away, or the nearest one inside the edge. */
  static int neighbour(int cell, int[] move, int rows, int columns) {
    int row = Math.min(Math.max(cell / columns + move[0], 0), rows - 1);
    int column = Math.min(Math.max(cell % columns + move[1], 0), columns - 1);
    return row * columns + column;
  }
}
