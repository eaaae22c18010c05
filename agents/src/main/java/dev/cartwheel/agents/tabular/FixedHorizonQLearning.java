package dev.cartwheel.agents.tabular;

import dev.cartwheel.agents.config.Settings;

/**
 * Q-learning with a table for each number of steps left, for worlds whose observations say the time
 * ({@code wrappers: [{name: TimeAwareObservation, kwargs: {flatten: false}}]}). What a step does
 * does not depend on when it is taken, so each teaches all tables:
 *
 * <pre>
 *   Qʰ(s, a) ← Qʰ(s, a) + α (r + γ maxₐ' Qʰ⁻¹(s', a') − Qʰ(s, a)),  h = 1 … H;  Q⁰ = 0
 * </pre>
 *
 * <p>No value bootstraps from itself, so γ = 1 does no harm.
 *
 * <p>Source: K. De Asis, A. Chan, S. Pitis, R. S. Sutton and D. Graves, "Fixed-Horizon Temporal
 * Difference Methods for Stable Reinforcement Learning", AAAI 2020.
 */
public final class FixedHorizonQLearning extends TabularFactory {

  /** Found by the service loader. */
  public FixedHorizonQLearning() {
    super(
        "fixed-horizon-q-learning",
        "tabular Q-learning with a table per steps left (De Asis et al., 2020), for worlds that"
            + " show the time");
  }

  @Override
  TabularRule rule(TabularParts parts, Settings settings) {
    return new Rule(parts.table(), parts.states().times());
  }

  /**
   * Moves one table of all places and times.
   *
   * @param times T, from 0 to the limit; a state is place·T + time
   */
  private record Rule(QTable q, int times) implements OneTableRule {

    Rule {
      for (int place = 0; place < q.states() / times; place++) {
        q.clear(place * times + times - 1); // nothing is left to gain
      }
    }

    @Override
    public void learn(TabularStep step) {
      int place = step.state - step.state % times;
      int nextPlace = step.next - step.next % times;
      for (int time = 0; time < times - 1; time++) {
        double target = step.reward + step.discount * q.max(nextPlace + time + 1, step.nextMask);
        if (place + time == step.state) {
          q.move(step.state, step.action, target, step.learningRate);
        } else {
          q.shift(place + time, step.action, target, step.learningRate);
        }
      }
    }
  }
}
