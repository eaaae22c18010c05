package dev.cartwheel.agents;

import dev.cartwheel.envs.spaces.Space;

/**
 * What an agent is made for and from.
 *
 * @param observations what it will see
 * @param actions what it may do
 * @param steps how many steps it is meant to learn for, 1 or more: what schedules are stretched
 *     over. An agent that goes on beyond keeps their final values
 * @param <A> type of actions
 */
public record AgentContext<A>(Space<?> observations, Space<A> actions, long steps) {

  public AgentContext {
    if (steps < 1) {
      throw new IllegalArgumentException("steps " + steps + "; accepted: 1 or more");
    }
  }
}
