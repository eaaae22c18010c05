package dev.cartwheel.agents.tabular;

import dev.cartwheel.envs.Snapshot;
import java.util.Arrays;

/**
 * Replacing eligibility traces e(s, a): how much a state and action of the past takes part in an
 * error of now (Singh and Sutton, 1996). Only pairs with a trace above {@value #LEAST} are kept, so
 * a step costs what the recent past is long.
 */
final class Traces {

  private static final String KIND = "Traces";
  private static final double LEAST = 1e-6;

  private final double[] values; // [S, A]
  private final int[] active; // flat indices with a trace, the first `count`
  private int count;

  Traces(int size) {
    this.values = new double[size];
    this.active = new int[size];
  }

  /** All traces end. */
  void clear() {
    for (int i = 0; i < count; i++) {
      values[active[i]] = 0;
    }
    count = 0;
  }

  /** e(s, a) ← 1. */
  void visit(int index) {
    if (values[index] == 0) {
      active[count++] = index;
    }
    values[index] = 1;
  }

  /** Q ← Q + change · e, then e ← decay · e. */
  void spread(QTable q, double change, double decay) {
    int kept = 0;
    for (int i = 0; i < count; i++) {
      int index = active[i];
      q.shift(index, change * values[index]);
      values[index] *= decay;
      if (values[index] < LEAST) {
        values[index] = 0;
      } else {
        active[kept++] = index;
      }
    }
    count = kept;
  }

  Snapshot snapshot() {
    double[] activeValues = new double[count];
    for (int i = 0; i < count; i++) {
      activeValues[i] = values[active[i]];
    }
    return Snapshot.of(KIND)
        .put("indices", Arrays.copyOf(active, count))
        .put("values", activeValues)
        .build();
  }

  void restore(Snapshot snapshot) {
    int[] indices = snapshot.expect(KIND).ints("indices");
    double[] activeValues = snapshot.doubles("values", indices.length);
    clear();
    for (int i = 0; i < indices.length; i++) {
      active[i] = indices[i];
      values[indices[i]] = activeValues[i];
    }
    count = indices.length;
  }
}
