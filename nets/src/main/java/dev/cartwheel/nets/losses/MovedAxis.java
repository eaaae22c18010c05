package dev.cartwheel.nets.losses;

import dev.cartwheel.nets.NdArray;

/** A loss of rows along the last axis of the outputs, of outputs whose rows lie along another. */
final class MovedAxis implements SampleLoss {

  private final SampleLoss last;
  private final int axis;

  /**
   * @param last the loss along the last axis
   * @param axis where rows lie, counted from 0, or from the last one as -1
   */
  MovedAxis(SampleLoss last, int axis) {
    this.last = last;
    this.axis = axis;
  }

  @Override
  public int[] valueShape(NdArray yTrue, NdArray yPred) {
    return last.valueShape(yTrue, new NdArray(yPred.data(), shape(yPred)));
  }

  @Override
  public void values(NdArray yTrue, NdArray yPred, float[] values) {
    last.values(yTrue, moved(yPred), values);
  }

  @Override
  public void gradient(NdArray yTrue, NdArray yPred, float[] upstream, float[] gradient) {
    float[] slopes = new float[yPred.size()];
    last.gradient(yTrue, moved(yPred), upstream, slopes);
    copy(yPred, slopes, gradient, true);
  }

  @Override
  public boolean masks() {
    return last.masks();
  }

  @Override
  public boolean counts(NdArray yTrue, int position, float value) {
    return last.counts(yTrue, position, value);
  }

  private int from(NdArray yPred) {
    int rank = yPred.rank();
    if (axis < -rank || axis >= rank) {
      throw new IllegalArgumentException(
          "axis " + axis + " of y_pred " + yPred + "; accepted: " + -rank + " to " + (rank - 1));
    }
    return axis < 0 ? axis + rank : axis;
  }

  private int[] shape(NdArray yPred) {
    int from = from(yPred);
    int[] shape = yPred.shape().clone();
    System.arraycopy(shape, from + 1, shape, from, shape.length - from - 1);
    shape[shape.length - 1] = yPred.dimension(from);
    return shape;
  }

  private NdArray moved(NdArray yPred) {
    float[] rows = new float[yPred.size()];
    copy(yPred, yPred.data(), rows, false);
    return new NdArray(rows, shape(yPred));
  }

  /** From [outer, row, inner], the outputs' order, to [outer, inner, row]; or back. */
  private void copy(NdArray yPred, float[] from, float[] to, boolean back) {
    int at = from(yPred);
    int row = yPred.dimension(at);
    int inner = 1;
    for (int i = at + 1; i < yPred.rank(); i++) {
      inner *= yPred.dimension(i);
    }
    for (int i = 0; i < yPred.size(); i++) {
      int k = i / inner % row;
      int moved = (i / inner / row * inner + i % inner) * row + k;
      to[back ? i : moved] = from[back ? moved : i];
    }
  }
}
