package dev.cartwheel.agents.tabular;

import dev.cartwheel.agents.config.Settings;

/**
 * Q-learning.
 *
 * <pre>
 *   Q(s, a) ← Q(s, a) + α (r + γ maxₐ' Q(s', a') − Q(s, a))
 * </pre>
 *
 * <p>Source: C. J. C. H. Watkins, "Learning from Delayed Rewards", 1989; Sutton and Barto,
 * "Reinforcement Learning: An Introduction", 2nd edition, section 6.5.
 */
public final class QLearning extends TabularFactory {

  /** Found by the service loader. */
  public QLearning() {
    super(
        "q-learning",
        "tabular Q-learning (Watkins, 1989), for worlds whose observations can be counted");
  }

  @Override
  TabularRule rule(TabularParts parts, Settings settings) {
    return new Rule(parts.table());
  }

  private record Rule(QTable q) implements OneTableRule {

    @Override
    public void learn(TabularStep step) {
      double target = step.reward + step.discount * q.max(step.next, step.nextMask);
      q.move(step.state, step.action, target, step.learningRate);
    }
  }
}
