package dev.cartwheel.envs.scene;

/**
 * The cells of a grid world's scene: cell (row, column) covers x in [column, column + 1) and y in
 * [rows - 1 - row, rows - row), so that row 0 is on top. It lets a viewer lay values and greedy
 * arrows over the cells, and show the world in a terminal that has letters only.
 *
 * @param rows number of rows
 * @param columns number of columns
 * @param states the observation index of each cell in row-major order, -1 where no agent acts:
 *     walls, and cells that end the episode
 * @param moves for each discrete action its direction on screen as {dRow, dColumn}; {0, 0} for an
 *     action that does not move
 * @param letters one character for each cell in row-major order, '@' where the agent is
 * @param floor how many of the scene's leading shapes are the floor: values are laid over those and
 *     beneath the rest, so that the agent stays in sight
 */
public record Grid(int rows, int columns, int[] states, int[][] moves, String letters, int floor) {

  public Grid {
    if (states.length != rows * columns) {
      throw new IllegalArgumentException(
          "grid of %d x %d with %d states; accepted: %d"
              .formatted(rows, columns, states.length, rows * columns));
    }
    if (letters.length() != rows * columns) {
      throw new IllegalArgumentException(
          "grid of %d x %d with %d letters; accepted: %d"
              .formatted(rows, columns, letters.length(), rows * columns));
    }
    if (floor < 0) {
      throw new IllegalArgumentException("floor of " + floor + " shapes; accepted: 0 or more");
    }
  }
}
