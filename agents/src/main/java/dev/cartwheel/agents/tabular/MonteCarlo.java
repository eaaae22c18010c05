package dev.cartwheel.agents.tabular;

import dev.cartwheel.agents.config.Settings;
import dev.cartwheel.envs.Snapshot;
import java.util.Arrays;

/**
 * Monte Carlo control: values move towards the returns of whole episodes, at every visit.
 *
 * <pre>
 *   G = r₁ + γ r₂ + γ² r₃ + …   to the episode's end
 *   Q(s, a) ← Q(s, a) + α (G − Q(s, a))
 * </pre>
 *
 * <p>Source: Sutton and Barto, "Reinforcement Learning: An Introduction", 2nd edition, sections 5.4
 * and 6.1 (constant α). Deviation: an episode that was truncated has no return of its own, so the
 * mean of Q over the policy's next action stands for what would have followed.
 */
public final class MonteCarlo extends TabularFactory {

  /** Found by the service loader. */
  public MonteCarlo() {
    super("monte-carlo", "tabular Monte Carlo control, every visit, constant step size");
  }

  @Override
  TabularRule rule(TabularParts parts, Settings settings) {
    return new Rule(parts.table(), parts.config().gamma());
  }

  private static final class Rule implements OneTableRule {

    private static final String KIND = "MonteCarlo";

    private final QTable q;
    private final double gamma;

    // The episode so far; the arrays grow with the longest.
    private int[] states = new int[64];
    private int[] actions = new int[64];
    private double[] rewards = new double[64];
    private int length;

    Rule(QTable q, double gamma) {
      this.q = q;
      this.gamma = gamma;
    }

    @Override
    public QTable q() {
      return q;
    }

    @Override
    public void begin() {
      length = 0;
    }

    @Override
    public void learn(TabularStep step) {
      if (length == states.length) {
        states = Arrays.copyOf(states, 2 * length);
        actions = Arrays.copyOf(actions, 2 * length);
        rewards = Arrays.copyOf(rewards, 2 * length);
      }
      states[length] = step.state;
      actions[length] = step.action;
      rewards[length] = step.reward;
      length++;
      if (!step.last) {
        return;
      }
      double g = step.discount == 0 ? 0 : q.expected(step.next, step.nextMask, step.epsilon);
      for (int t = length - 1; t >= 0; t--) {
        g = rewards[t] + gamma * g;
        q.move(states[t], actions[t], g, step.learningRate);
      }
    }

    @Override
    public Snapshot snapshot() {
      return Snapshot.of(KIND)
          .put("q", q.snapshot())
          .put("states", Arrays.copyOf(states, length))
          .put("actions", Arrays.copyOf(actions, length))
          .put("rewards", Arrays.copyOf(rewards, length))
          .build();
    }

    @Override
    public void restore(Snapshot snapshot) {
      int[] newStates = snapshot.expect(KIND).ints("states");
      int[] newActions = snapshot.ints("actions", newStates.length);
      double[] newRewards = snapshot.doubles("rewards", newStates.length);
      q.restore(snapshot.part("q"));
      length = newStates.length;
      int room = Math.max(64, length);
      states = Arrays.copyOf(newStates, room);
      actions = Arrays.copyOf(newActions, room);
      rewards = Arrays.copyOf(newRewards, room);
    }
  }
}
