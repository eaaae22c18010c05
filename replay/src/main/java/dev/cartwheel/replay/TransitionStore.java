package dev.cartwheel.replay;

import dev.cartwheel.envs.Snapshot;
import java.nio.file.Path;
import java.util.function.Supplier;

/**
 * Where a replay buffer keeps its transitions: it takes the newest, gives back any, and forgets the
 * oldest. Which are drawn is the buffer's business; the same rows come back bit for bit from each
 * kind.
 *
 * <p>A transition lies in a slot from 0 to the capacity, the next one in the next slot and after
 * the last in the first again.
 */
public sealed interface TransitionStore permits TransitionRing, FrameRing, MappedStore {

  /** On the heap, row by row; see {@link UniformReplayBuffer#bytes} for the room it takes. */
  static TransitionStore heap(TransitionLayout layout, int capacity) {
    return new TransitionRing(layout, capacity);
  }

  /**
   * On the heap, for observations that are stacks of frames, each frame once.
   *
   * @param stack frames of a stack; must divide the observations' width
   */
  static TransitionStore frames(TransitionLayout layout, int capacity, int stack) {
    return new FrameRing(layout, capacity, stack);
  }

  /**
   * In files that are mapped into memory, so that more fit than the heap holds.
   *
   * @param folder where they go; asked for at the first transition
   */
  static TransitionStore mapped(TransitionLayout layout, int capacity, Supplier<Path> folder) {
    return new MappedStore(layout, capacity, folder);
  }

  /** Most transitions it keeps. */
  int capacity();

  /** Transitions it holds. */
  int size();

  /** The slot of the oldest transition, or where the first will go. */
  int oldest();

  /** The slot of one of the transitions, counted from 0 in whatever order suits the store. */
  int slot(int rank);

  /** Copies a batch's row in and returns its slot; the oldest may be forgotten. */
  int add(TransitionBatch from, int row);

  /** Copies a slot out to a batch's row. */
  void get(int slot, TransitionBatch to, int row);

  /** The whole contents, or where they lie. */
  Snapshot snapshot();

  /**
   * Takes up the {@link #snapshot} of an equally configured store.
   *
   * @throws IllegalArgumentException if it is of another kind or shape
   */
  void restore(Snapshot snapshot);
}
