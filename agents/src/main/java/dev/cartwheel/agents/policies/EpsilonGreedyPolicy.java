package dev.cartwheel.agents.policies;

import dev.cartwheel.agents.Policy;
import dev.cartwheel.agents.math.Choice;
import dev.cartwheel.envs.StepBuffer;
import dev.cartwheel.envs.spaces.Discrete;
import java.util.List;
import java.util.function.DoubleSupplier;
import java.util.random.RandomGenerator;

/**
 * With probability ε any allowed action, each with the same chance; otherwise what the greedy
 * policy does, which is only then asked.
 */
public final class EpsilonGreedyPolicy implements Policy<Integer> {

  private final Policy<Integer> greedy;
  private final DiscreteActions actions;
  private final int choices;
  private final DoubleSupplier epsilon;
  private final RandomGenerator random;

  /**
   * @param greedy what to do otherwise
   * @param actions what may be done
   * @param epsilon ε at the time of acting
   * @param random what decides
   */
  public EpsilonGreedyPolicy(
      Policy<Integer> greedy, Discrete actions, DoubleSupplier epsilon, RandomGenerator random) {
    this.greedy = greedy;
    this.actions = new DiscreteActions(actions);
    this.choices = actions.n();
    this.epsilon = epsilon;
    this.random = random;
  }

  /** Worth it where more than one greedy action is to be expected. */
  @Override
  public void foresee(List<StepBuffer> shown) {
    if ((1 - epsilon.getAsDouble()) * shown.size() > 1) {
      greedy.foresee(shown);
    }
  }

  @Override
  public Integer act(StepBuffer now) {
    if (random.nextDouble() >= epsilon.getAsDouble()) {
      return greedy.act(now);
    }
    byte[] mask = now.actionMask();
    int allowed = mask == null ? choices : Choice.allowed(mask);
    if (allowed == 0) {
      throw DiscreteActions.noneAllowed();
    }
    int rank = random.nextInt(allowed);
    return actions.element(mask == null ? rank : Choice.allowed(mask, rank));
  }
}
