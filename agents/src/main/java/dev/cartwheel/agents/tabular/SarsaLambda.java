package dev.cartwheel.agents.tabular;

import dev.cartwheel.agents.config.Settings;
import dev.cartwheel.envs.Snapshot;

/**
 * SARSA(λ): SARSA whose errors reach back along the path that led there.
 *
 * <pre>
 *   δ = r + γ Q(s', a') − Q(s, a)
 *   e(s, a) ← 1;   Q ← Q + α δ e;   e ← γ λ e
 * </pre>
 *
 * <p>Source: Rummery and Niranjan, 1994; Sutton and Barto, "Reinforcement Learning: An
 * Introduction", 2nd edition, section 12.7, there with function approximation. Replacing traces
 * (Singh and Sutton, 1996). Deviation: where an episode is truncated no further action is taken, so
 * the mean of Q over the policy's next action stands for Q(s', a').
 */
public final class SarsaLambda extends TabularFactory {

  /** Found by the service loader. */
  public SarsaLambda() {
    super("sarsa-lambda", "tabular SARSA(lambda) with eligibility traces", QLambda.LAMBDA);
  }

  @Override
  TabularRule rule(TabularParts parts, Settings settings) {
    return new Rule(parts, settings.get(QLambda.LAMBDA));
  }

  private static final class Rule implements OneTableRule {

    private static final String KIND = "SarsaLambda";

    private final QTable q;
    private final TabularParts parts;
    private final Traces traces;
    private final double decay;

    // The step whose next action is not known yet.
    private boolean pending;
    private int state;
    private int action;
    private double reward;

    Rule(TabularParts parts, double lambda) {
      this.parts = parts;
      this.q = parts.table();
      this.traces = new Traces(q.states() * q.actions());
      this.decay = parts.config().gamma() * lambda;
    }

    @Override
    public QTable q() {
      return q;
    }

    @Override
    public void begin() {
      traces.clear();
      pending = false;
    }

    @Override
    public void learn(TabularStep step) {
      if (pending) {
        complete(parts.config().gamma() * q.get(step.state, step.action), step.learningRate);
      }
      pending = true;
      state = step.state;
      action = step.action;
      reward = step.reward;
      if (step.last) {
        complete(
            step.discount * q.expected(step.next, step.nextMask, step.epsilon), step.learningRate);
        pending = false;
      }
    }

    private void complete(double follows, double learningRate) {
      double error = reward + follows - q.get(state, action);
      parts.errors().add(Math.abs(error));
      traces.visit(state * q.actions() + action);
      traces.spread(q, learningRate * error, decay);
    }

    @Override
    public Snapshot snapshot() {
      return Snapshot.of(KIND)
          .put("q", q.snapshot())
          .put("traces", traces.snapshot())
          .put("pending", pending ? 1 : 0, state, action)
          .put("reward", reward)
          .build();
    }

    @Override
    public void restore(Snapshot snapshot) {
      int[] last = snapshot.expect(KIND).ints("pending", 3);
      double[] lastReward = snapshot.doubles("reward", 1);
      q.restore(snapshot.part("q"));
      traces.restore(snapshot.part("traces"));
      pending = last[0] != 0;
      state = last[1];
      action = last[2];
      reward = lastReward[0];
    }
  }
}
