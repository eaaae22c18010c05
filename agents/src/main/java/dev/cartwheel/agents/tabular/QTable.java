package dev.cartwheel.agents.tabular;

import dev.cartwheel.agents.ActionValues;
import dev.cartwheel.agents.ExponentialMean;
import dev.cartwheel.envs.Snapshot;
import dev.cartwheel.envs.StepBuffer;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/** Q(s, a) as a table, [S, A]. */
final class QTable implements ActionValues {

  private static final String KIND = "QTable";

  private final StateIndex states;
  private final int choices;
  private final double[] values; // [S, A]
  private final ExponentialMean errors;

  /**
   * @param states the numbering of states
   * @param choices A
   * @param initialValue Q(s, a) at first
   * @param errors hears how far off each value was that moved
   */
  QTable(StateIndex states, int choices, double initialValue, ExponentialMean errors) {
    this.states = states;
    this.choices = choices;
    this.values = new double[Math.multiplyExact(states.states(), choices)];
    this.errors = errors;
    Arrays.fill(values, initialValue);
  }

  @Override
  public int actions() {
    return choices;
  }

  /** S. */
  int states() {
    return states.states();
  }

  @Override
  public void write(StepBuffer now, double[] target) {
    System.arraycopy(values, states.of(now.observation()) * choices, target, 0, choices);
  }

  /** Q(s, a). */
  double get(int state, int action) {
    return values[state * choices + action];
  }

  /** Q(s, a) ← Q(s, a) + α (target − Q(s, a)). */
  void move(int state, int action, double target, double learningRate) {
    double error = target - get(state, action);
    errors.add(Math.abs(error));
    values[state * choices + action] += learningRate * error;
  }

  /** As {@link #move}, of a value that says nothing of how well the agent does now. */
  void shift(int state, int action, double target, double learningRate) {
    values[state * choices + action] += learningRate * (target - get(state, action));
  }

  /** Q(s, ·) ← 0. */
  void clear(int state) {
    Arrays.fill(values, state * choices, (state + 1) * choices, 0);
  }

  /** Q ← Q + change, at a flat index s·A + a. */
  void shift(int index, double change) {
    values[index] += change;
  }

  /** argmaxₐ Q(s, a) over the allowed actions, the first of equals; -1 if none is. */
  int best(int state, byte @Nullable [] mask) {
    int best = -1;
    for (int a = 0; a < choices; a++) {
      if (allowed(mask, a) && (best < 0 || get(state, a) > get(state, best))) {
        best = a;
      }
    }
    return best;
  }

  /** maxₐ Q(s, a) over the allowed actions; 0 if none is. */
  double max(int state, byte @Nullable [] mask) {
    int best = best(state, mask);
    return best < 0 ? 0 : get(state, best);
  }

  /** Σₐ π(a|s) Q(s, a) for the ε-greedy policy over the allowed actions; 0 if none is. */
  double expected(int state, byte @Nullable [] mask, double epsilon) {
    double sum = 0;
    int allowed = 0;
    for (int a = 0; a < choices; a++) {
      if (allowed(mask, a)) {
        sum += get(state, a);
        allowed++;
      }
    }
    return allowed == 0 ? 0 : (1 - epsilon) * max(state, mask) + epsilon * sum / allowed;
  }

  private static boolean allowed(byte @Nullable [] mask, int action) {
    return mask == null || mask[action] != 0;
  }

  Snapshot snapshot() {
    return Snapshot.of(KIND).put("values", values).build();
  }

  void restore(Snapshot snapshot) {
    double[] restored = snapshot.expect(KIND).doubles("values", values.length);
    System.arraycopy(restored, 0, values, 0, values.length);
  }
}
