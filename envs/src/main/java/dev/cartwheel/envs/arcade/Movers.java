package dev.cartwheel.envs.arcade;

import dev.cartwheel.envs.Snapshot;
import java.util.Arrays;

/**
 * Things of one kind that move along the board, at most {@value #MOST} of them: rows, columns and
 * the direction each moves in.
 */
final class Movers {

  private static final int MOST = 64;
  private static final int FIELDS = 4;

  private final int[] rows = new int[MOST];
  private final int[] columns = new int[MOST];
  private final int[] directions = new int[MOST]; // -1 or 1, across or down
  private final int[] clocks = new int[MOST]; // steps since something, or what else a kind counts
  private int count;

  int count() {
    return count;
  }

  int row(int i) {
    return rows[i];
  }

  int column(int i) {
    return columns[i];
  }

  int direction(int i) {
    return directions[i];
  }

  int clock(int i) {
    return clocks[i];
  }

  void clock(int i, int value) {
    clocks[i] = value;
  }

  void clear() {
    count = 0;
  }

  /** Adds one, unless there is no room. */
  void add(int row, int column, int direction, int clock) {
    if (count < MOST) {
      rows[count] = row;
      columns[count] = column;
      directions[count] = direction;
      clocks[count] = clock;
      count++;
    }
  }

  void remove(int i) {
    int behind = count - i - 1;
    System.arraycopy(rows, i + 1, rows, i, behind);
    System.arraycopy(columns, i + 1, columns, i, behind);
    System.arraycopy(directions, i + 1, directions, i, behind);
    System.arraycopy(clocks, i + 1, clocks, i, behind);
    count--;
  }

  /** The first one in a cell; -1 if there is none. */
  int at(int row, int column) {
    for (int i = 0; i < count; i++) {
      if (rows[i] == row && columns[i] == column) {
        return i;
      }
    }
    return -1;
  }

  /** Moves all across by a cell, and takes away those that leave the board. */
  void across() {
    for (int i = count - 1; i >= 0; i--) {
      columns[i] += directions[i];
      if (!ArcadeGame.onBoard(rows[i], columns[i])) {
        remove(i);
      }
    }
  }

  /** Moves all down, or up, by a cell, and takes away those that leave the board. */
  void down() {
    for (int i = count - 1; i >= 0; i--) {
      rows[i] += directions[i];
      if (!ArcadeGame.onBoard(rows[i], columns[i])) {
        remove(i);
      }
    }
  }

  /** The state, for a snapshot. */
  int[] state() {
    int[] state = new int[count * FIELDS];
    for (int i = 0; i < count; i++) {
      state[i * FIELDS] = rows[i];
      state[i * FIELDS + 1] = columns[i];
      state[i * FIELDS + 2] = directions[i];
      state[i * FIELDS + 3] = clocks[i];
    }
    return state;
  }

  /** Reads a state without taking it up; refuses one that cannot be. */
  static int[] check(Snapshot snapshot, String name) {
    int[] state = snapshot.ints(name);
    boolean fits = state.length % FIELDS == 0 && state.length <= MOST * FIELDS;
    for (int i = 0; fits && i < state.length; i += FIELDS) {
      fits = ArcadeGame.onBoard(state[i], state[i + 1]) && Math.abs(state[i + 2]) == 1;
    }
    if (!fits) {
      throw new IllegalArgumentException(
          name
              + " "
              + Arrays.toString(state)
              + "; accepted: row, column, direction, clock of each");
    }
    return state;
  }

  void state(int[] state) {
    count = 0;
    for (int i = 0; i < state.length; i += FIELDS) {
      add(state[i], state[i + 1], state[i + 2], state[i + 3]);
    }
  }
}
