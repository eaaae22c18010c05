package dev.cartwheel.envs.vector;

import dev.cartwheel.envs.Snapshot;
import java.util.Arrays;

/**
 * Which copies' episodes are over, and what may be asked of them: the book-keeping that all {@link
 * VectorEnvironment}s share.
 */
public final class Episodes {

  private static final String KIND = "Episodes";

  private final int copies;
  private final AutoresetMode autoreset;
  private final boolean[] isOver; // [N]
  private final int[] over; // [N], those that are over, in the order of their ends
  private int overCount;
  private boolean begun;

  public Episodes(int copies, AutoresetMode autoreset) {
    if (copies < 1) {
      throw new IllegalArgumentException("copies " + copies + "; accepted: 1 or more");
    }
    this.copies = copies;
    this.autoreset = autoreset;
    this.isOver = new boolean[copies];
    this.over = new int[copies];
  }

  /** Number of copies, N. */
  public int copies() {
    return copies;
  }

  /** What happens at the end of an episode. */
  public AutoresetMode autoreset() {
    return autoreset;
  }

  /** The seed of a copy where the first one's is {@code seed}. */
  public static long seed(long seed, int copy) {
    if (seed > Long.MAX_VALUE - copy) {
      throw new IllegalArgumentException(
          "seed %d of copy 0; accepted: so that copy %d's is a long too".formatted(seed, copy));
    }
    return seed + copy;
  }

  /** The copies whose episode is over; valid up to {@link #overCount}. */
  public int[] over() {
    return over;
  }

  /** How many copies' episodes are over. */
  public int overCount() {
    return overCount;
  }

  /** Whether the episode of a copy is over. */
  public boolean isOver(int copy) {
    return isOver[copy];
  }

  /** Notes that an episode of every copy is under way. */
  public void began() {
    for (int k = 0; k < overCount; k++) {
      isOver[over[k]] = false;
    }
    overCount = 0;
    begun = true;
  }

  /** Notes that a new episode of a copy is under way. */
  public void began(int copy) {
    if (!isOver[copy]) {
      return;
    }
    isOver[copy] = false;
    int kept = 0;
    for (int k = 0; k < overCount; k++) {
      if (over[k] != copy) {
        over[kept++] = over[k];
      }
    }
    overCount = kept;
  }

  /** Notes that the episode of a copy is over, and that nothing has reset it yet. */
  public void ended(int copy) {
    isOver[copy] = true;
    over[overCount++] = copy;
  }

  /**
   * Refuses a step where none may be taken.
   *
   * @throws IllegalStateException before the first reset, or if without autoreset an episode is
   *     over
   */
  public void requireStep() {
    if (!begun) {
      throw new IllegalStateException("step before the first reset; call reset first");
    }
    if (autoreset == AutoresetMode.DISABLED && overCount > 0) {
      throw new IllegalStateException(
          "step after the end of copy %d's episode; reset it first".formatted(over[0]));
    }
  }

  /**
   * Refuses a mask of another length, and one before the first reset of all.
   *
   * @throws IllegalArgumentException if there is not one element for each copy
   */
  public void requireMask(boolean[] which) {
    if (which.length != copies) {
      throw new IllegalArgumentException(
          "reset of %d copies; accepted: one element for each of %d"
              .formatted(which.length, copies));
    }
    if (!begun) {
      throw new IllegalStateException("reset of some copies before the first reset of all");
    }
  }

  /** Which episodes are over. */
  public Snapshot snapshot() {
    int[] list = Arrays.copyOf(over, overCount);
    return Snapshot.of(KIND).put("begun", (byte) (begun ? 1 : 0)).put("over", list).build();
  }

  /** Takes up what {@link #snapshot} of as many copies recorded. */
  public void restore(Snapshot snapshot) {
    byte[] flag = snapshot.expect(KIND).bytes("begun", 1);
    int[] list = snapshot.ints("over");
    boolean[] seen = new boolean[copies];
    for (int copy : list) {
      if (copy < 0 || copy >= copies || seen[copy]) {
        throw new IllegalArgumentException(
            "copy %d; accepted: 0 to %d, each once".formatted(copy, copies - 1));
      }
      seen[copy] = true;
    }
    began();
    begun = flag[0] == 1;
    for (int copy : list) {
      ended(copy);
    }
  }
}
