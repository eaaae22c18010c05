package dev.cartwheel.agents;

import dev.cartwheel.envs.StepBuffer;
import java.util.List;

/**
 * A way of acting. Greedy and exploring are two policies of one agent, not a flag.
 *
 * @param <A> type of actions
 */
@FunctionalInterface
public interface Policy<A> {

  /**
   * Chooses an action, among the allowed ones where the world restricts them.
   *
   * @param now what the world showed last; read during the call, never kept
   */
  A act(StepBuffer now);

  /**
   * Sees what it will be asked about next, each in a copy of the world, so that it may compute all
   * at once. What {@link #act} chooses does not depend on it.
   *
   * @param shown buffers {@link #act} will be given; read during the call, the list never kept
   */
  default void foresee(List<StepBuffer> shown) {}

  /** Hears that an episode begins: a policy that remembers forgets the one before. */
  default void begin() {}
}
