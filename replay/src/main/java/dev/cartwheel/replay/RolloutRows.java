package dev.cartwheel.replay;

import dev.cartwheel.envs.Snapshot;
import java.util.Arrays;

/** The steps of a rollout, a row each, as a struct of arrays. Grows. */
final class RolloutRows {

  private final TransitionLayout layout;

  /** Rows in use, R. */
  int size;

  float[] observations; // [R, W]
  int[] actions; // [R], or none
  float[] continuousActions; // [R, D]
  byte[] actionMasks; // [R, A]
  double[] rewards; // [R]
  byte[] terminated; // [R]
  int[] following; // [R]

  /**
   * @param layout shape of a row
   * @param capacity rows there is room for at first, 1 or more
   * @throws IllegalArgumentException if that is more than the heap can take
   */
  RolloutRows(TransitionLayout layout, int capacity) {
    TransitionRing.requireRoom(layout, capacity, Runtime.getRuntime().maxMemory());
    this.layout = layout;
    this.observations = new float[capacity * layout.observationWidth()];
    this.actions = new int[layout.isDiscrete() ? capacity : 0];
    this.continuousActions = new float[capacity * layout.actionWidth()];
    this.actionMasks = new byte[capacity * layout.choices()];
    this.rewards = new double[capacity];
    this.terminated = new byte[capacity];
    this.following = new int[capacity];
  }

  /** Rows there is room for. */
  int capacity() {
    return rewards.length;
  }

  /** Has room for a row more. */
  void reserve() {
    if (size == capacity()) {
      int more = Math.multiplyExact(2, size);
      TransitionRing.requireRoom(layout, more, Runtime.getRuntime().maxMemory());
      resize(more);
    }
  }

  private void resize(int capacity) {
    observations = Arrays.copyOf(observations, capacity * layout.observationWidth());
    actions = Arrays.copyOf(actions, layout.isDiscrete() ? capacity : 0);
    continuousActions = Arrays.copyOf(continuousActions, capacity * layout.actionWidth());
    actionMasks = Arrays.copyOf(actionMasks, capacity * layout.choices());
    rewards = Arrays.copyOf(rewards, capacity);
    terminated = Arrays.copyOf(terminated, capacity);
    following = Arrays.copyOf(following, capacity);
  }

  /** Puts the rows in use into a snapshot. */
  void save(Snapshot.Builder snapshot) {
    snapshot
        .putArray("observations", Arrays.copyOf(observations, size * layout.observationWidth()))
        .putArray("actions", Arrays.copyOf(actions, layout.isDiscrete() ? size : 0))
        .putArray(
            "continuousActions", Arrays.copyOf(continuousActions, size * layout.actionWidth()))
        .putArray("actionMasks", Arrays.copyOf(actionMasks, size * layout.choices()))
        .putArray("rewards", Arrays.copyOf(rewards, size))
        .putArray("terminated", Arrays.copyOf(terminated, size))
        .putArray("following", Arrays.copyOf(following, size));
  }

  /**
   * What {@link #save} put into the snapshot of a rollout.
   *
   * @param capacity rows there is room for at least, 1 or more
   * @throws IllegalArgumentException if it does not fit
   */
  static RolloutRows of(Snapshot snapshot, TransitionLayout layout, int capacity) {
    RolloutRows rows = new RolloutRows(layout, 1);
    rows.rewards = snapshot.doubles("rewards");
    int size = rows.rewards.length;
    rows.size = size;
    rows.observations = snapshot.floats("observations", size * layout.observationWidth());
    rows.actions = snapshot.ints("actions", layout.isDiscrete() ? size : 0);
    rows.continuousActions = snapshot.floats("continuousActions", size * layout.actionWidth());
    rows.actionMasks = snapshot.bytes("actionMasks", size * layout.choices());
    rows.terminated = snapshot.bytes("terminated", size);
    rows.following = snapshot.ints("following", size);
    rows.requireNamed("following", rows.following);
    rows.resize(Math.max(capacity, size));
    return rows;
  }

  /** Refuses what names no row, nor none. */
  void requireNamed(String entry, int[] named) {
    for (int row : named) {
      if (row < RolloutBuffer.NONE || row >= size) {
        throw new IllegalArgumentException(
            "entry '" + entry + "' names row " + row + "; accepted: -1 to " + (size - 1));
      }
    }
  }
}
