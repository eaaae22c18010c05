package dev.cartwheel.replay;

import java.util.Arrays;

/**
 * Weights whose sums are kept in a binary tree, so that an index can be drawn by weight in O(log
 * n). A sum is always its two parts' and never a running total: it depends on the weights alone,
 * not on how they came about.
 */
final class SumTree {

  private final int leaves; // a power of two
  private final double[] sums; // root at 1, children of i at 2i and 2i+1, leaves from `leaves`

  SumTree(int size) {
    this.leaves = Integer.highestOneBit(Math.max(1, size - 1)) << (size > 1 ? 1 : 0);
    this.sums = new double[2 * leaves];
  }

  /** Sum of all weights. */
  double total() {
    return sums[1];
  }

  double get(int index) {
    return sums[leaves + index];
  }

  void set(int index, double weight) {
    int node = leaves + index;
    sums[node] = weight;
    for (node >>= 1; node >= 1; node >>= 1) {
      sums[node] = sums[2 * node] + sums[2 * node + 1];
    }
  }

  /** The index in whose stretch {@code mass} falls, stretches laid end to end from 0. */
  int find(double mass) {
    double rest = mass;
    int node = 1;
    while (node < leaves) {
      double left = sums[2 * node];
      // A right part of weight 0 is never entered, whatever rounding does to the rest.
      if (rest < left || sums[2 * node + 1] == 0) {
        node = 2 * node;
      } else {
        rest -= left;
        node = 2 * node + 1;
      }
    }
    return node - leaves;
  }

  /** The first {@code count} weights. */
  double[] weights(int count) {
    return Arrays.copyOfRange(sums, leaves, leaves + count);
  }

  /** Replaces all weights; those beyond the given become 0. */
  void setAll(double[] weights) {
    Arrays.fill(sums, 0);
    System.arraycopy(weights, 0, sums, leaves, weights.length);
    for (int node = leaves - 1; node >= 1; node--) {
      sums[node] = sums[2 * node] + sums[2 * node + 1];
    }
  }
}
