package dev.cartwheel.envs.wrappers;

import dev.cartwheel.envs.spaces.Box;
import java.util.Arrays;

/** Each element of a box of one dimension cut into bins of equal width, in single precision. */
final class Bins {

  /** The most cells: a flat observation numbers no more exactly. */
  private static final int MOST_CELLS = 1 << 24;

  private final int[] counts;
  private final float[][] edges; // [D][bins + 1]

  /**
   * @param what names the box in messages
   * @param box with finite bounds and one dimension
   * @param bins of each element, 1 or more; a single number is for all
   */
  Bins(String what, Box box, int... bins) {
    if (box.shape().length != 1) {
      throw new IllegalArgumentException(what + " of " + box + "; accepted: one dimension");
    }
    int width = box.width();
    if (bins.length != 1 && bins.length != width) {
      throw new IllegalArgumentException(
          bins.length + " numbers of bins; accepted: 1, or " + width + ", one for each element");
    }
    this.counts = new int[width];
    this.edges = new float[width][];
    for (int i = 0; i < width; i++) {
      counts[i] = bins.length == 1 ? bins[0] : bins[i];
      if (counts[i] < 1) {
        throw new IllegalArgumentException(counts[i] + " bins; accepted: 1 or more");
      }
      if (counts[i] > MOST_CELLS) {
        throw tooMany(bins);
      }
      edges[i] = spaced(box.low(i), box.high(i), counts[i]);
    }
  }

  private static IllegalArgumentException tooMany(int... bins) {
    return new IllegalArgumentException(
        "bins " + Arrays.toString(bins) + "; accepted: at most " + MOST_CELLS + " cells");
  }

  /** numpy's {@code linspace} of single-precision ends. */
  private static float[] spaced(float low, float high, int bins) {
    float[] edges = new float[bins + 1];
    float width = (high - low) / bins;
    for (int i = 0; i <= bins; i++) {
      edges[i] = i * width + low;
    }
    edges[bins] = high;
    return edges;
  }

  /** Bins of each element. */
  int[] counts() {
    return counts.clone();
  }

  /** Cells of all elements together; refuses more than are told apart. */
  int cells() {
    long cells = 1;
    for (int count : counts) {
      cells *= count;
      if (cells > MOST_CELLS) {
        throw tooMany(counts);
      }
    }
    return (int) cells;
  }

  /** The bin of a number of element {@code i}; numbers beyond the bounds are in the outer bins. */
  int bin(int i, float x) {
    int bin = 0;
    while (bin < counts[i] - 1 && x >= edges[i][bin + 1]) {
      bin++;
    }
    return bin;
  }

  /** The number of a cell, the last element's bin counting by one. */
  int cell(float[] source, int from) {
    int cell = 0;
    for (int i = 0; i < counts.length; i++) {
      cell = cell * counts[i] + bin(i, source[from + i]);
    }
    return cell;
  }

  /** Writes the middle of each element's bin. */
  void centre(int cell, float[] target) {
    int rest = cell;
    for (int i = counts.length - 1; i >= 0; i--) {
      target[i] = centre(i, rest % counts[i]);
      rest /= counts[i];
    }
  }

  /** The middle of a bin. */
  float centre(int i, int bin) {
    return 0.5f * (edges[i][bin] + edges[i][bin + 1]);
  }
}
