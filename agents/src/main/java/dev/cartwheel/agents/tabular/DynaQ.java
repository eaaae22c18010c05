package dev.cartwheel.agents.tabular;

import dev.cartwheel.agents.config.ConfigKey;
import dev.cartwheel.agents.config.Range;
import dev.cartwheel.agents.config.Settings;
import dev.cartwheel.envs.Snapshot;
import java.util.random.RandomGenerator;

/**
 * Dyna-Q with prioritised sweeping: learns a model of the world beside the values, and after each
 * step thinks over some of what it remembers, the most surprising first.
 *
 * <pre>
 *   Q(s, a) ← Σ p(s'|s, a) (r + γ maxₐ' Q(s', a'))          p, r as counted so far
 *   urgency of (s, a) = |that − Q(s, a)|, for the pair just tried and for all that lead to a state
 *                       whose value moved
 * </pre>
 *
 * <p>Without {@code prioritized} the pairs thought over are drawn evenly from all tried. Sources:
 * R. Sutton, "Integrated Architectures for Learning, Planning, and Reacting Based on Approximating
 * Dynamic Programming", 1990; A. Moore and C. Atkeson, "Prioritized Sweeping: Reinforcement
 * Learning with Less Data and Less Time", 1993; Sutton and Barto, 2nd edition, sections 8.2 and
 * 8.4.
 *
 * <p>Deviation: backups are full expectations over the counted outcomes, as Moore and Atkeson's,
 * also without priorities, where Dyna-Q replays a sample; a slippery world is thus learned without
 * a step size, and {@code learningRate} plays no part.
 */
public final class DynaQ extends TabularFactory {

  private static final ConfigKey<Integer> PLANNING_STEPS =
      ConfigKey.integer(
          "planningSteps", 10, Range.between(0, 1_000_000), "pairs thought over after each step");
  private static final ConfigKey<Boolean> PRIORITIZED =
      ConfigKey.flag("prioritized", true, "the most surprising pairs first, not evenly drawn ones");
  private static final ConfigKey<Double> THRESHOLD =
      ConfigKey.number(
          "threshold", 1e-6, Range.atLeast(0), "smallest surprise worth thinking over");

  /** Found by the service loader. */
  public DynaQ() {
    super(
        "dyna-q",
        "tabular Dyna-Q with prioritised sweeping (Sutton, 1990; Moore and Atkeson, 1993)",
        PLANNING_STEPS,
        PRIORITIZED,
        THRESHOLD);
  }

  @Override
  TabularRule rule(TabularParts parts, Settings settings) {
    return new Rule(
        parts, settings.get(PLANNING_STEPS), settings.get(PRIORITIZED), settings.get(THRESHOLD));
  }

  private static final class Rule implements OneTableRule {

    private static final String KIND = "DynaQ";

    private final QTable q;
    private final LearnedModel model;
    private final SweepQueue queue;
    private final RandomGenerator random;
    private final double gamma;
    private final int planningSteps;
    private final boolean prioritized;
    private final double threshold;

    Rule(TabularParts parts, int planningSteps, boolean prioritized, double threshold) {
      this.q = parts.table();
      this.model = new LearnedModel(q.states(), q.actions());
      this.queue = new SweepQueue(q.states() * q.actions());
      this.random = parts.random();
      this.gamma = parts.config().gamma();
      this.planningSteps = planningSteps;
      this.prioritized = prioritized;
      this.threshold = threshold;
    }

    @Override
    public QTable q() {
      return q;
    }

    @Override
    public void learn(TabularStep step) {
      model.learn(step);
      backUp(step.state * q.actions() + step.action);
      for (int i = 0; i < planningSteps; i++) {
        if (!prioritized) {
          backUp(model.tried(random.nextInt(model.triedCount())));
        } else if (!queue.isEmpty()) {
          backUp(queue.pop());
        }
      }
    }

    private void backUp(int pair) {
      int state = pair / q.actions();
      q.move(state, pair % q.actions(), model.target(pair, q, gamma), 1);
      if (prioritized) {
        for (int before : model.predecessors(state)) {
          double known = q.get(before / q.actions(), before % q.actions());
          double urgency = Math.abs(model.target(before, q, gamma) - known);
          if (urgency > threshold) {
            queue.push(before, urgency);
          }
        }
      }
    }

    @Override
    public Snapshot snapshot() {
      return Snapshot.of(KIND)
          .put("q", q.snapshot())
          .put("model", model.snapshot())
          .put("queue", queue.snapshot())
          .build();
    }

    @Override
    public void restore(Snapshot snapshot) {
      snapshot.expect(KIND);
      q.restore(snapshot.part("q"));
      model.restore(snapshot.part("model"));
      queue.restore(snapshot.part("queue"));
    }
  }
}
