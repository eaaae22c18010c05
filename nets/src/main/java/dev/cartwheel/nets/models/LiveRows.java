package dev.cartwheel.nets.models;

import java.util.Arrays;

/**
 * Rows of a batch that have a gradient, moved together at the batch's start: where it is 0 above,
 * it is 0 below, and need not be computed.
 */
final class LiveRows {

  private int[] rows = new int[0];
  private int count;

  /**
   * Finds the rows that are not 0 throughout.
   *
   * @param gradient [batch, width]
   * @return how many
   */
  int find(float[] gradient, int batch, int width) {
    if (rows.length < batch) {
      rows = new int[batch];
    }
    count = 0;
    for (int row = 0; row < batch; row++) {
      if (lives(gradient, row * width, width)) {
        rows[count++] = row;
      }
    }
    return count;
  }

  private static boolean lives(float[] gradient, int from, int width) {
    for (int i = from; i < from + width; i++) {
      if (gradient[i] != 0) {
        return true;
      }
    }
    return false;
  }

  /** Moves them to the start of a matrix. */
  void gather(float[] matrix, int width) {
    for (int i = 0; i < count; i++) {
      if (rows[i] != i) {
        System.arraycopy(matrix, rows[i] * width, matrix, i * width, width);
      }
    }
  }

  /** Moves them from the start of a matrix back to where they were, and sets all others to 0. */
  void scatter(float[] matrix, int batch, int width) {
    int end = batch;
    for (int i = count - 1; i >= 0; i--) {
      Arrays.fill(matrix, (rows[i] + 1) * width, end * width, 0f);
      System.arraycopy(matrix, i * width, matrix, rows[i] * width, width);
      end = rows[i];
    }
    Arrays.fill(matrix, 0, end * width, 0f);
  }
}
