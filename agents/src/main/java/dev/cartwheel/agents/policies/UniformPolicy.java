package dev.cartwheel.agents.policies;

import dev.cartwheel.agents.Policy;
import dev.cartwheel.envs.StepBuffer;
import dev.cartwheel.envs.spaces.Restriction;
import dev.cartwheel.envs.spaces.Space;
import java.util.random.RandomGenerator;

/**
 * Any allowed action, each with the same chance.
 *
 * @param actions what may be done
 * @param random what decides
 * @param <A> type of actions
 */
public record UniformPolicy<A>(Space<A> actions, RandomGenerator random) implements Policy<A> {

  @Override
  public A act(StepBuffer now) {
    byte[] mask = now.actionMask();
    return actions.sample(random, mask == null ? Restriction.NONE : actions.allowedBy(mask));
  }
}
