package dev.cartwheel.nets.kernel;

import dev.cartwheel.nets.Activation;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/** The kernels in plain Java, for every virtual machine. */
final class ScalarKernels implements Kernels {

  static final String ID = "scalar";

  /** How many sums a sum over a whole array is made of: element i belongs to sum i mod this. */
  static final int PARTIAL_SUMS = 64;

  private final float[] partial = new float[PARTIAL_SUMS];
  private final ScalarSoftmax softmax = new ScalarSoftmax();

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
    int count = rows * columns;
    for (int at = yOffset; at < yOffset + count; at += columns) {
      if (bias == null) {
        Arrays.fill(y, at, at + columns, 0f);
      } else {
        System.arraycopy(bias, biasOffset, y, at, columns);
      }
    }
    ScalarProduct.accumulate(
        rows, inner, columns, x, xOffset, inner, 1, w, wOffset, columns, 1, y, yOffset);
    for (int i = yOffset; relu && i < yOffset + count; i++) {
      y[i] = Math.max(y[i], 0f);
    }
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
    Arrays.fill(dw, dwOffset, dwOffset + inner * columns, 0f);
    ScalarProduct.accumulate(
        inner, rows, columns, x, xOffset, 1, inner, dy, dyOffset, columns, 1, dw, dwOffset);
    if (dbias != null) {
      columnSums(rows, columns, dy, dyOffset, dbias, dbiasOffset);
    }
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
    int count = rows * inner;
    Arrays.fill(dx, dxOffset, dxOffset + count, 0f);
    ScalarProduct.accumulate(
        rows, columns, inner, dy, dyOffset, columns, 1, w, wOffset, 1, columns, dx, dxOffset);
    for (int i = 0; gate != null && i < count; i++) {
      if (gate[gateOffset + i] <= 0) {
        dx[dxOffset + i] = 0;
      }
    }
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
    if (activation == Activation.SPARSEMAX) {
      Sparsemax.values(rows, columns, z, zOffset, y, yOffset);
    } else if (activation.rowwise()) {
      boolean log = activation == Activation.LOG_SOFTMAX;
      softmax.values(log, rows, columns, z, zOffset, y, yOffset);
    } else {
      ScalarActivations.values(activation, 0, rows * columns, z, zOffset, y, yOffset);
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
    if (activation == Activation.SPARSEMAX) {
      Sparsemax.gradients(rows, columns, y, yOffset, gradient, gradientOffset);
    } else if (activation.rowwise()) {
      boolean log = activation == Activation.LOG_SOFTMAX;
      softmax.gradients(log, rows, columns, y, yOffset, gradient, gradientOffset);
    } else {
      ScalarActivations.slopes(
          activation, 0, rows * columns, z, zOffset, y, yOffset, gradient, gradientOffset);
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
    ScalarSteps.adam(
        0,
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
    ScalarSteps.rmsProp(
        0, count, parameters, gradients, v, mean, velocity, scale, rate, rho, momentum, epsilon);
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
    ScalarSteps.sgd(0, count, parameters, gradients, velocity, scale, rate, momentum, nesterov);
  }

  @Override
  public void blend(int count, float[] target, float[] source, float tau) {
    ScalarSteps.blend(0, count, target, source, tau);
  }

  @Override
  public void standardize(
      int rows, int columns, double epsilon, float[] x, float[] y, float[] factor) {
    ScalarRows.standardize(rows, columns, epsilon, x, y, factor, partial);
  }

  @Override
  public void standardizeGradient(
      int rows, int columns, float[] y, float[] factor, float[] dy, float[] dx) {
    ScalarRows.standardizeGradient(rows, columns, y, factor, dy, dx, partial);
  }

  @Override
  public double sumOfSquares(float[] values, int offset, int count) {
    Arrays.fill(partial, 0f);
    for (int i = 0; i < count; i++) {
      float value = values[offset + i];
      partial[i % PARTIAL_SUMS] = Math.fma(value, value, partial[i % PARTIAL_SUMS]);
    }
    return total(partial);
  }

  /** The sum of partial sums, in rising order. */
  static double total(float[] partial) {
    double sum = 0;
    for (int i = 0; i < PARTIAL_SUMS; i++) {
      sum += partial[i];
    }
    return sum;
  }
}
