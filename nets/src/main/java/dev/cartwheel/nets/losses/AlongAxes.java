package dev.cartwheel.nets.losses;

import dev.cartwheel.nets.NdArray;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/** A {@link RowLoss} of each row along some axes of arrays of any rank. */
final class AlongAxes implements SampleLoss {

  private final String name;
  private final RowLoss row;
  private final int @Nullable [] axes; // all of them if null
  private boolean[] reduced = {}; // by axis, of the last rank
  private float[] t = {};
  private float[] p = {};
  private float[] g = {};

  /**
   * @param name for messages
   * @param axes what a row consists of, negative ones counted from the end; null for all
   */
  AlongAxes(String name, RowLoss row, int @Nullable [] axes) {
    this.name = name;
    this.row = row;
    this.axes = axes;
  }

  @Override
  public int[] valueShape(NdArray yTrue, NdArray yPred) {
    int[] shape = aligned(yTrue, yPred).shape();
    boolean[] reduced = reduced(shape.length);
    int[] kept = new int[shape.length];
    int rank = 0;
    for (int axis = 0; axis < shape.length; axis++) {
      if (!reduced[axis]) {
        kept[rank++] = shape[axis];
      }
    }
    return Arrays.copyOf(kept, rank);
  }

  @Override
  public void values(NdArray yTrue, NdArray yPred, float[] values) {
    NdArray outputs = aligned(yTrue, yPred);
    row.of(outputs);
    int n = width(outputs);
    boolean trailing = trailing(outputs.rank());
    float[] targets = trailing ? yTrue.data() : (t = rows(yTrue.data(), outputs, t));
    float[] predictions = trailing ? yPred.data() : (p = rows(yPred.data(), outputs, p));
    int count = n == 0 ? 0 : outputs.size() / n;
    for (int i = 0; i < count; i++) {
      values[i] = (float) row.value(targets, i * n, predictions, i * n, n);
    }
  }

  @Override
  public void gradient(NdArray yTrue, NdArray yPred, float[] upstream, float[] gradient) {
    NdArray outputs = aligned(yTrue, yPred);
    row.of(outputs);
    int n = width(outputs);
    boolean trailing = trailing(outputs.rank());
    float[] targets = trailing ? yTrue.data() : (t = rows(yTrue.data(), outputs, t));
    float[] predictions = trailing ? yPred.data() : (p = rows(yPred.data(), outputs, p));
    g = trailing ? g : new float[outputs.size()];
    float[] slopes = trailing ? gradient : g;
    int count = n == 0 ? 0 : outputs.size() / n;
    for (int i = 0; i < count; i++) {
      row.gradient(targets, i * n, predictions, i * n, n, upstream[i], slopes);
    }
    if (!trailing) {
      permute(slopes, outputs.shape(), order(outputs.rank()), gradient, true);
    }
  }

  /** The outputs in the shape they share with the targets. */
  private NdArray aligned(NdArray yTrue, NdArray yPred) {
    return Shapes.aligned(name, yTrue, yPred);
  }

  private boolean[] reduced(int rank) {
    if (rank > 0 && reduced.length == rank) {
      return reduced;
    }
    boolean[] found = reducedOf(rank);
    reduced = found;
    return found;
  }

  private boolean[] reducedOf(int rank) {
    boolean[] reduced = new boolean[rank];
    if (axes == null) {
      Arrays.fill(reduced, true);
      return reduced;
    }
    for (int axis : axes) {
      if (axis < -rank || axis >= rank) {
        throw new IllegalArgumentException(
            name
                + " along axis "
                + axis
                + " of "
                + rank
                + " axes; accepted: "
                + -rank
                + " to "
                + (rank - 1));
      }
      reduced[axis < 0 ? axis + rank : axis] = true;
    }
    return reduced;
  }

  private int width(NdArray outputs) {
    boolean[] reduced = reduced(outputs.rank());
    int width = 1;
    for (int axis = 0; axis < reduced.length; axis++) {
      width *= reduced[axis] ? outputs.dimension(axis) : 1;
    }
    return width;
  }

  /** Whether rows lie contiguous as they are. */
  private boolean trailing(int rank) {
    boolean[] reduced = reduced(rank);
    for (int axis = 1; axis < rank; axis++) {
      if (reduced[axis - 1] && !reduced[axis]) {
        return false;
      }
    }
    return true;
  }

  /** The axes that stay, then those that are reduced. */
  private int[] order(int rank) {
    boolean[] reduced = reduced(rank);
    int[] order = new int[rank];
    int at = 0;
    for (int pass = 0; pass < 2; pass++) {
      for (int axis = 0; axis < rank; axis++) {
        if (reduced[axis] == (pass == 1)) {
          order[at++] = axis;
        }
      }
    }
    return order;
  }

  private float[] rows(float[] from, NdArray like, float[] room) {
    float[] to = room.length >= like.size() ? room : new float[like.size()];
    permute(from, like.shape(), order(like.rank()), to, false);
    return to;
  }

  /** Copies so that axis order[i] becomes axis i; backwards, so that axis i becomes order[i]. */
  private static void permute(
      float[] from, int[] shape, int[] order, float[] to, boolean backwards) {
    int rank = shape.length;
    int[] strides = new int[rank];
    for (int axis = rank - 1, stride = 1; axis >= 0; axis--) {
      strides[axis] = stride;
      stride *= shape[axis];
    }
    int[] index = new int[rank];
    int count = NdArray.count(shape);
    int source = 0;
    for (int i = 0; i < count; i++) {
      if (backwards) {
        to[source] = from[i];
      } else {
        to[i] = from[source];
      }
      for (int axis = rank - 1; axis >= 0; axis--) {
        source += strides[order[axis]];
        if (++index[axis] < shape[order[axis]]) {
          break;
        }
        source -= index[axis] * strides[order[axis]];
        index[axis] = 0;
      }
    }
  }
}
