package dev.cartwheel.replay;

import java.util.Arrays;

/**
 * Transitions as a struct of arrays, rows one after another. It is reused: whoever fills it
 * overwrites what was there, and its receiver owns the contents until then.
 *
 * <p>A row says: in {@code observation} the agent did {@code action}; until {@code nextObservation}
 * it gathered {@code reward}, discounted over the steps between; and what follows from there counts
 * {@code discount} times, which is 0 where the task ended. There are no flags.
 */
public final class TransitionBatch {

  private final TransitionLayout layout;
  private final int capacity;
  private final float[] observations; // [B, W]
  private final byte[] actionMasks; // [B, A]
  private final int[] actions; // [B]
  private final float[] continuousActions; // [B, D]
  private final float[] rewards; // [B]
  private final float[] discounts; // [B]
  private final float[] nextObservations; // [B, W]
  private final byte[] nextActionMasks; // [B, A]
  private final float[] weights; // [B]
  private final int[] indices; // [B]
  private int size;

  /**
   * An empty batch.
   *
   * @param layout shape of a row
   * @param capacity most rows it takes, 1 or more
   */
  public TransitionBatch(TransitionLayout layout, int capacity) {
    if (capacity < 1) {
      throw new IllegalArgumentException("capacity " + capacity + "; accepted: 1 or more");
    }
    this.layout = layout;
    this.capacity = capacity;
    int observed = Math.multiplyExact(capacity, layout.observationWidth());
    int chosen = Math.multiplyExact(capacity, layout.choices());
    this.observations = new float[observed];
    this.actionMasks = new byte[chosen];
    this.actions = new int[layout.choices() > 0 ? capacity : 0];
    this.continuousActions = new float[Math.multiplyExact(capacity, layout.actionWidth())];
    this.rewards = new float[capacity];
    this.discounts = new float[capacity];
    this.nextObservations = new float[observed];
    this.nextActionMasks = new byte[chosen];
    this.weights = new float[capacity];
    this.indices = new int[capacity];
    Arrays.fill(weights, 1f);
  }

  /** Shape of a row. */
  public TransitionLayout layout() {
    return layout;
  }

  /** Most rows it takes. */
  public int capacity() {
    return capacity;
  }

  /** Rows it holds, B. */
  public int size() {
    return size;
  }

  /** Flat observations, [B, W]. */
  public float[] observations() {
    return observations;
  }

  /** 1 for each action that was allowed there, [B, A]; empty without discrete actions. */
  public byte[] actionMasks() {
    return actionMasks;
  }

  /** Discrete actions counted from 0, [B]; empty if actions are not discrete. */
  public int[] actions() {
    return actions;
  }

  /** Actions as floats, [B, D]; empty if actions are discrete. */
  public float[] continuousActions() {
    return continuousActions;
  }

  /** Discounted sums of rewards over the steps of each row, [B]. */
  public float[] rewards() {
    return rewards;
  }

  /** What the value of the next observation counts, [B]: γᵏ after k steps, 0 at a true end. */
  public float[] discounts() {
    return discounts;
  }

  /** Flat observations at the rows' ends, [B, W]. */
  public float[] nextObservations() {
    return nextObservations;
  }

  /** 1 for each action allowed in the next observation, [B, A]; empty without discrete actions. */
  public byte[] nextActionMasks() {
    return nextActionMasks;
  }

  /** What each row counts in a loss, [B]; 1 unless the rows were drawn with unequal chances. */
  public float[] weights() {
    return weights;
  }

  /** Where each row lies in the buffer it was drawn from, [B]. */
  public int[] indices() {
    return indices;
  }

  void size(int rows) {
    if (rows < 0 || rows > capacity) {
      throw new IllegalArgumentException("rows " + rows + "; accepted: 0 to " + capacity);
    }
    size = rows;
  }
}
