package dev.cartwheel.replay;

import dev.cartwheel.envs.Snapshot;
import java.util.Arrays;

/** The rows of a rollout whose episode went on unseen, with what was seen after each. Grows. */
final class RolloutCuts {

  private static final String ROWS = "cutRows";
  private static final String OBSERVATIONS = "cutObservations";

  private final int width; // W
  private int size; // C
  private int[] rows; // [C]
  private float[] observations; // [C, W]

  /**
   * @param width floats of an observation, W
   * @param capacity cuts there is room for at first, 1 or more
   */
  RolloutCuts(int width, int capacity) {
    this.width = width;
    this.rows = new int[capacity];
    this.observations = new float[capacity * width];
  }

  /** Adds a row, with what was seen after it at {@code seen[offset .. offset + W)}. */
  void add(int row, float[] seen, int offset) {
    if (size == rows.length) {
      rows = Arrays.copyOf(rows, 2 * size);
      observations = Arrays.copyOf(observations, 2 * size * width);
    }
    rows[size] = row;
    System.arraycopy(seen, offset, observations, size * width, width);
    size++;
  }

  void clear() {
    size = 0;
  }

  int size() {
    return size;
  }

  int[] rows() {
    return rows;
  }

  float[] observations() {
    return observations;
  }

  /** Puts them into a snapshot. */
  void save(Snapshot.Builder snapshot) {
    snapshot
        .putArray(ROWS, Arrays.copyOf(rows, size))
        .putArray(OBSERVATIONS, Arrays.copyOf(observations, size * width));
  }

  /**
   * What {@link #save} put into the snapshot of a rollout.
   *
   * @param capacity cuts there is room for at least
   * @throws IllegalArgumentException if it does not fit
   */
  static RolloutCuts of(Snapshot snapshot, int width, int capacity) {
    int[] rows = snapshot.ints(ROWS);
    float[] observations = snapshot.floats(OBSERVATIONS, rows.length * width);
    RolloutCuts cuts = new RolloutCuts(width, Math.max(rows.length, capacity));
    cuts.size = rows.length;
    System.arraycopy(rows, 0, cuts.rows, 0, rows.length);
    System.arraycopy(observations, 0, cuts.observations, 0, observations.length);
    return cuts;
  }
}
