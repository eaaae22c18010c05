package dev.cartwheel.agents;

import dev.cartwheel.envs.StepBuffer;

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

  /** Hears that an episode begins: a policy that remembers forgets the one before. */
  default void begin() {}
}
