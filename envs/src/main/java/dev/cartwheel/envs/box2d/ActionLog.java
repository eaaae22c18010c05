package dev.cartwheel.envs.box2d;

import java.util.Arrays;

/** The actions of an episode so far, as rows of numbers. */
final class ActionLog {

  private static final int FIRST_ROWS = 2048; // more than any registered world's step limit

  private final int width;
  private float[] values; // [rows, width], the first `used` of them in use
  private int used;

  /**
   * @param width numbers an action takes
   */
  ActionLog(int width) {
    this.width = width;
    this.values = new float[FIRST_ROWS * width];
  }

  void clear() {
    used = 0;
  }

  void add(float[] row) {
    if (used == values.length) {
      values = Arrays.copyOf(values, 2 * used);
    }
    System.arraycopy(row, 0, values, used, width);
    used += width;
  }

  /** All rows, one after the other. */
  float[] toArray() {
    return Arrays.copyOf(values, used);
  }
}
