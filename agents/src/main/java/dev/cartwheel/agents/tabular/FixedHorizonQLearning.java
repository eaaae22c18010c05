package dev.cartwheel.agents.tabular;

import dev.cartwheel.agents.config.ConfigKey;
import dev.cartwheel.agents.config.Range;
import dev.cartwheel.agents.config.Settings;
import java.util.OptionalInt;

/**
 * Q-learning with a table for each number of steps to look ahead. What a step does must not depend
 * on when it is taken: each teaches all tables.
 *
 * <pre>
 *   Qʰ(s, a) ← Qʰ(s, a) + α (r + γ maxₐ' Qʰ⁻¹(s', a') − Qʰ(s, a)),  h = 1 … H;  Q⁰ = 0
 * </pre>
 *
 * <p>It acts by the farthest look, H = {@code horizon}. In a world whose observations say the time
 * ({@code wrappers: [{name: TimeAwareObservation, kwargs: {flatten: false}}]}) it looks as far as
 * there are steps left, which is the best there is under a time limit. No value bootstraps from
 * itself, so γ = 1 does no harm.
 *
 * <p>Source: K. De Asis, A. Chan, S. Pitis, R. S. Sutton and D. Graves, "Fixed-Horizon Temporal
 * Difference Methods for Stable Reinforcement Learning", AAAI 2020.
 */
public final class FixedHorizonQLearning extends TabularFactory {

  private static final ConfigKey<Integer> HORIZON =
      ConfigKey.integer(
          "horizon",
          100,
          Range.between(1, 100_000),
          "steps to look ahead, unless observations say the time");

  /** Found by the service loader. */
  public FixedHorizonQLearning() {
    super(
        "fixed-horizon-q-learning",
        "tabular Q-learning with a table per steps to look ahead (De Asis et al., 2020)",
        HORIZON);
  }

  @Override
  TabularRule rule(TabularParts parts, Settings settings) {
    OptionalInt shown = parts.states().times();
    if (shown.isPresent()) {
      return new Rule(parts.table(), shown.getAsInt(), 1);
    }
    int times = settings.get(HORIZON) + 1;
    return new Rule(parts.table(parts.states().spread(times)), times, times);
  }

  /**
   * Moves one table of all places and times: Qʰ(s, ·) stands at s·T + T − 1 − h.
   *
   * @param times T = H + 1
   * @param stride what a state of the step counts in the table: 1 if it tells the time, else T
   */
  private record Rule(QTable q, int times, int stride) implements OneTableRule {

    Rule {
      for (int end = times - 1; end < q.states(); end += times) {
        q.clear(end);
      }
    }

    @Override
    public void learn(TabularStep step) {
      int now = step.state * stride;
      int next = step.next * stride;
      int place = now - now % times;
      int nextPlace = next - next % times;
      for (int time = 0; time < times - 1; time++) {
        double target = step.reward + step.discount * q.max(nextPlace + time + 1, step.nextMask);
        if (place + time == now) {
          q.move(now, step.action, target, step.learningRate);
        } else {
          q.shift(place + time, step.action, target, step.learningRate);
        }
      }
    }
  }
}
