package dev.cartwheel.nets.kernel;

import jdk.incubator.vector.FloatVector;

/**
 * {@link Gathered} products block by block. Where columns do not fill vectors, the last vector
 * begins earlier and computes some columns once more, to the same bits; what is left of the rows,
 * fewer columns than a vector has, and a block beginning at columns whose sums have already gone
 * on, are computed in a tile beside C.
 */
final class VectorGather {

  private static final int L = FloatVector.SPECIES_PREFERRED.length();

  /** Vectors in the widest block: AVX2 has 16 registers, all others of interest have 32. */
  private static final int WIDEST = L == 8 ? 1 : 4;

  private static final int TALLEST = 8;

  /** Longest chain run in one go, so that its part of B stays near. */
  private static final int NEAR_INNER = 128;

  private static final float[] ZEROS = new float[4 * L];

  private final float[] tile = new float[TALLEST * 4 * L];
  private final int[] rest = new int[TALLEST];
  private float[] padded = {};

  /** Computes C [rows, columns]. */
  void run(Gathered of, int rows, int inner, int columns) {
    Extent.check(of.b, of.bOffset, (long) (inner - 1) * of.bRow + columns);
    Extent.check(of.c, of.cOffset, (long) (rows - 1) * of.cRow + columns);
    Extent.check(of.start, of.startOffset, columns);
    float[] b = of.b;
    int bOffset = of.bOffset;
    int bRow = of.bRow;
    if (columns < L && bOffset + (long) (inner - 1) * bRow + L > b.length) {
      pad(of, inner, columns);
      b = padded;
      bOffset = 0;
      bRow = L;
    }
    int vectors = Math.max(1, (columns + L - 1) / L);
    for (int k = 0; k < inner; k += NEAR_INNER) {
      int chain = Math.min(NEAR_INNER, inner - k);
      boolean goesOn = of.accumulate || k > 0;
      for (int done = 0; done < vectors; ) {
        int left = vectors - done;
        int width = left >= WIDEST ? WIDEST : left >= 2 && WIDEST >= 2 ? 2 : 1;
        panel(of, rows, k, chain, b, bOffset + k * bRow, bRow, columns, done, width, goesOn);
        done += width;
      }
    }
  }

  /** Copies B to where whole vectors can be read. */
  private void pad(Gathered of, int inner, int columns) {
    if (padded.length < inner * L) {
      padded = new float[inner * L];
    }
    for (int k = 0; k < inner; k++) {
      System.arraycopy(of.b, of.bOffset + k * of.bRow, padded, k * L, columns);
    }
  }

  /** Where a vector of columns begins. */
  private static int column(int vector, int columns) {
    return Math.max(0, Math.min(vector * L, columns - L));
  }

  private void panel(
      Gathered of,
      int rows,
      int k,
      int chain,
      float[] b,
      int bOffset,
      int bRow,
      int columns,
      int vector,
      int vectors,
      boolean goesOn) {
    int height = vectors == 4 ? 6 : TALLEST;
    int column = column(vector, columns);
    int within = column(vector + vectors - 1, columns) + Math.min(L, columns) - column;
    int twice = goesOn ? Math.max(0, vector * L - column) : 0;
    int row = 0;
    if (columns >= L && twice == 0) {
      for (; row + height <= rows; row += height) {
        int at = of.cOffset + row * of.cRow + column;
        float[] start = goesOn ? of.c : of.start == null ? ZEROS : of.start;
        int startAt = goesOn ? at : of.start == null ? 0 : of.startOffset + column;
        int startRow = goesOn ? of.cRow : 0;
        block(
            of,
            of.row,
            of.firstRow + row,
            k,
            chain,
            b,
            bOffset,
            bRow,
            columns,
            vector,
            vectors,
            start,
            startAt,
            startRow,
            of.c,
            at,
            of.cRow);
      }
    }
    for (; row < rows; row += height) {
      int count = Math.min(height, rows - row);
      for (int r = 0; r < height; r++) {
        rest[r] = of.row[of.firstRow + row + Math.min(r, count - 1)];
      }
      begin(of, row, count, column, within, goesOn);
      block(
          of, rest, 0, k, chain, b, bOffset, bRow, columns, vector, vectors, tile, 0, 4 * L, tile,
          0, 4 * L);
      for (int r = 0; r < count; r++) {
        int at = of.cOffset + (row + r) * of.cRow + column + twice;
        System.arraycopy(tile, r * 4 * L + twice, of.c, at, within - twice);
      }
    }
  }

  /** Fills the tile with what sums begin with. */
  private void begin(Gathered of, int row, int count, int column, int within, boolean goesOn) {
    for (int r = 0; r < count; r++) {
      if (goesOn) {
        System.arraycopy(of.c, of.cOffset + (row + r) * of.cRow + column, tile, r * 4 * L, within);
      } else if (of.start != null) {
        System.arraycopy(of.start, of.startOffset + column, tile, r * 4 * L, within);
      } else {
        System.arraycopy(ZEROS, 0, tile, r * 4 * L, within);
      }
    }
  }

  private static void block(
      Gathered of,
      int[] row,
      int first,
      int k,
      int chain,
      float[] b,
      int bOffset,
      int bRow,
      int columns,
      int vector,
      int vectors,
      float[] start,
      int startAt,
      int startRow,
      float[] c,
      int at,
      int cRow) {
    int column = column(vector, columns);
    int bi = bOffset + column;
    int o1 = column(vector + 1, columns) - column;
    switch (vectors) {
      case 4 -> {
        int o2 = column(vector + 2, columns) - column;
        int o3 = column(vector + 3, columns) - column;
        Gather6x4.run(
            chain,
            of.a,
            of.aOffset,
            row,
            first,
            of.step,
            k,
            b,
            bi,
            bRow,
            o1,
            o2,
            o3,
            start,
            startAt,
            startRow,
            c,
            at,
            cRow);
      }
      case 2 ->
          Gather8x2.run(
              chain,
              of.a,
              of.aOffset,
              row,
              first,
              of.step,
              k,
              b,
              bi,
              bRow,
              o1,
              start,
              startAt,
              startRow,
              c,
              at,
              cRow);
      default ->
          Gather8x1.run(
              chain,
              of.a,
              of.aOffset,
              row,
              first,
              of.step,
              k,
              b,
              bi,
              bRow,
              start,
              startAt,
              startRow,
              c,
              at,
              cRow);
    }
  }
}
