package dev.cartwheel.agents.tabular;

import dev.cartwheel.agents.config.ConfigKey;
import dev.cartwheel.agents.config.Range;
import dev.cartwheel.agents.config.Settings;
import dev.cartwheel.envs.Snapshot;

/**
 * SARSA over n steps: values the policy that explores.
 *
 * <pre>
 *   G = r₁ + γ r₂ + … + γⁿ⁻¹ rₙ + γⁿ Q(sₙ, aₙ)
 *   Q(s₀, a₀) ← Q(s₀, a₀) + α (G − Q(s₀, a₀))
 * </pre>
 *
 * <p>Sources: G. A. Rummery and M. Niranjan, "On-Line Q-Learning Using Connectionist Systems",
 * 1994; Sutton and Barto, "Reinforcement Learning: An Introduction", 2nd edition, sections 6.4 and
 * 7.2.
 *
 * <p>Deviation: where an episode is truncated no further action is taken, so the mean of Q over the
 * policy's next action stands for Q(sₙ, aₙ), as in expected SARSA.
 */
public final class Sarsa extends TabularFactory {

  private static final ConfigKey<Integer> N_STEP =
      ConfigKey.integer("nStep", 1, Range.between(1, 10_000), "steps of a return");

  /** Found by the service loader. */
  public Sarsa() {
    super("sarsa", "tabular SARSA (Rummery and Niranjan, 1994), also over n steps", N_STEP);
  }

  @Override
  TabularRule rule(TabularParts parts, Settings settings) {
    return new Rule(parts.table(), settings.get(N_STEP), parts.config().gamma());
  }

  private static final class Rule implements OneTableRule {

    private static final String KIND = "Sarsa";

    private final QTable q;
    private final double gamma;

    // The last steps whose return is not complete, in a ring.
    private final int[] states; // [n]
    private final int[] actions; // [n]
    private final double[] rewards; // [n]
    private int oldest;
    private int pending;

    Rule(QTable q, int n, double gamma) {
      this.q = q;
      this.gamma = gamma;
      this.states = new int[n];
      this.actions = new int[n];
      this.rewards = new double[n];
    }

    @Override
    public QTable q() {
      return q;
    }

    @Override
    public void begin() {
      pending = 0;
    }

    @Override
    public void learn(TabularStep step) {
      if (pending == states.length) {
        complete(q.get(step.state, step.action), step.learningRate);
      }
      int slot = slot(pending++);
      states[slot] = step.state;
      actions[slot] = step.action;
      rewards[slot] = step.reward;
      if (step.last) {
        double value = step.discount == 0 ? 0 : q.expected(step.next, step.nextMask, step.epsilon);
        while (pending > 0) {
          complete(value, step.learningRate);
        }
      }
    }

    /** Moves the oldest pending value; what follows the youngest step is worth {@code value}. */
    private void complete(double value, double learningRate) {
      double g = value;
      for (int i = pending - 1; i >= 0; i--) {
        g = rewards[slot(i)] + gamma * g;
      }
      q.move(states[oldest], actions[oldest], g, learningRate);
      oldest = slot(1);
      pending--;
    }

    private int slot(int position) {
      return (oldest + position) % states.length;
    }

    @Override
    public Snapshot snapshot() {
      return Snapshot.of(KIND)
          .put("q", q.snapshot())
          .put("ring", oldest, pending)
          .put("states", states)
          .put("actions", actions)
          .put("rewards", rewards)
          .build();
    }

    @Override
    public void restore(Snapshot snapshot) {
      int n = states.length;
      int[] ring = snapshot.expect(KIND).ints("ring", 2);
      int[] newStates = snapshot.ints("states", n);
      int[] newActions = snapshot.ints("actions", n);
      double[] newRewards = snapshot.doubles("rewards", n);
      q.restore(snapshot.part("q"));
      System.arraycopy(newStates, 0, states, 0, n);
      System.arraycopy(newActions, 0, actions, 0, n);
      System.arraycopy(newRewards, 0, rewards, 0, n);
      oldest = ring[0];
      pending = ring[1];
    }
  }
}
