package dev.cartwheel.agents.tabular;

import dev.cartwheel.agents.config.ConfigKey;
import dev.cartwheel.agents.config.Range;
import dev.cartwheel.agents.config.Settings;
import dev.cartwheel.envs.Snapshot;

/**
 * Watkins's Q(λ): Q-learning whose errors reach back along the path that led there, as far as it
 * was greedy.
 *
 * <pre>
 *   δ = r + γ maxₐ' Q(s', a') − Q(s, a)
 *   e(s, a) ← 1;   Q ← Q + α δ e;   e ← γ λ e
 *   e ← 0 before an action that is not greedy
 * </pre>
 *
 * <p>Source: Watkins, 1989; Sutton and Barto, "Reinforcement Learning: An Introduction", 1st
 * edition, section 7.6. Deviation: replacing traces (S. Singh and R. Sutton, "Reinforcement
 * Learning with Replacing Eligibility Traces", 1996) for accumulating ones, which diverge on states
 * visited again and again.
 */
public final class QLambda extends TabularFactory {

  static final ConfigKey<Double> LAMBDA =
      ConfigKey.number("lambda", 0.8, Range.between(0, 1), "how far back an error reaches");

  /** Found by the service loader. */
  public QLambda() {
    super("q-lambda", "tabular Q(lambda) with eligibility traces (Watkins, 1989)", LAMBDA);
  }

  @Override
  TabularRule rule(TabularParts parts, Settings settings) {
    return new Rule(parts, settings.get(LAMBDA));
  }

  private static final class Rule implements OneTableRule {

    private static final String KIND = "QLambda";

    private final QTable q;
    private final TabularParts parts;
    private final Traces traces;
    private final double lambda;

    Rule(TabularParts parts, double lambda) {
      this.parts = parts;
      this.q = parts.table();
      this.traces = new Traces(q.states() * q.actions());
      this.lambda = lambda;
    }

    @Override
    public QTable q() {
      return q;
    }

    @Override
    public void begin() {
      traces.clear();
    }

    @Override
    public void learn(TabularStep step) {
      // A masked-out action may look better, but the policy could not have taken it.
      if (q.get(step.state, step.action) < q.max(step.state, step.mask)) {
        traces.clear();
      }
      double error =
          step.reward
              + step.discount * q.max(step.next, step.nextMask)
              - q.get(step.state, step.action);
      parts.errors().add(Math.abs(error));
      traces.visit(step.state * q.actions() + step.action);
      traces.spread(q, step.learningRate * error, parts.config().gamma() * lambda);
    }

    @Override
    public Snapshot snapshot() {
      return Snapshot.of(KIND).put("q", q.snapshot()).put("traces", traces.snapshot()).build();
    }

    @Override
    public void restore(Snapshot snapshot) {
      snapshot.expect(KIND);
      q.restore(snapshot.part("q"));
      traces.restore(snapshot.part("traces"));
    }
  }
}
