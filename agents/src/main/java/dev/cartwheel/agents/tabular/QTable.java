package dev.cartwheel.agents.tabular;

import dev.cartwheel.agents.ActionValues;
import dev.cartwheel.envs.Snapshot;
import dev.cartwheel.envs.StepBuffer;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/** Q(s, a) as a table. */
final class QTable implements ActionValues {

  private static final String KIND = "QTable";

  private final StateIndex states;
  private final int choices;
  private final double[] values; // [S, A]

  QTable(StateIndex states, int choices, double initialValue) {
    this.states = states;
    this.choices = choices;
    this.values = new double[Math.multiplyExact(states.states(), choices)];
    Arrays.fill(values, initialValue);
  }

  @Override
  public int actions() {
    return choices;
  }

  @Override
  public void write(StepBuffer now, double[] target) {
    System.arraycopy(values, states.of(now.observation()) * choices, target, 0, choices);
  }

  /** Q(s, a). */
  double get(int state, int action) {
    return values[state * choices + action];
  }

  /** Q(s, a) ← Q(s, a) + change. */
  void add(int state, int action, double change) {
    values[state * choices + action] += change;
  }

  /** maxₐ Q(s, a) over the allowed actions; 0 if none is. */
  double max(int state, byte @Nullable [] mask) {
    double max = Double.NEGATIVE_INFINITY;
    for (int a = 0; a < choices; a++) {
      if (mask == null || mask[a] != 0) {
        max = Math.max(max, get(state, a));
      }
    }
    return max == Double.NEGATIVE_INFINITY ? 0 : max;
  }

  Snapshot snapshot() {
    return Snapshot.of(KIND).put("values", values).build();
  }

  void restore(Snapshot snapshot) {
    double[] restored = snapshot.expect(KIND).doubles("values", values.length);
    System.arraycopy(restored, 0, values, 0, values.length);
  }
}
