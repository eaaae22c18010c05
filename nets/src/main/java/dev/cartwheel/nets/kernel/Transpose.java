package dev.cartwheel.nets.kernel;

/** Matrix transposition in tiles of eight rows, so that both sides are touched line by line. */
final class Transpose {

  private static final int TILE = 8;

  private Transpose() {}

  /** to[c, r] = from[r, c]. */
  static void run(int rows, int columns, float[] from, int fromOffset, float[] to, int toOffset) {
    int r = 0;
    for (; r + TILE <= rows; r += TILE) {
      int a = fromOffset + r * columns;
      for (int c = 0; c < columns; c++) {
        int at = toOffset + c * rows + r;
        to[at] = from[a + c];
        to[at + 1] = from[a + columns + c];
        to[at + 2] = from[a + 2 * columns + c];
        to[at + 3] = from[a + 3 * columns + c];
        to[at + 4] = from[a + 4 * columns + c];
        to[at + 5] = from[a + 5 * columns + c];
        to[at + 6] = from[a + 6 * columns + c];
        to[at + 7] = from[a + 7 * columns + c];
      }
    }
    for (; r < rows; r++) {
      int a = fromOffset + r * columns;
      for (int c = 0, at = toOffset + r; c < columns; c++, at += rows) {
        to[at] = from[a + c];
      }
    }
  }
}
