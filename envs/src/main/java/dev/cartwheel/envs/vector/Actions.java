package dev.cartwheel.envs.vector;

import dev.cartwheel.envs.spaces.Box;
import dev.cartwheel.envs.spaces.Discrete;
import dev.cartwheel.envs.spaces.Space;

/** Checks the actions of all copies before any of them moves. */
public final class Actions {

  private static final int INFINITY = Float.floatToRawIntBits(Float.POSITIVE_INFINITY);

  private Actions() {}

  /**
   * Refuses actions of the wrong number, and any action outside the space of a copy whose episode
   * goes on.
   *
   * @throws IllegalArgumentException naming the copy
   */
  public static void check(Space<?> space, int[] actions, Episodes episodes) {
    if (!(space instanceof Discrete discrete)) {
      throw new IllegalArgumentException("int[] actions; accepted: float[], for " + space);
    }
    requireLength(actions.length, episodes.copies());
    int start = discrete.start();
    int last = discrete.n() - 1;
    int outside = 0;
    for (int action : actions) {
      outside |= (action - start) | (last - (action - start)); // negative where one is outside
    }
    if (outside >= 0) {
      return;
    }
    for (int i = 0; i < actions.length; i++) {
      if (!discrete.contains(actions[i]) && !episodes.isOver(i)) {
        throw new IllegalArgumentException(
            "action of copy %d: %s".formatted(i, discrete.refusal(actions[i])));
      }
    }
  }

  /** As {@link #check(Space, int[], Episodes)} for flat continuous actions, [N, D]. */
  public static void check(Space<?> space, float[] actions, Episodes episodes) {
    if (!(space instanceof Box box)) {
      throw new IllegalArgumentException("float[] actions; accepted: int[], for " + space);
    }
    int width = box.width();
    requireLength(actions.length, Math.multiplyExact(episodes.copies(), width));
    int finite = -1;
    for (float element : actions) {
      // Less the bits of infinity: negative where it is finite.
      finite &= (Float.floatToRawIntBits(element) & Integer.MAX_VALUE) - INFINITY;
    }
    if (finite < 0) {
      return;
    }
    for (int i = 0; i < actions.length; i++) {
      if (!Float.isFinite(actions[i]) && !episodes.isOver(i / width)) {
        throw new IllegalArgumentException(
            "action of copy %d: element %d is %s; accepted: finite numbers"
                .formatted(i / width, i % width, actions[i]));
      }
    }
  }

  private static void requireLength(int given, int accepted) {
    if (given != accepted) {
      throw new IllegalArgumentException(
          "actions of %d elements; accepted: %d".formatted(given, accepted));
    }
  }
}
