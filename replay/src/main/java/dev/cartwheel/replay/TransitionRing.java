package dev.cartwheel.replay;

import dev.cartwheel.envs.Snapshot;
import java.util.Arrays;

/** Transitions in primitive arrays, in a ring: the newest takes the place of the oldest. */
final class TransitionRing implements TransitionStore {

  private static final String KIND = "TransitionRing";

  private final TransitionLayout layout;
  private final int capacity;
  private final float[] observations; // [C, W]
  private final byte[] actionMasks; // [C, A]
  private final int[] actions; // [C]
  private final float[] continuousActions; // [C, D]
  private final float[] rewards; // [C]
  private final float[] discounts; // [C]
  private final float[] nextObservations; // [C, W]
  private final byte[] nextActionMasks; // [C, A]
  private int size;
  private int cursor;

  TransitionRing(TransitionLayout layout, int capacity) {
    requireRoom(layout, capacity, Runtime.getRuntime().maxMemory());
    this.layout = layout;
    this.capacity = capacity;
    this.observations = new float[capacity * layout.observationWidth()];
    this.actionMasks = new byte[capacity * layout.choices()];
    this.actions = new int[layout.choices() > 0 ? capacity : 0];
    this.continuousActions = new float[capacity * layout.actionWidth()];
    this.rewards = new float[capacity];
    this.discounts = new float[capacity];
    this.nextObservations = new float[capacity * layout.observationWidth()];
    this.nextActionMasks = new byte[capacity * layout.choices()];
  }

  /** Refuses a ring that would not fit into {@code heapBytes}. */
  static void requireRoom(TransitionLayout layout, int capacity, long heapBytes) {
    int widest =
        Math.max(layout.observationWidth(), Math.max(layout.choices(), layout.actionWidth()));
    Memory.require(capacity, Math.multiplyExact(capacity, layout.bytes()), widest, heapBytes);
  }

  @Override
  public int capacity() {
    return capacity;
  }

  @Override
  public int size() {
    return size;
  }

  @Override
  public int oldest() {
    return size == capacity ? cursor : 0;
  }

  @Override
  public int slot(int rank) {
    return rank;
  }

  @Override
  public int add(TransitionBatch from, int row) {
    int slot = cursor;
    copy(layout.observationWidth(), from.observations(), row, observations, slot);
    copy(layout.observationWidth(), from.nextObservations(), row, nextObservations, slot);
    rewards[slot] = from.rewards()[row];
    discounts[slot] = from.discounts()[row];
    if (layout.choices() > 0) {
      actions[slot] = from.actions()[row];
      int choices = layout.choices();
      System.arraycopy(from.actionMasks(), row * choices, actionMasks, slot * choices, choices);
      System.arraycopy(
          from.nextActionMasks(), row * choices, nextActionMasks, slot * choices, choices);
    }
    copy(layout.actionWidth(), from.continuousActions(), row, continuousActions, slot);
    cursor = cursor + 1 == capacity ? 0 : cursor + 1;
    size = Math.max(size, slot + 1);
    return slot;
  }

  @Override
  public void get(int slot, TransitionBatch to, int row) {
    copy(layout.observationWidth(), observations, slot, to.observations(), row);
    copy(layout.observationWidth(), nextObservations, slot, to.nextObservations(), row);
    to.rewards()[row] = rewards[slot];
    to.discounts()[row] = discounts[slot];
    to.indices()[row] = slot;
    if (layout.choices() > 0) {
      to.actions()[row] = actions[slot];
      int choices = layout.choices();
      System.arraycopy(actionMasks, slot * choices, to.actionMasks(), row * choices, choices);
      System.arraycopy(
          nextActionMasks, slot * choices, to.nextActionMasks(), row * choices, choices);
    }
    copy(layout.actionWidth(), continuousActions, slot, to.continuousActions(), row);
  }

  private static void copy(int width, float[] from, int fromRow, float[] to, int toRow) {
    System.arraycopy(from, fromRow * width, to, toRow * width, width);
  }

  /** The filled part. */
  @Override
  public Snapshot snapshot() {
    int width = layout.observationWidth();
    return Snapshot.of(KIND)
        .put("capacity", capacity)
        .put("cursor", cursor)
        .putArray("observations", Arrays.copyOf(observations, size * width))
        .putArray("actionMasks", Arrays.copyOf(actionMasks, size * layout.choices()))
        .putArray("actions", Arrays.copyOf(actions, layout.choices() > 0 ? size : 0))
        .putArray(
            "continuousActions", Arrays.copyOf(continuousActions, size * layout.actionWidth()))
        .putArray("rewards", Arrays.copyOf(rewards, size))
        .putArray("discounts", Arrays.copyOf(discounts, size))
        .putArray("nextObservations", Arrays.copyOf(nextObservations, size * width))
        .putArray("nextActionMasks", Arrays.copyOf(nextActionMasks, size * layout.choices()))
        .build();
  }

  @Override
  public void restore(Snapshot snapshot) {
    snapshot.expect(KIND);
    int newCapacity = snapshot.ints("capacity", 1)[0];
    int newCursor = snapshot.ints("cursor", 1)[0];
    float[] newRewards = snapshot.floats("rewards");
    int newSize = newRewards.length;
    if (newCapacity != capacity) {
      throw new IllegalArgumentException(
          "snapshot of a replay of " + newCapacity + " transitions; accepted: " + capacity);
    }
    if (newSize > capacity || newCursor < 0 || newCursor >= capacity || newCursor > newSize) {
      throw new IllegalArgumentException(
          "snapshot of a replay with "
              + newSize
              + " transitions and cursor "
              + newCursor
              + "; accepted: up to "
              + capacity);
    }
    int width = layout.observationWidth();
    float[] newObservations = snapshot.floats("observations", newSize * width);
    int[] newActions = snapshot.ints("actions", layout.choices() > 0 ? newSize : 0);
    float[] newContinuous = snapshot.floats("continuousActions", newSize * layout.actionWidth());
    float[] newDiscounts = snapshot.floats("discounts", newSize);
    float[] newNext = snapshot.floats("nextObservations", newSize * width);
    byte[] newMasks = masks(snapshot, "actionMasks", newSize);
    byte[] newNextMasks = masks(snapshot, "nextActionMasks", newSize);
    size = newSize;
    cursor = newCursor;
    System.arraycopy(newObservations, 0, observations, 0, newObservations.length);
    System.arraycopy(newActions, 0, actions, 0, newActions.length);
    System.arraycopy(newContinuous, 0, continuousActions, 0, newContinuous.length);
    System.arraycopy(newRewards, 0, rewards, 0, newRewards.length);
    System.arraycopy(newDiscounts, 0, discounts, 0, newDiscounts.length);
    System.arraycopy(newNext, 0, nextObservations, 0, newNext.length);
    System.arraycopy(newMasks, 0, actionMasks, 0, newMasks.length);
    System.arraycopy(newNextMasks, 0, nextActionMasks, 0, newNextMasks.length);
  }

  private byte[] masks(Snapshot snapshot, String name, int rows) {
    byte[] masks = snapshot.bytes(name);
    if (masks.length != rows * layout.choices()) {
      throw new IllegalArgumentException(
          "entry '"
              + name
              + "' has "
              + masks.length
              + " elements; accepted: "
              + rows * layout.choices());
    }
    return masks;
  }
}
