package dev.cartwheel.nets.kernel;

import java.util.Arrays;
import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.VectorSpecies;

/**
 * A matrix product C = start + A·B, block by block. One object serves one thread's products one
 * after another.
 *
 * <p>Blocks read and write whole vectors. Where the last vector of a row reaches over the row's end
 * it spoils the start of the next row, which is written later: rows go upwards, and the last
 * columns go first. Only what would reach over the end of C, or spoil a row that sums go on in, is
 * computed in a tile beside it.
 */
final class VectorProduct {

  private static final VectorSpecies<Float> S = FloatVector.SPECIES_PREFERRED;
  private static final int L = S.length();

  /** Longest chain that is run in one go whatever its panel of B takes. */
  private static final int WHOLE_INNER = 256;

  /** Chain of longer sums run in one go, so that a panel of B stays near. */
  private static final int NEAR_INNER = 128;

  /** The same for so few rows that it does not pay to copy a panel together. */
  private static final int NEAR_INNER_OF_FEW = 32;

  /** Rows up to which B is read where it lies. */
  private static final int FEW_ROWS = 48;

  /** Columns from which on the rows of B, half a page apart, drive each other out of the cache. */
  private static final int WIDE = 512;

  /** Rows run before the next panel of B, so that their part of A stays near. */
  private static final int NEAR_ROWS = 192;

  /** Elements of B beyond which its panels are copied together before use. */
  private static final int FAR = 1 << 16;

  private static final float[] ZEROS = new float[Blocks.WIDEST * L];

  private int rows;
  private int columns;
  private int inner;
  private float[] a = ZEROS;
  private int aOffset;
  private int aRow;
  private int aStep;
  private float[] b = ZEROS;
  private int bOffset;
  private int bRow;
  private float[] c = ZEROS;
  private int cOffset;
  private int cRow;
  private boolean accumulate;
  private float[] start = ZEROS;
  private int startOffset;

  /** Distance between starts of neighbouring columns: 0 where all are 0. */
  private int startStep;

  /** A block that may not be written where it belongs. */
  private final float[] tile = new float[Blocks.ROWS * Blocks.WIDEST * L];

  /** Starts of the last columns, where they cannot be read past the end. */
  private final float[] begin = new float[Blocks.WIDEST * L];

  private float[] packed = new float[0];
  private float[] longer = new float[0];

  /** A, whose elements are {@code row} apart from row to row and {@code step} along k. */
  VectorProduct left(float[] matrix, int offset, int row, int step) {
    a = matrix;
    aOffset = offset;
    aRow = row;
    aStep = step;
    return this;
  }

  /** B, whose rows are {@code row} apart. */
  VectorProduct right(float[] matrix, int offset, int row) {
    b = matrix;
    bOffset = offset;
    bRow = row;
    return this;
  }

  /** C, contiguous; sums begin with 0 unless told otherwise. */
  VectorProduct into(float[] matrix, int offset) {
    c = matrix;
    cOffset = offset;
    accumulate = false;
    start = ZEROS;
    startOffset = 0;
    startStep = 0;
    return this;
  }

  /** Sums begin with a value for each column. */
  VectorProduct startingWith(float[] values, int offset) {
    start = values;
    startOffset = offset;
    startStep = 1;
    return this;
  }

  /** Sums go on from what is in C. */
  VectorProduct accumulating() {
    accumulate = true;
    return this;
  }

  /** Computes C [rows, columns] with chains of the length {@code inner}. */
  void run(int rows, int inner, int columns) {
    run(rows, inner, columns, columns);
  }

  /**
   * The same where C is some columns of a wider matrix, whose rows are {@code cRow} apart: whole
   * vectors of columns, for others would spoil those beside them.
   */
  void run(int rows, int inner, int columns, int cRow) {
    this.rows = rows;
    this.inner = inner;
    this.columns = columns;
    this.cRow = cRow;
    if (rows > 1 && rows < Blocks.ROWS && !reaches(Blocks.ROWS - 1)) {
      lengthenA();
    }
    int vectors = (columns + L - 1) / L;
    int last = Blocks.lastWidth(vectors);
    boolean partial = columns % L != 0;
    int whole = partial ? vectors - last : vectors;
    if (partial) {
      lastColumns(whole * L, last);
    }
    if (whole > 0) {
      wholeColumns(whole);
    }
  }

  /** Whether A can be read as far as a row, be it one it does not have. */
  private boolean reaches(int row) {
    return (long) aOffset + (long) row * aRow + (long) (inner - 1) * aStep < a.length;
  }

  /** Copies A to where it can be read as far as the rows of a block. */
  private void lengthenA() {
    int used = (rows - 1) * aRow + (inner - 1) * aStep + 1;
    int length = used + (Blocks.ROWS - rows) * aRow;
    if (longer.length < length) {
      longer = new float[length];
    }
    System.arraycopy(a, aOffset, longer, 0, used);
    a = longer;
    aOffset = 0;
  }

  /** The columns whose vectors reach over the end of a row: always in one go over k. */
  private void lastColumns(int column, int vectors) {
    float[] savedB = b;
    int savedOffset = bOffset;
    int savedRow = bRow;
    float[] savedStart = start;
    int savedStartOffset = startOffset;
    int end = column + vectors * L;
    if ((long) bOffset + (long) (inner - 1) * bRow + end > b.length) {
      pack(column, vectors, columns - column);
    }
    if (startStep == 1 && startOffset + end > start.length) {
      System.arraycopy(start, startOffset + column, begin, 0, columns - column);
      start = begin;
      startOffset = -column;
    }
    panel(0, rows, column, vectors);
    b = savedB;
    bOffset = savedOffset;
    bRow = savedRow;
    start = savedStart;
    startOffset = savedStartOffset;
  }

  private void wholeColumns(int vectors) {
    int length = inner;
    int savedA = aOffset;
    int savedB = bOffset;
    boolean savedAccumulate = accumulate;
    int near = near();
    for (int k = 0; k < length; k += near) {
      inner = Math.min(near, length - k);
      for (int row = 0; row < rows; row += NEAR_ROWS) {
        panels(row, Math.min(rows, row + NEAR_ROWS), vectors);
      }
      aOffset += near * aStep;
      bOffset += near * bRow;
      accumulate = true;
    }
    inner = length;
    aOffset = savedA;
    bOffset = savedB;
    accumulate = savedAccumulate;
  }

  /** Length of the chains run in one go. */
  private int near() {
    boolean whole = inner <= WHOLE_INNER;
    if (rows <= FEW_ROWS && (columns >= WIDE || !whole)) {
      return NEAR_INNER_OF_FEW;
    }
    return whole ? inner : NEAR_INNER;
  }

  private void panels(int from, int to, int vectors) {
    boolean far = (long) inner * columns > FAR && to - from > FEW_ROWS;
    float[] savedB = b;
    int savedOffset = bOffset;
    int savedRow = bRow;
    for (int done = 0; done < vectors; ) {
      int left = vectors - done;
      int width = Blocks.width(left);
      if (far) {
        pack(done * L, width, width * L);
      }
      panel(from, to, done * L, width);
      b = savedB;
      bOffset = savedOffset;
      bRow = savedRow;
      done += width;
    }
  }

  /** Copies columns of B together, padded with 0 to whole vectors, and lets B point to them. */
  private void pack(int column, int vectors, int count) {
    int width = vectors * L;
    int length = inner * width;
    if (packed.length < length) {
      packed = new float[length];
    }
    Extent.check(b, bOffset + column, (long) (inner - 1) * bRow + count);
    for (int k = 0; k < inner; k++) {
      int from = bOffset + k * bRow + column;
      int to = k * width;
      if (count == width) {
        for (int i = 0; i < width; i += L) {
          FloatVector.fromArray(S, b, from + i).intoArray(packed, to + i);
        }
      } else {
        System.arraycopy(b, from, packed, to, count);
        Arrays.fill(packed, to + count, to + width, 0f);
      }
    }
    b = packed;
    bOffset = -column;
    bRow = width;
  }

  /** Rows {@code from} to {@code to} of a few vectors of columns. */
  private void panel(int from, int to, int column, int vectors) {
    int height = Blocks.height(vectors, to - from);
    int end = to - Blocks.FOUR * Blocks.foursAtEnd(vectors, to - from);
    int row = from;
    for (; row + height <= end; row += height) {
      block(row, height, height, column, vectors);
    }
    for (; row >= end && row < to; row += Blocks.FOUR) {
      block(row, Blocks.FOUR, Blocks.FOUR, column, vectors);
    }
    int left = to - row;
    if (left == 0) {
      return;
    }
    if (!accumulate && to - from >= height) {
      block(to - height, height, height, column, vectors);
    } else if (left > 1 && reaches(row + height - 1)) {
      block(row, left, height, column, vectors);
    } else {
      for (; row < to; row++) {
        block(row, 1, height, column, vectors);
      }
    }
  }

  private void block(int row, int count, int height, int column, int vectors) {
    int at = cOffset + row * cRow + column;
    int width = vectors * L;
    int within = Math.min(width, columns - column);
    boolean whole = count == height || count == 1;
    if (whole && (within == width || !accumulate && !over(row, count, column + width))) {
      if (accumulate) {
        sums(row, count, height, column, vectors, c, at, cRow, c, at, cRow);
      } else {
        int from = startOffset + column * startStep;
        sums(row, count, height, column, vectors, start, from, 0, c, at, cRow);
      }
    } else {
      beside(row, count, height, column, vectors, at, within);
    }
  }

  /** Computes a block in the tile and copies what belongs to C. */
  private void beside(int row, int count, int height, int column, int vectors, int at, int within) {
    int width = vectors * L;
    if (accumulate) {
      for (int r = 0; r < count; r++) {
        System.arraycopy(c, at + r * cRow, tile, r * width, within);
      }
      sums(row, count, height, column, vectors, tile, 0, width, tile, 0, width);
    } else {
      int from = startOffset + column * startStep;
      sums(row, count, height, column, vectors, start, from, 0, tile, 0, width);
    }
    for (int r = 0; r < count; r++) {
      System.arraycopy(tile, r * width, c, at + r * cRow, within);
    }
  }

  /** Whether the last of some rows reaches over the end of C. */
  private boolean over(int row, int count, int columnEnd) {
    return (row + count - 1) * cRow + columnEnd > (rows - 1) * cRow + columns;
  }

  private void sums(
      int row,
      int count,
      int height,
      int column,
      int vectors,
      float[] from,
      int fromOffset,
      int fromRow,
      float[] to,
      int toOffset,
      int toRow) {
    int ai = aOffset + row * aRow;
    int bi = bOffset + column;
    int more = count > 1 ? height - 1 : 0;
    int width = vectors * L;
    Extent.check(b, bi, (long) (inner - 1) * bRow + width);
    Extent.check(from, fromOffset, (long) more * fromRow + width);
    Extent.check(to, toOffset, (long) more * toRow + width);
    if (count > 1) {
      Blocks.rows(
          height,
          vectors,
          inner,
          a,
          ai,
          aRow,
          aStep,
          b,
          bi,
          bRow,
          from,
          fromOffset,
          fromRow,
          to,
          toOffset,
          toRow);
    } else {
      Blocks.row(vectors, inner, a, ai, aStep, b, bi, bRow, from, fromOffset, to, toOffset);
    }
  }
}
