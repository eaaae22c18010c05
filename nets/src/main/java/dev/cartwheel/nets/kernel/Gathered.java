package dev.cartwheel.nets.kernel;

import org.jspecify.annotations.Nullable;

/**
 * A matrix product C = start + A·B whose left side lies scattered in an array: A[i, k] = a[row[i] +
 * step[k]]. So are the patches of a convolution, which need not be copied together then; and with
 * both tables exchanged it is their transpose.
 *
 * <p>An object is filled, given to {@link Kernels#gathered}, and used again.
 */
public final class Gathered {

  float[] a = {};
  int aOffset;
  int[] row = {};
  int firstRow; // of A and C: the first of the table that is used
  int[] step = {};
  float[] b = {};
  int bOffset;
  int bRow;
  float[] c = {};
  int cOffset;
  int cRow;
  float @Nullable [] start;
  int startOffset;
  boolean accumulate;

  /** A[i, k] = matrix[offset + row[i] + step[k]]. */
  public Gathered left(float[] matrix, int offset, int[] row, int[] step) {
    this.a = matrix;
    this.aOffset = offset;
    this.row = row;
    this.step = step;
    return this;
  }

  /** B, whose rows are {@code row} apart. */
  public Gathered right(float[] matrix, int offset, int row) {
    this.b = matrix;
    this.bOffset = offset;
    this.bRow = row;
    return this;
  }

  /** C, whose rows are {@code row} apart; sums begin with 0 unless told otherwise. */
  public Gathered into(float[] matrix, int offset, int row) {
    this.c = matrix;
    this.cOffset = offset;
    this.cRow = row;
    this.start = null;
    this.accumulate = false;
    return this;
  }

  /** Sums begin with a value for each column, or with 0 if there is no array. */
  public Gathered startingWith(float @Nullable [] values, int offset) {
    this.start = values;
    this.startOffset = offset;
    return this;
  }

  /** The same product without its first rows. */
  Gathered from(Gathered whole, int first) {
    a = whole.a;
    aOffset = whole.aOffset;
    row = whole.row;
    firstRow = whole.firstRow + first;
    step = whole.step;
    b = whole.b;
    bOffset = whole.bOffset;
    bRow = whole.bRow;
    c = whole.c;
    cOffset = whole.cOffset + first * whole.cRow;
    cRow = whole.cRow;
    start = whole.start;
    startOffset = whole.startOffset;
    accumulate = whole.accumulate;
    return this;
  }

  /** Sums go on from what is in C. */
  public Gathered accumulating() {
    this.accumulate = true;
    return this;
  }
}
