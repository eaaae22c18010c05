package dev.cartwheel.nets.kernel;

import jdk.incubator.vector.FloatVector;

/** Matrix transposition by square tiles as wide as a vector; narrower ones element by element. */
final class VectorTranspose {

  private static final int L = FloatVector.SPECIES_PREFERRED.length();

  private VectorTranspose() {}

  /** Whether there are tiles for this machine's vectors. */
  static boolean inRegisters() {
    return L == Transpose16.N || L == Transpose8.N;
  }

  /** to[c, r] = from[r, c]. The last tiles take some elements again rather than reach over. */
  static void run(int rows, int columns, float[] from, int fromOffset, float[] to, int toOffset) {
    if (!inRegisters() || rows < L || columns < L) {
      Transpose.run(rows, columns, from, fromOffset, to, toOffset);
      return;
    }
    for (int r = 0; r < rows; r += L) {
      int row = Math.min(r, rows - L);
      for (int c = 0; c < columns; c += L) {
        int column = Math.min(c, columns - L);
        int at = fromOffset + row * columns + column;
        int target = toOffset + column * rows + row;
        if (L == Transpose16.N) {
          Transpose16.tile(from, at, columns, to, target, rows);
        } else {
          Transpose8.tile(from, at, columns, to, target, rows);
        }
      }
    }
  }
}
