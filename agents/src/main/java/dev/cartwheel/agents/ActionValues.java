package dev.cartwheel.agents;

import dev.cartwheel.envs.StepBuffer;
import java.util.List;

/** Q(s, ·): how good each discrete action looks, for overlays, heat maps and tests. */
public interface ActionValues {

  /** Number of actions A. */
  int actions();

  /**
   * Writes Q(s, a) for every action to {@code values[0 .. A)}, allowed or not.
   *
   * @param now holds s; a buffer the caller made for this question will do
   */
  void write(StepBuffer now, double[] values);

  /** As {@link Policy#foresee}, before {@link #write} of each of these. */
  default void foresee(List<StepBuffer> shown) {}
}
