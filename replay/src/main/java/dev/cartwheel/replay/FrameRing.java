package dev.cartwheel.replay;

import dev.cartwheel.envs.Snapshot;
import java.util.Arrays;

/**
 * Keeps transitions whose observations are stacks of the last K frames, oldest first, and each
 * frame once: neighbouring stacks share K − 1 of them, and a next observation is a later one's
 * observation. What comes back equals what was added bit for bit.
 *
 * <p>A stack is looked for among the frames stored last, and only what is new of it is stored; so
 * memory is saved where the transitions of an episode come in order, as an {@link NStepAccumulator}
 * of one lane gives them. An episode begins with up to K frames of its own. There is room for an
 * eighth more frames than transitions: with episodes shorter than 8 K steps fewer transitions are
 * kept than the capacity says.
 *
 * <p>{@link #add} and {@link #get} allocate nothing. The idea is that of the replay memory in Mnih
 * et al., "Human-level control through deep reinforcement learning", 2015.
 */
final class FrameRing implements TransitionStore {

  private static final String KIND = "FrameRing";

  private final TransitionLayout layout;
  private final int capacity; // C
  private final int stack; // K
  private final int frameWidth; // F
  private final int room; // frames the ring holds

  private final float[] frames; // [room, F]; frame number n lies at n % room
  private final long[] ends; // number of the newest frame of each observation, [C]
  private final long[] nextEnds; // the same of each next observation, [C]
  private final int[] actions; // [C]
  private final float[] continuousActions; // [C, D]
  private final float[] rewards; // [C]
  private final float[] discounts; // [C]
  private final byte[] actionMasks; // [C, A]
  private final byte[] nextActionMasks; // [C, A]

  private long written; // frames ever stored
  private long lastEnd; // the newest frame of the observation added last
  private int oldest; // slot of the oldest transition
  private int size;

  /**
   * @param layout shape of a transition, observations being stacks
   * @param capacity most transitions it keeps, 1 or more
   * @param stack frames of a stack K; must divide the observations' width
   * @throws IllegalArgumentException if that is more than the heap can take; {@link #bytes} tells
   *     beforehand
   */
  FrameRing(TransitionLayout layout, int capacity, int stack) {
    requireDivisible(layout, stack);
    int frame = layout.observationWidth() / stack;
    int widest = Math.max(frame + frame / 8 + 1, Math.max(layout.choices(), layout.actionWidth()));
    Memory.require(capacity, bytes(layout, capacity, stack), widest);
    this.layout = layout;
    this.capacity = capacity;
    this.stack = stack;
    this.frameWidth = frame;
    this.room = (int) room(capacity, stack);
    this.frames = new float[Math.multiplyExact(room, frameWidth)];
    this.ends = new long[capacity];
    this.nextEnds = new long[capacity];
    this.actions = new int[layout.choices() > 0 ? capacity : 0];
    this.continuousActions = new float[capacity * layout.actionWidth()];
    this.rewards = new float[capacity];
    this.discounts = new float[capacity];
    this.actionMasks = new byte[capacity * layout.choices()];
    this.nextActionMasks = new byte[capacity * layout.choices()];
  }

  private static void requireDivisible(TransitionLayout layout, int stack) {
    if (stack < 1 || layout.observationWidth() % stack != 0) {
      throw new IllegalArgumentException(
          "stacks of "
              + stack
              + " frames in observations of "
              + layout.observationWidth()
              + " floats; accepted: a divisor of that");
    }
  }

  private static long room(int capacity, int stack) {
    return capacity + capacity / 8L + 2L * stack;
  }

  /** Bytes a buffer takes from the start, known before there is one. */
  static long bytes(TransitionLayout layout, int capacity, int stack) {
    requireDivisible(layout, stack);
    long frames = (long) Float.BYTES * (layout.observationWidth() / stack) * room(capacity, stack);
    long observations = 2L * Float.BYTES * layout.observationWidth();
    return frames + capacity * (layout.bytes() - observations + 2L * Long.BYTES);
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
    return oldest;
  }

  @Override
  public int slot(int rank) {
    return (oldest + rank) % capacity;
  }

  @Override
  public int add(TransitionBatch from, int row) {
    if (size == capacity) {
      evict();
    }
    int offset = row * layout.observationWidth();
    long end = find(from.observations(), offset, lastEnd + 1, lastEnd + 1);
    end = end >= 0 ? end : append(from.observations(), offset);
    lastEnd = end;
    long nextEnd = find(from.nextObservations(), offset, end, written - 1);
    nextEnd = nextEnd >= 0 ? nextEnd : append(from.nextObservations(), offset);
    while (size > 0 && ends[oldest] - stack + 1 < written - room) {
      evict();
    }
    int slot = (oldest + size) % capacity;
    size++;
    ends[slot] = end;
    nextEnds[slot] = nextEnd;
    rewards[slot] = from.rewards()[row];
    discounts[slot] = from.discounts()[row];
    if (layout.choices() > 0) {
      actions[slot] = from.actions()[row];
      copy(layout.choices(), from.actionMasks(), row, actionMasks, slot);
      copy(layout.choices(), from.nextActionMasks(), row, nextActionMasks, slot);
    }
    copy(layout.actionWidth(), from.continuousActions(), row, continuousActions, slot);
    return slot;
  }

  private void evict() {
    oldest = (oldest + 1) % capacity;
    size--;
  }

  /** The number of the newest frame of an equal stack, from first to last, or -1. */
  private long find(float[] from, int offset, long first, long last) {
    // A stack added on the way must not push out what was found: its frames are at most K.
    long least = Math.max(stack - 1L, written - room + 2L * stack - 1);
    for (long end = Math.max(first, least); end <= Math.min(last, written - 1); end++) {
      if (overlaps(from, offset, end, stack)) {
        return end;
      }
    }
    return -1;
  }

  /**
   * Whether the first {@code count} frames of a stack are those that end with frame {@code end}.
   */
  private boolean overlaps(float[] from, int offset, long end, int count) {
    for (int i = 0; i < count; i++) {
      int at = (int) ((end - count + 1 + i) % room) * frameWidth;
      int start = offset + i * frameWidth;
      if (!Arrays.equals(frames, at, at + frameWidth, from, start, start + frameWidth)) {
        return false;
      }
    }
    return true;
  }

  /** Stores what is new of a stack after the newest frames, and returns its newest's number. */
  private long append(float[] from, int offset) {
    int shared = (int) Math.min(stack - 1L, written);
    while (shared > 0 && !overlaps(from, offset, written - 1, shared)) {
      shared--;
    }
    for (int i = shared; i < stack; i++) {
      int at = (int) (written % room) * frameWidth;
      System.arraycopy(from, offset + i * frameWidth, frames, at, frameWidth);
      written++;
    }
    return written - 1;
  }

  @Override
  public void get(int slot, TransitionBatch to, int row) {
    get(ends[slot], to.observations(), row);
    get(nextEnds[slot], to.nextObservations(), row);
    to.rewards()[row] = rewards[slot];
    to.discounts()[row] = discounts[slot];
    to.indices()[row] = slot;
    if (layout.choices() > 0) {
      to.actions()[row] = actions[slot];
      copy(layout.choices(), actionMasks, slot, to.actionMasks(), row);
      copy(layout.choices(), nextActionMasks, slot, to.nextActionMasks(), row);
    }
    copy(layout.actionWidth(), continuousActions, slot, to.continuousActions(), row);
  }

  private void get(long end, float[] to, int row) {
    for (int i = 0; i < stack; i++) {
      int at = (int) ((end - stack + 1 + i) % room) * frameWidth;
      System.arraycopy(frames, at, to, (row * stack + i) * frameWidth, frameWidth);
    }
  }

  private static void copy(int width, Object from, int fromRow, Object to, int toRow) {
    System.arraycopy(from, fromRow * width, to, toRow * width, width);
  }

  /** The filled part. */
  @Override
  public Snapshot snapshot() {
    int filled = (int) Math.min(written, room);
    return Snapshot.of(KIND)
        .put("capacity", capacity, stack)
        .put("counters", written, lastEnd, oldest, size)
        .putArray("frames", Arrays.copyOf(frames, filled * frameWidth))
        .put("ends", ends)
        .put("nextEnds", nextEnds)
        .put("actions", actions)
        .put("continuousActions", continuousActions)
        .put("rewards", rewards)
        .put("discounts", discounts)
        .put("actionMasks", actionMasks)
        .put("nextActionMasks", nextActionMasks)
        .build();
  }

  @Override
  public void restore(Snapshot snapshot) {
    int[] shape = snapshot.expect(KIND).ints("capacity", 2);
    if (shape[0] != capacity || shape[1] != stack) {
      throw new IllegalArgumentException(
          "snapshot of a replay of "
              + shape[0]
              + " transitions with stacks of "
              + shape[1]
              + " frames; accepted: "
              + capacity
              + " and "
              + stack);
    }
    long[] counters = snapshot.longs("counters", 4);
    int filled = (int) Math.min(counters[0], room);
    float[] newFrames = snapshot.floats("frames", filled * frameWidth);
    long[] newEnds = snapshot.longs("ends", capacity);
    long[] newNextEnds = snapshot.longs("nextEnds", capacity);
    int[] newActions = snapshot.ints("actions", actions.length);
    float[] newContinuous = snapshot.floats("continuousActions", continuousActions.length);
    float[] newRewards = snapshot.floats("rewards", capacity);
    float[] newDiscounts = snapshot.floats("discounts", capacity);
    byte[] newMasks = masks(snapshot, "actionMasks", actionMasks.length);
    byte[] newNextMasks = masks(snapshot, "nextActionMasks", nextActionMasks.length);
    System.arraycopy(newFrames, 0, frames, 0, newFrames.length);
    System.arraycopy(newEnds, 0, ends, 0, capacity);
    System.arraycopy(newNextEnds, 0, nextEnds, 0, capacity);
    System.arraycopy(newActions, 0, actions, 0, actions.length);
    System.arraycopy(newContinuous, 0, continuousActions, 0, continuousActions.length);
    System.arraycopy(newRewards, 0, rewards, 0, capacity);
    System.arraycopy(newDiscounts, 0, discounts, 0, capacity);
    System.arraycopy(newMasks, 0, actionMasks, 0, actionMasks.length);
    System.arraycopy(newNextMasks, 0, nextActionMasks, 0, nextActionMasks.length);
    written = counters[0];
    lastEnd = counters[1];
    oldest = (int) counters[2];
    size = (int) counters[3];
  }

  private static byte[] masks(Snapshot snapshot, String name, int length) {
    byte[] masks = snapshot.bytes(name);
    if (masks.length != length) {
      throw new IllegalArgumentException(
          "entry '" + name + "' has " + masks.length + " elements; accepted: " + length);
    }
    return masks;
  }
}
