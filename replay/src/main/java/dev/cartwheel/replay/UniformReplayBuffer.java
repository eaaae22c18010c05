package dev.cartwheel.replay;

import dev.cartwheel.envs.Snapshot;
import java.util.random.RandomGenerator;

/**
 * Keeps the newest transitions and draws each with the same chance (Lin, 1992; Mnih et al., 2015).
 * {@link #add} and {@link #sample} allocate nothing. Its snapshot holds the filled part only.
 */
public final class UniformReplayBuffer implements ReplayBuffer {

  private final TransitionStore store;

  /**
   * @param layout shape of a transition
   * @param capacity most transitions it keeps, 1 or more
   * @throws IllegalArgumentException if that is more than the heap can take; {@link #bytes} tells
   *     beforehand
   */
  public UniformReplayBuffer(TransitionLayout layout, int capacity) {
    this(TransitionStore.heap(layout, capacity));
  }

  /** With its transitions in a store nobody else uses. */
  public UniformReplayBuffer(TransitionStore store) {
    this.store = store;
  }

  /** Bytes a buffer takes from the start, known before there is one. */
  public static long bytes(TransitionLayout layout, int capacity) {
    return Math.multiplyExact(capacity, layout.bytes());
  }

  @Override
  public int capacity() {
    return store.capacity();
  }

  @Override
  public int size() {
    return store.size();
  }

  @Override
  public void add(TransitionBatch transitions) {
    for (int row = 0; row < transitions.size(); row++) {
      store.add(transitions, row);
    }
  }

  @Override
  public void sample(int count, RandomGenerator random, TransitionBatch out) {
    if (size() == 0) {
      throw new IllegalStateException("sample from an empty replay; accepted: after an add");
    }
    out.size(count);
    for (int row = 0; row < count; row++) {
      store.get(store.slot(random.nextInt(size())), out, row);
      out.weights()[row] = 1f;
    }
  }

  @Override
  public Snapshot snapshot() {
    return store.snapshot();
  }

  @Override
  public void restore(Snapshot snapshot) {
    store.restore(snapshot);
  }
}
