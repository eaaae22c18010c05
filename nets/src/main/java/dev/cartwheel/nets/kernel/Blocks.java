package dev.cartwheel.nets.kernel;

import jdk.incubator.vector.FloatVector;

/** Which blocks a {@link VectorProduct} is made of, by how many rows and vectors there are. */
final class Blocks {

  private static final int L = FloatVector.SPECIES_PREFERRED.length();

  /** Vectors in the widest block: AVX2 has 16 registers, all others of interest have 32. */
  static final int WIDEST = L == 8 ? 2 : 4;

  /** Rows in a block of the usual kind. */
  static final int ROWS = 6;

  /** Rows in the block of one vector. */
  private static final int TWELVE = 12;

  /** Rows in the block that ends a panel of four vectors whose rows are no multiple of six. */
  static final int FOUR = 4;

  private Blocks() {}

  /** Vectors in the first block of a row of which so many are left. */
  static int width(int left) {
    if (left >= WIDEST + 3 || left == WIDEST) {
      return WIDEST;
    }
    return Math.min(left, WIDEST == 4 ? 3 : 2);
  }

  /** Vectors in the last block of a row of so many. */
  static int lastWidth(int vectors) {
    int left = vectors;
    int width = width(left);
    while (left > width) {
      left -= width;
      width = width(left);
    }
    return width;
  }

  /** Rows in a block of so many vectors. */
  static int height(int vectors, int rows) {
    return vectors == 1 && rows >= TWELVE ? TWELVE : ROWS;
  }

  /** How many blocks of four rows leave a multiple of six before them, if few do. */
  static int foursAtEnd(int vectors, int rows) {
    int fours = rows % ROWS == 2 ? 2 : 1;
    return vectors == 4 && rows % 2 == 0 && rows % ROWS != 0 && rows >= fours * FOUR ? fours : 0;
  }

  /**
   * Computes a block: for the arguments see {@link VectorProduct}.
   *
   * @param height rows, one of those that the methods here return
   * @param vectors of columns, up to {@link #WIDEST}
   */
  static void rows(
      int height,
      int vectors,
      int inner,
      float[] a,
      int ai,
      int aRow,
      int aStep,
      float[] b,
      int bi,
      int bRow,
      float[] from,
      int fromAt,
      int fromRow,
      float[] to,
      int toAt,
      int toRow) {
    if (vectors == 3) {
      Block6x3.run(inner, a, ai, aRow, aStep, b, bi, bRow, from, fromAt, fromRow, to, toAt, toRow);
    } else if (vectors == 4 && height == FOUR) {
      Block4x4.run(inner, a, ai, aRow, aStep, b, bi, bRow, from, fromAt, fromRow, to, toAt, toRow);
    } else if (vectors == 4) {
      Block6x4.run(inner, a, ai, aRow, aStep, b, bi, bRow, from, fromAt, fromRow, to, toAt, toRow);
    } else if (vectors == 2) {
      Block6x2.run(inner, a, ai, aRow, aStep, b, bi, bRow, from, fromAt, fromRow, to, toAt, toRow);
    } else if (height == TWELVE) {
      Block12x1.run(inner, a, ai, aRow, aStep, b, bi, bRow, from, fromAt, fromRow, to, toAt, toRow);
    } else {
      Block6x1.run(inner, a, ai, aRow, aStep, b, bi, bRow, from, fromAt, fromRow, to, toAt, toRow);
    }
  }

  /** Computes a single row. */
  static void row(
      int vectors,
      int inner,
      float[] a,
      int ai,
      int aStep,
      float[] b,
      int bi,
      int bRow,
      float[] from,
      int fromOffset,
      float[] to,
      int toOffset) {
    int i = 0;
    for (; i + 4 * L <= vectors * L; i += 4 * L) {
      Block1x4.run(inner, a, ai, aStep, b, bi + i, bRow, from, fromOffset + i, to, toOffset + i);
    }
    switch (vectors % 4) {
      case 1 ->
          Block1x1.run(
              inner, a, ai, aStep, b, bi + i, bRow, from, fromOffset + i, to, toOffset + i);
      case 2 ->
          Block1x2.run(
              inner, a, ai, aStep, b, bi + i, bRow, from, fromOffset + i, to, toOffset + i);
      case 3 ->
          Block1x3.run(
              inner, a, ai, aStep, b, bi + i, bRow, from, fromOffset + i, to, toOffset + i);
      default -> {} // all done by fours
    }
  }
}
