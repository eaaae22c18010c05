package dev.cartwheel.agents.tabular;

import dev.cartwheel.agents.config.Settings;

/**
 * Expected SARSA: like SARSA it values the policy that explores, but takes the mean over its next
 * action where SARSA takes a draw.
 *
 * <pre>
 *   Q(s, a) ← Q(s, a) + α (r + γ Σₐ' π(a'|s') Q(s', a') − Q(s, a))
 * </pre>
 *
 * <p>Source: H. van Seijen, H. van Hasselt, S. Whiteson and M. Wiering, "A Theoretical and
 * Empirical Analysis of Expected Sarsa", 2009; Sutton and Barto, 2nd edition, section 6.6.
 */
public final class ExpectedSarsa extends TabularFactory {

  /** Found by the service loader. */
  public ExpectedSarsa() {
    super("expected-sarsa", "tabular expected SARSA (van Seijen et al., 2009)");
  }

  @Override
  TabularRule rule(TabularParts parts, Settings settings) {
    return new Rule(parts.table());
  }

  private record Rule(QTable q) implements OneTableRule {

    @Override
    public void learn(TabularStep step) {
      double target =
          step.reward + step.discount * q.expected(step.next, step.nextMask, step.epsilon);
      q.move(step.state, step.action, target, step.learningRate);
    }
  }
}
