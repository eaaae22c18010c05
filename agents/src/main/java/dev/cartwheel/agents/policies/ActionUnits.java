package dev.cartwheel.agents.policies;

import dev.cartwheel.envs.spaces.Box;

/**
 * Continuous actions in units a network works in: −1 and 1 are the bounds of an element that has
 * both; an element without keeps its own scale.
 */
public final class ActionUnits {

  private final Box space;

  /** The units of {@code space}. */
  public ActionUnits(Box space) {
    this.space = space;
  }

  /** Floats of an action, D. */
  public int width() {
    return space.width();
  }

  /**
   * Units to an action, brought into the bounds.
   *
   * @param units [D]
   * @param action where it goes, [D]
   */
  public void toAction(float[] units, float[] action) {
    for (int d = 0; d < space.width(); d++) {
      float low = space.low(d);
      float high = space.high(d);
      double value = units[d];
      if (isBounded(d)) {
        value = low + (value + 1) / 2 * ((double) high - low);
      }
      action[d] = (float) Math.max(low, Math.min(value, high));
    }
  }

  /** An action to units; the reverse of {@link #toAction} up to rounding. */
  public void toUnits(float[] action, float[] units) {
    for (int d = 0; d < space.width(); d++) {
      float low = space.low(d);
      float high = space.high(d);
      units[d] =
          isBounded(d) && high > low
              ? (float) (2 * ((double) action[d] - low) / ((double) high - low) - 1)
              : action[d];
    }
  }

  private boolean isBounded(int d) {
    return Float.isFinite(space.low(d)) && Float.isFinite(space.high(d));
  }
}
