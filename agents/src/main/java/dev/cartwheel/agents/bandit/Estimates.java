package dev.cartwheel.agents.bandit;

import dev.cartwheel.envs.Snapshot;
import java.util.Arrays;

/**
 * What arms paid so far:
 *
 * <pre>
 *   N(a) ← N(a) + 1
 *   Q(a) ← Q(a) + α (R − Q(a))      with a constant α, or α = 1 / N(a), the average
 * </pre>
 *
 * <p>Source: Sutton and Barto, 2018, sections 2.4 to 2.6. An average forgets the initial value with
 * the first reward; a constant α forgets all that is long ago, as arms that change need it.
 */
final class Estimates {

  private static final String KIND = "Estimates";

  private final int arms;
  private final double stepSize;
  private final double[] values; // Q, [S, A]
  private final long[] pulls; // N, [S, A]

  /**
   * @param states S
   * @param arms A
   * @param initialValue Q before the first pull
   * @param stepSize α, or 0 for averages
   */
  Estimates(int states, int arms, double initialValue, double stepSize) {
    this.arms = arms;
    this.stepSize = stepSize;
    this.values = new double[Math.multiplyExact(states, arms)];
    this.pulls = new long[values.length];
    Arrays.fill(values, initialValue);
  }

  /** A. */
  int arms() {
    return arms;
  }

  /** Q(a) in a state. */
  double value(int state, int arm) {
    return values[state * arms + arm];
  }

  /** N(a) in a state. */
  long pulls(int state, int arm) {
    return pulls[state * arms + arm];
  }

  /** Takes a reward in; gives the new Q(a). */
  double learn(int state, int arm, double reward) {
    int index = state * arms + arm;
    pulls[index]++;
    double step = stepSize > 0 ? stepSize : 1.0 / pulls[index];
    values[index] += step * (reward - values[index]);
    return values[index];
  }

  /** Writes Q(a) of all arms. */
  void write(int state, double[] target) {
    System.arraycopy(values, state * arms, target, 0, arms);
  }

  Snapshot snapshot() {
    return Snapshot.of(KIND).put("values", values).put("pulls", pulls).build();
  }

  void restore(Snapshot snapshot) {
    double[] newValues = snapshot.expect(KIND).doubles("values", values.length);
    long[] newPulls = snapshot.longs("pulls", pulls.length);
    System.arraycopy(newValues, 0, values, 0, values.length);
    System.arraycopy(newPulls, 0, pulls, 0, pulls.length);
  }
}
