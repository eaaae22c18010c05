package dev.cartwheel.agents.tabular;

import dev.cartwheel.envs.Snapshot;
import java.util.Arrays;

/**
 * A world as experience tells it: how often each state and action led where, and with what reward.
 * Pairs are named by their flat index s·A + a.
 */
final class LearnedModel {

  private static final String KIND = "LearnedModel";
  private static final int[] NONE = {};
  private static final double[] NO_SUMS = {};

  private final int states;
  private final int choices;

  // What each pair led to: the next state, or its complement where the task ended there.
  private final int[][] outcomes; // [S·A][k]
  private final int[][] counts; // [S·A][k]
  private final double[][] rewardSums; // [S·A][k]

  /** The pairs that have led to each state and let it go on. */
  private final int[][] predecessors; // [S][k]

  private final byte[] masks; // actions allowed in each state, [S, A]

  /** Pairs ever tried, in the order of their first time; the first {@code triedCount}. */
  private final int[] tried; // [S·A]

  private int triedCount;

  LearnedModel(int states, int choices) {
    this.states = states;
    this.choices = choices;
    this.outcomes = new int[states * choices][];
    this.counts = new int[states * choices][];
    this.rewardSums = new double[states * choices][];
    this.predecessors = new int[states][];
    this.masks = new byte[states * choices];
    this.tried = new int[states * choices];
    clear();
  }

  private void clear() {
    Arrays.fill(outcomes, NONE);
    Arrays.fill(counts, NONE);
    Arrays.fill(rewardSums, NO_SUMS);
    Arrays.fill(predecessors, NONE);
    Arrays.fill(masks, (byte) 1);
    triedCount = 0;
  }

  /** Takes a step in. */
  void learn(TabularStep step) {
    byte[] nextMask = step.nextMask;
    if (nextMask != null) {
      System.arraycopy(nextMask, 0, masks, step.next * choices, choices);
    }
    boolean ended = step.discount == 0;
    add(step.state * choices + step.action, ended ? ~step.next : step.next, 1, step.reward);
  }

  private void add(int pair, int outcome, int count, double rewardSum) {
    int[] known = outcomes[pair];
    int at = 0;
    while (at < known.length && known[at] != outcome) {
      at++;
    }
    if (at == known.length) {
      if (known.length == 0) {
        tried[triedCount++] = pair;
      }
      outcomes[pair] = append(known, outcome);
      counts[pair] = append(counts[pair], 0);
      rewardSums[pair] = Arrays.copyOf(rewardSums[pair], at + 1);
      if (outcome >= 0) {
        predecessors[outcome] = append(predecessors[outcome], pair);
      }
    }
    counts[pair][at] += count;
    rewardSums[pair][at] += rewardSum;
  }

  private static int[] append(int[] array, int value) {
    int[] longer = Arrays.copyOf(array, array.length + 1);
    longer[array.length] = value;
    return longer;
  }

  /** Σ p (r + γ maxₐ' Q(s', a')) over what the pair has led to. */
  double target(int pair, QTable q, double gamma) {
    double sum = 0;
    int total = 0;
    for (int i = 0; i < outcomes[pair].length; i++) {
      int outcome = outcomes[pair][i];
      double follows = outcome < 0 ? 0 : gamma * max(outcome, q);
      sum += rewardSums[pair][i] + counts[pair][i] * follows;
      total += counts[pair][i];
    }
    return sum / total;
  }

  private double max(int state, QTable q) {
    double max = Double.NEGATIVE_INFINITY;
    for (int a = 0; a < choices; a++) {
      if (masks[state * choices + a] != 0) {
        max = Math.max(max, q.get(state, a));
      }
    }
    return max == Double.NEGATIVE_INFINITY ? 0 : max;
  }

  /** Pairs that have led to a state. */
  int[] predecessors(int state) {
    return predecessors[state];
  }

  /** Number of pairs ever tried. */
  int triedCount() {
    return triedCount;
  }

  /** The pair that was tried for the first time as the {@code index}-th. */
  int tried(int index) {
    return tried[index];
  }

  Snapshot snapshot() {
    int rows = 0;
    for (int i = 0; i < triedCount; i++) {
      rows += outcomes[tried[i]].length;
    }
    int[] pairs = new int[rows];
    int[] leads = new int[rows];
    int[] times = new int[rows];
    double[] sums = new double[rows];
    int row = 0;
    for (int i = 0; i < triedCount; i++) {
      int pair = tried[i];
      for (int k = 0; k < outcomes[pair].length; k++) {
        pairs[row] = pair;
        leads[row] = outcomes[pair][k];
        times[row] = counts[pair][k];
        sums[row] = rewardSums[pair][k];
        row++;
      }
    }
    int[] lengths = new int[states];
    for (int s = 0; s < states; s++) {
      lengths[s] = predecessors[s].length;
    }
    int[] flat = new int[Arrays.stream(lengths).sum()];
    int at = 0;
    for (int[] each : predecessors) {
      System.arraycopy(each, 0, flat, at, each.length);
      at += each.length;
    }
    return Snapshot.of(KIND)
        .putArray("pairs", pairs)
        .putArray("outcomes", leads)
        .putArray("counts", times)
        .putArray("rewardSums", sums)
        .putArray("predecessorCounts", lengths)
        .putArray("predecessors", flat)
        .put("masks", masks)
        .build();
  }

  void restore(Snapshot snapshot) {
    int[] pairs = snapshot.expect(KIND).ints("pairs");
    int[] leads = snapshot.ints("outcomes", pairs.length);
    int[] times = snapshot.ints("counts", pairs.length);
    double[] sums = snapshot.doubles("rewardSums", pairs.length);
    int[] lengths = snapshot.ints("predecessorCounts", states);
    int[] flat = snapshot.ints("predecessors", Arrays.stream(lengths).sum());
    byte[] newMasks = snapshot.bytes("masks");
    clear();
    for (int row = 0; row < pairs.length; row++) {
      add(pairs[row], leads[row], times[row], sums[row]);
    }
    // Their order is that of the steps, which the rows do not tell.
    int at = 0;
    for (int s = 0; s < states; s++) {
      predecessors[s] = Arrays.copyOfRange(flat, at, at + lengths[s]);
      at += lengths[s];
    }
    System.arraycopy(newMasks, 0, masks, 0, masks.length);
  }
}
