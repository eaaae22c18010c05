package dev.cartwheel.nets.dl4j;

import org.nd4j.linalg.api.ndarray.INDArray;

/**
 * Values of three axes or more have channels last with Keras, [B, ..., C], and first with DL4J, [B,
 * C, ...]; others are the same.
 */
final class ChannelAxis {

  private ChannelAxis() {}

  /** DL4J's value as Keras has it; a view. */
  static INDArray last(INDArray first) {
    int rank = first.rank();
    if (rank < 3) {
      return first;
    }
    int[] axes = new int[rank];
    for (int axis = 1; axis < rank; axis++) {
      axes[axis] = axis + 1;
    }
    axes[rank - 1] = 1;
    return first.permute(axes);
  }

  /** Keras's value as DL4J has it; a view. */
  static INDArray first(INDArray last) {
    int rank = last.rank();
    if (rank < 3) {
      return last;
    }
    int[] axes = new int[rank];
    for (int axis = 2; axis < rank; axis++) {
      axes[axis] = axis - 1;
    }
    axes[1] = rank - 1;
    return last.permute(axes);
  }

  /** The shape that {@link #last(INDArray)} has. */
  static long[] last(long[] first) {
    long[] last = first.clone();
    if (first.length > 2) {
      System.arraycopy(first, 2, last, 1, first.length - 2);
      last[first.length - 1] = first[1];
    }
    return last;
  }
}
