package dev.cartwheel.nets.kernel;

import jdk.incubator.vector.FloatVector;

/**
 * Matrix transposition by square tiles as wide as a vector, and element by element at the edges.
 */
final class VectorTranspose {

  private static final int L = FloatVector.SPECIES_PREFERRED.length();

  private VectorTranspose() {}

  /** to[c, r] = from[r, c]. */
  static void run(int rows, int columns, float[] from, int fromOffset, float[] to, int toOffset) {
    if (L != Transpose16.N && L != Transpose8.N) {
      Transpose.run(rows, columns, from, fromOffset, to, toOffset);
      return;
    }
    int wholeRows = rows / L * L;
    int wholeColumns = columns / L * L;
    for (int r = 0; r < wholeRows; r += L) {
      for (int c = 0; c < wholeColumns; c += L) {
        int at = fromOffset + r * columns + c;
        int target = toOffset + c * rows + r;
        if (L == Transpose16.N) {
          Transpose16.tile(from, at, columns, to, target, rows);
        } else {
          Transpose8.tile(from, at, columns, to, target, rows);
        }
      }
      edge(r, r + L, wholeColumns, rows, columns, from, fromOffset, to, toOffset);
    }
    edge(wholeRows, rows, 0, rows, columns, from, fromOffset, to, toOffset);
  }

  private static void edge(
      int firstRow,
      int endRow,
      int firstColumn,
      int rows,
      int columns,
      float[] from,
      int fromOffset,
      float[] to,
      int toOffset) {
    for (int c = firstColumn; c < columns; c++) {
      int at = fromOffset + firstRow * columns + c;
      int target = toOffset + c * rows;
      for (int r = firstRow; r < endRow; r++) {
        to[target + r] = from[at];
        at += columns;
      }
    }
  }
}
