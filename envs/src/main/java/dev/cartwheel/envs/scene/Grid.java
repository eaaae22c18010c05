package dev.cartwheel.envs.scene;

/**
 * The cells of a grid world's scene: cell (row, column) covers x in [column, column + 1) and y in
 * [rows - 1 - row, rows - row), so that row 0 is on top. It lets a viewer lay values and greedy
 * arrows over the cells.
 *
 * @param rows number of rows
 * @param columns number of columns
 * @param states the observation index of each cell in row-major order, -1 where no agent can stand
 * @param moves for each discrete action its direction on screen as {dRow, dColumn}; {0, 0} for an
 *     action that does not move
 */
public record Grid(int rows, int columns, int[] states, int[][] moves) {

  public Grid {
    if (states.length != rows * columns) {
      throw new IllegalArgumentException(
          "grid of "
              + rows
              + " x "
              + columns
              + " with "
              + states.length
              + " states; accepted: "
              + rows * columns);
    }
  }
}
