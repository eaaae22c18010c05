package dev.cartwheel.replay;

import dev.cartwheel.envs.Snapshot;
import java.util.random.RandomGenerator;

/**
 * Keeps the newest transitions of one world in the order they were made, and draws stretches of
 * them, each with the same chance (Hausknecht and Stone, "Deep Recurrent Q-Learning for Partially
 * Observable MDPs", 2015). A stretch may reach from one episode into the next; observations say
 * where. Transitions span one step.
 */
public final class SequenceReplayBuffer implements ReplayBuffer {

  private final TransitionRing ring;
  private final int length;
  private int newest = -1;

  /**
   * @param layout shape of a transition
   * @param capacity most transitions it keeps, {@code length} or more
   * @param length transitions of a stretch T, 1 or more
   */
  public SequenceReplayBuffer(TransitionLayout layout, int capacity, int length) {
    if (length < 1 || capacity < length) {
      throw new IllegalArgumentException(
          "length " + length + " with capacity " + capacity + "; accepted: 1 to the capacity");
    }
    this.ring = new TransitionRing(layout, capacity);
    this.length = length;
  }

  @Override
  public int capacity() {
    return ring.capacity();
  }

  @Override
  public int size() {
    return ring.size();
  }

  /** Whether it holds a stretch. */
  public boolean isReady() {
    return size() >= length;
  }

  @Override
  public void add(TransitionBatch transitions) {
    for (int row = 0; row < transitions.size(); row++) {
      newest = ring.add(transitions, row);
    }
  }

  /**
   * Draws stretches side by side, [T, stretches]: row {@code t · stretches + i} is step t of the
   * i-th.
   *
   * @param count rows, a multiple of T
   */
  @Override
  public void sample(int count, RandomGenerator random, TransitionBatch out) {
    if (!isReady()) {
      throw new IllegalStateException(
          "sample of "
              + length
              + " transitions from a replay of "
              + size()
              + "; accepted: after as many were added");
    }
    int stretches = count / length;
    if (stretches * length != count) {
      throw new IllegalArgumentException(
          "sample of " + count + " rows; accepted: a multiple of " + length);
    }
    out.size(count);
    int oldest = newest + 1 - size(); // negative once the ring has closed
    for (int i = 0; i < stretches; i++) {
      int first = oldest + random.nextInt(size() - length + 1);
      for (int t = 0; t < length; t++) {
        int row = t * stretches + i;
        ring.get(Math.floorMod(first + t, capacity()), out, row);
        out.weights()[row] = 1f;
      }
    }
  }

  @Override
  public Snapshot snapshot() {
    return Snapshot.of("SequenceReplay").put("newest", newest).put("ring", ring.snapshot()).build();
  }

  @Override
  public void restore(Snapshot snapshot) {
    int restored = snapshot.expect("SequenceReplay").ints("newest", 1)[0];
    ring.restore(snapshot.part("ring"));
    newest = restored;
  }
}
