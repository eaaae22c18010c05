package dev.cartwheel.nets.metrics;

import dev.cartwheel.nets.NdArray;
import dev.cartwheel.nets.losses.SampleFunction;
import java.util.Arrays;

/** 1 where the right class is among the k best of a row of outputs [..., C], 0 elsewhere. */
final class ClassHits implements SampleFunction {

  private final String name;
  private final boolean sparse;
  private final int k; // 0: the first of the largest outputs has to be the right one
  private final boolean sortedIds;

  /**
   * @param sparse whether targets are class numbers, and not a row of C
   * @param k how many of the best count; 0 for the first of the largest
   * @param sortedIds whether outputs are class numbers, best first
   */
  ClassHits(String name, boolean sparse, int k, boolean sortedIds) {
    this.name = name;
    this.sparse = sparse;
    this.k = k;
    this.sortedIds = sortedIds;
  }

  @Override
  public int[] valueShape(NdArray yTrue, NdArray yPred) {
    int rank = yPred.rank();
    int[] shape = Arrays.copyOf(yPred.shape(), Math.max(0, rank - 1));
    boolean fits =
        sparse
            ? rank > 0
                && (Arrays.equals(yTrue.shape(), shape)
                    || (yTrue.rank() == rank
                        && yTrue.dimension(-1) == 1
                        && Arrays.equals(Arrays.copyOf(yTrue.shape(), rank - 1), shape)))
            : rank > 0 && Arrays.equals(yTrue.shape(), yPred.shape());
    if (!fits) {
      throw new IllegalArgumentException(
          name
              + " of y_true "
              + yTrue
              + " and y_pred "
              + yPred
              + "; accepted: "
              + (sparse
                  ? "class numbers of y_pred's shape without its last axis"
                  : "equal shapes"));
    }
    return shape;
  }

  @Override
  public void values(NdArray yTrue, NdArray yPred, float[] values) {
    int n = yPred.dimension(-1);
    float[] p = yPred.data();
    for (int i = 0; i * n < yPred.size(); i++) {
      float target = sparse ? yTrue.data()[i] : largest(yTrue.data(), i * n, n);
      values[i] = hit(p, i * n, n, target) ? 1 : 0;
    }
  }

  private boolean hit(float[] p, int at, int n, float target) {
    if (sortedIds) {
      for (int i = 0; i < Math.min(k, n); i++) {
        if (p[at + i] == target) {
          return true;
        }
      }
      return false;
    }
    if (k == 0) {
      return largest(p, at, n) == target;
    }
    int chosen = (int) target;
    if (chosen < 0 || chosen >= n || !Float.isFinite(p[at + chosen])) {
      return false;
    }
    int better = 0;
    for (int i = 0; i < n; i++) {
      better += p[at + i] > p[at + chosen] ? 1 : 0;
    }
    return better < k;
  }

  private static int largest(float[] x, int at, int n) {
    int largest = 0;
    for (int i = 1; i < n; i++) {
      if (x[at + i] > x[at + largest]) {
        largest = i;
      }
    }
    return largest;
  }
}
