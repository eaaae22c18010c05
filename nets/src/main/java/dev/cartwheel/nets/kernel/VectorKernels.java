package dev.cartwheel.nets.kernel;

import dev.cartwheel.nets.Activation;
import jdk.incubator.vector.FloatVector;
import org.jspecify.annotations.Nullable;

/** The kernels on the Java Vector API. Holds scratch memory: one object a thread. */
final class VectorKernels implements Kernels {

  static final String ID = "vector";

  private final VectorDense dense = new VectorDense();
  private final VectorRows rows = new VectorRows();
  private final VectorGather gather = new VectorGather();
  private final float[] partial = new float[ScalarKernels.PARTIAL_SUMS];
  private final VectorActivations activations = new VectorActivations();
  private final VectorSlopes slopes = new VectorSlopes();
  private final VectorSoftmax softmax = new VectorSoftmax(activations);

  VectorKernels() {
    Rehearsal.once();
  }

  /** Floats in a vector of this machine. */
  static int lanes() {
    return FloatVector.SPECIES_PREFERRED.length();
  }

  @Override
  public String id() {
    return ID;
  }

  @Override
  public void dense(
      int rows,
      int inner,
      int columns,
      float[] x,
      int xOffset,
      float[] w,
      int wOffset,
      float @Nullable [] bias,
      int biasOffset,
      float[] y,
      int yOffset,
      boolean relu) {
    dense.values(rows, inner, columns, x, xOffset, w, wOffset, bias, biasOffset, y, yOffset, relu);
  }

  @Override
  public void denseWeightGradient(
      int rows,
      int inner,
      int columns,
      float[] x,
      int xOffset,
      float[] dy,
      int dyOffset,
      float[] dw,
      int dwOffset,
      float @Nullable [] dbias,
      int dbiasOffset) {
    dense.weightGradient(
        rows, inner, columns, x, xOffset, dy, dyOffset, dw, dwOffset, dbias, dbiasOffset);
  }

  @Override
  public void gatedWeightGradient(
      int rows,
      int inner,
      int columns,
      float[] x,
      int xOffset,
      float[] dy,
      int dyOffset,
      float[] gate,
      int gateOffset,
      float[] dw,
      int dwOffset,
      float[] dbias,
      int dbiasOffset) {
    if (inner > ThinGradient.WIDEST || columns < ThinGradient.COLUMNS) {
      Kernels.super.gatedWeightGradient(
          rows,
          inner,
          columns,
          x,
          xOffset,
          dy,
          dyOffset,
          gate,
          gateOffset,
          dw,
          dwOffset,
          dbias,
          dbiasOffset);
      return;
    }
    Extent.check(dy, dyOffset, (long) rows * columns);
    Extent.check(gate, gateOffset, (long) rows * columns);
    Extent.check(dw, dwOffset, (long) inner * columns);
    Extent.check(dbias, dbiasOffset, columns);
    ThinGradient.run(
        rows,
        inner,
        columns,
        x,
        xOffset,
        dy,
        dyOffset,
        gate,
        gateOffset,
        dw,
        dwOffset,
        dbias,
        dbiasOffset);
  }

  @Override
  public void denseInputGradient(
      int rows,
      int inner,
      int columns,
      float[] dy,
      int dyOffset,
      float[] w,
      int wOffset,
      float @Nullable [] gate,
      int gateOffset,
      float[] dx,
      int dxOffset) {
    dense.inputGradient(
        rows, inner, columns, dy, dyOffset, w, wOffset, gate, gateOffset, dx, dxOffset);
  }

  @Override
  public void activate(
      Activation activation,
      int rows,
      int columns,
      float[] z,
      int zOffset,
      float[] y,
      int yOffset) {
    Extent.check(z, zOffset, (long) rows * columns);
    Extent.check(y, yOffset, (long) rows * columns);
    if (activation == Activation.SPARSEMAX) {
      Sparsemax.values(rows, columns, z, zOffset, y, yOffset);
    } else if (activation.rowwise()) {
      boolean log = activation == Activation.LOG_SOFTMAX;
      softmax.values(log, rows, columns, z, zOffset, y, yOffset);
    } else {
      activations.values(activation, rows * columns, z, zOffset, y, yOffset);
    }
  }

  @Override
  public void activationGradient(
      Activation activation,
      int rows,
      int columns,
      float[] z,
      int zOffset,
      float[] y,
      int yOffset,
      float[] gradient,
      int gradientOffset) {
    Extent.check(z, zOffset, (long) rows * columns);
    Extent.check(y, yOffset, (long) rows * columns);
    Extent.check(gradient, gradientOffset, (long) rows * columns);
    if (activation == Activation.SPARSEMAX) {
      Sparsemax.gradients(rows, columns, y, yOffset, gradient, gradientOffset);
    } else if (activation.rowwise()) {
      boolean log = activation == Activation.LOG_SOFTMAX;
      softmax.gradients(log, rows, columns, y, yOffset, gradient, gradientOffset);
    } else {
      slopes.slopes(activation, rows * columns, z, zOffset, y, yOffset, gradient, gradientOffset);
    }
  }

  @Override
  public void adam(
      int count,
      float[] parameters,
      float[] gradients,
      float[] m,
      float[] v,
      float @Nullable [] largest,
      float scale,
      float rate,
      float oneMinusBeta1,
      float oneMinusBeta2,
      float epsilon) {
    VectorSteps.adam(
        count,
        parameters,
        gradients,
        m,
        v,
        largest,
        scale,
        rate,
        oneMinusBeta1,
        oneMinusBeta2,
        epsilon);
  }

  @Override
  public void rmsProp(
      int count,
      float[] parameters,
      float[] gradients,
      float[] v,
      float @Nullable [] mean,
      float @Nullable [] velocity,
      float scale,
      float rate,
      float rho,
      float momentum,
      float epsilon) {
    VectorSteps.rmsProp(
        count, parameters, gradients, v, mean, velocity, scale, rate, rho, momentum, epsilon);
  }

  @Override
  public void sgd(
      int count,
      float[] parameters,
      float[] gradients,
      float @Nullable [] velocity,
      float scale,
      float rate,
      float momentum,
      boolean nesterov) {
    VectorSteps.sgd(count, parameters, gradients, velocity, scale, rate, momentum, nesterov);
  }

  @Override
  public void blend(int count, float[] target, float[] source, float tau) {
    VectorSteps.blend(count, target, source, tau);
  }

  @Override
  public void gathered(Gathered product, int rows, int inner, int columns) {
    gather.run(product, rows, inner, columns);
  }

  @Override
  public void gate(
      int count,
      float[] gate,
      int gateOffset,
      float[] from,
      int fromOffset,
      float[] to,
      int toOffset) {
    Extent.check(gate, gateOffset, count);
    Extent.check(from, fromOffset, count);
    Extent.check(to, toOffset, count);
    VectorEnds.gate(gate, gateOffset, from, fromOffset, to, toOffset, count);
  }

  @Override
  public void columnSums(
      int rows, int columns, float[] x, int xOffset, float[] sums, int sumsOffset) {
    Extent.check(x, xOffset, (long) rows * columns);
    Extent.check(sums, sumsOffset, columns);
    VectorSums.columns(rows, columns, x, xOffset, sums, sumsOffset);
  }

  @Override
  public void largest(
      int outputs,
      int places,
      int channels,
      int[] place,
      float[] x,
      int xOffset,
      float[] y,
      int yOffset,
      int[] chosen) {
    Extent.check(y, yOffset, (long) outputs * channels);
    Extent.check(chosen, yOffset, (long) outputs * channels);
    int last = 0;
    for (int k = 0; k < outputs * places; k++) {
      last = Math.max(last, place[k]);
    }
    Extent.check(x, xOffset + last, channels);
    VectorRows.largest(outputs, places, channels, place, x, xOffset, y, yOffset, chosen);
  }

  @Override
  public void standardize(
      int rows, int columns, double epsilon, float[] x, float[] y, float[] factor) {
    Extent.check(x, (long) rows * columns);
    Extent.check(y, (long) rows * columns);
    this.rows.standardize(rows, columns, epsilon, x, y, factor);
  }

  @Override
  public void standardizeGradient(
      int rows, int columns, float[] y, float[] factor, float[] dy, float[] dx) {
    Extent.check(y, (long) rows * columns);
    Extent.check(dy, (long) rows * columns);
    Extent.check(dx, (long) rows * columns);
    this.rows.standardizeGradient(rows, columns, y, factor, dy, dx);
  }

  @Override
  public void transpose(
      int rows, int columns, float[] from, int fromOffset, float[] to, int toOffset) {
    Extent.check(from, fromOffset, (long) rows * columns);
    Extent.check(to, toOffset, (long) rows * columns);
    VectorTranspose.run(rows, columns, from, fromOffset, to, toOffset);
  }

  @Override
  public double sumOfSquares(float[] values, int offset, int count) {
    Extent.check(values, offset, count);
    return VectorSums.squares(values, offset, count, partial);
  }
}
