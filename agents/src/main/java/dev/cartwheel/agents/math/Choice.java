package dev.cartwheel.agents.math;

import java.util.random.RandomGenerator;
import org.jspecify.annotations.Nullable;

/**
 * Choosing among discrete actions, some of which may not be allowed. A mask has one byte an action,
 * 0 where it is not allowed; no mask allows all.
 */
public final class Choice {

  private Choice() {}

  /**
   * argmaxₐ q(a) over the allowed actions, the first of equals.
   *
   * @param q action values, [A]
   * @param mask allowed actions, [A], or {@code null}
   * @return the action, or -1 if none is allowed
   */
  public static int best(double[] q, byte @Nullable [] mask) {
    int best = -1;
    for (int a = 0; a < q.length; a++) {
      if ((mask == null || mask[a] != 0) && (best < 0 || q[a] > q[best])) {
        best = a;
      }
    }
    return best;
  }

  /**
   * argmaxₐ q(a) over the allowed actions, any of equals with the same chance; draws a number only
   * if there are equals.
   *
   * @return the action, or -1 if none is allowed
   */
  public static int best(double[] q, byte @Nullable [] mask, RandomGenerator random) {
    int best = best(q, mask);
    int equals = 0;
    for (int a = Math.max(best, 0); a < q.length; a++) {
      equals += isEqual(q, mask, a, best) ? 1 : 0;
    }
    int chosen = best;
    if (equals > 1) {
      for (int rank = random.nextInt(equals); rank > 0; rank--) {
        do {
          chosen++;
        } while (!isEqual(q, mask, chosen, best));
      }
    }
    return chosen;
  }

  private static boolean isEqual(double[] q, byte @Nullable [] mask, int a, int best) {
    return (mask == null || mask[a] != 0) && q[a] == q[best];
  }

  /**
   * argmaxₐ q(row, a) over the allowed actions, the first of equals.
   *
   * @param q action values, [B, A]
   * @param masks allowed actions, [B, A]
   * @param row which row
   * @param choices A
   * @return the action, or -1 if none is allowed
   */
  public static int best(float[] q, byte[] masks, int row, int choices) {
    return best(q, row * choices, choices, masks);
  }

  /**
   * argmaxₐ q(offset + a) over the allowed actions, the first of equals.
   *
   * @param q action values, those asked about from {@code offset} on
   * @param choices A
   * @param masks allowed actions, where the values are, or {@code null}
   * @return the action, or -1 if none is allowed
   */
  public static int best(float[] q, int offset, int choices, byte @Nullable [] masks) {
    int best = -1;
    for (int a = 0; a < choices; a++) {
      if ((masks == null || masks[offset + a] != 0)
          && (best < 0 || q[offset + a] > q[offset + best])) {
        best = a;
      }
    }
    return best;
  }

  /** Number of allowed actions. */
  public static int allowed(byte[] mask) {
    int count = 0;
    for (byte allowed : mask) {
      count += allowed != 0 ? 1 : 0;
    }
    return count;
  }

  /** The allowed action that has {@code rank} allowed ones before it. */
  public static int allowed(byte[] mask, int rank) {
    int remaining = rank;
    for (int a = 0; a < mask.length; a++) {
      if (mask[a] != 0 && remaining-- == 0) {
        return a;
      }
    }
    throw new IllegalArgumentException("rank " + rank + "; accepted: 0 to " + (allowed(mask) - 1));
  }
}
