package dev.cartwheel.nets.models;

import java.util.Arrays;

/** Means of a few numbers over samples. */
final class Means {

  private double[] sums = {};
  private long[] weights = {};

  void reset() {
    Arrays.fill(sums, 0);
    Arrays.fill(weights, 0);
  }

  /** Takes in a mean of so many samples. */
  void add(int index, double mean, int samples) {
    if (index >= sums.length) {
      sums = Arrays.copyOf(sums, index + 1);
      weights = Arrays.copyOf(weights, index + 1);
    }
    sums[index] += mean * samples;
    weights[index] += samples;
  }

  int count() {
    return sums.length;
  }

  double mean(int index) {
    return sums[index] / weights[index];
  }
}
