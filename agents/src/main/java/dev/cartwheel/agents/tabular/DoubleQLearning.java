package dev.cartwheel.agents.tabular;

import dev.cartwheel.agents.ActionValues;
import dev.cartwheel.agents.config.Settings;
import dev.cartwheel.envs.Snapshot;
import dev.cartwheel.envs.StepBuffer;
import java.util.random.RandomGenerator;

/**
 * Double Q-learning: two tables, of which a coin picks the one to move; it chooses the next action
 * and the other judges it, so that noise is not mistaken for value.
 *
 * <pre>
 *   Q₁(s, a) ← Q₁(s, a) + α (r + γ Q₂(s', argmaxₐ' Q₁(s', a')) − Q₁(s, a))     or 1 and 2 exchanged
 * </pre>
 *
 * <p>The agent acts by the mean of both. Source: H. van Hasselt, "Double Q-learning", 2010; Sutton
 * and Barto, 2nd edition, section 6.7.
 */
public final class DoubleQLearning extends TabularFactory {

  /** Found by the service loader. */
  public DoubleQLearning() {
    super("double-q-learning", "tabular double Q-learning (van Hasselt, 2010)");
  }

  @Override
  TabularRule rule(TabularParts parts, Settings settings) {
    return new Rule(parts.table(), parts.table(), parts.random());
  }

  private static final class Rule implements TabularRule {

    private static final String KIND = "DoubleQLearning";

    private final QTable first;
    private final QTable second;
    private final RandomGenerator random;
    private final ActionValues mean;

    Rule(QTable first, QTable second, RandomGenerator random) {
      this.first = first;
      this.second = second;
      this.random = random;
      this.mean = new Mean(first, second, new double[first.actions()]);
    }

    @Override
    public ActionValues values() {
      return mean;
    }

    @Override
    public void learn(TabularStep step) {
      boolean heads = random.nextInt(2) == 0;
      QTable moved = heads ? first : second;
      QTable judge = heads ? second : first;
      int best = moved.best(step.next, step.nextMask);
      double value = best < 0 ? 0 : judge.get(step.next, best);
      double target = step.reward + step.discount * value;
      moved.move(step.state, step.action, target, step.learningRate);
    }

    @Override
    public Snapshot weights() {
      return Snapshot.of(KIND)
          .put("first", first.snapshot())
          .put("second", second.snapshot())
          .build();
    }

    @Override
    public void restoreWeights(Snapshot weights) {
      weights.expect(KIND);
      first.restore(weights.part("first"));
      second.restore(weights.part("second"));
    }
  }

  private record Mean(QTable first, QTable second, double[] other) implements ActionValues {

    @Override
    public int actions() {
      return first.actions();
    }

    @Override
    public void write(StepBuffer now, double[] values) {
      first.write(now, values);
      second.write(now, other);
      for (int a = 0; a < other.length; a++) {
        values[a] = (values[a] + other[a]) / 2;
      }
    }
  }
}
