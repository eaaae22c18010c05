package dev.cartwheel.nets.kernel;

import dev.cartwheel.nets.Activation;
import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.VectorOperators;
import jdk.incubator.vector.VectorSpecies;

/**
 * {@link ScalarSoftmax} on vectors. Narrow rows go several at a time, so that their exponentials
 * fill vectors.
 */
final class VectorSoftmax {

  private static final VectorSpecies<Float> S = FloatVector.SPECIES_PREFERRED;
  private static final int L = S.length();

  /** Elements up to which rows go together. */
  private static final int TOGETHER = 1024;

  private final float[] partial = new float[RowSums.PARTIAL_SUMS];
  private final VectorActivations activations;
  private float[] exps = {};

  VectorSoftmax(VectorActivations activations) {
    this.activations = activations;
  }

  void values(boolean log, int rows, int columns, float[] z, int zOffset, float[] y, int yOffset) {
    int together = Math.min(rows, Math.max(1, TOGETHER / columns));
    int count = together * columns;
    exps = exps.length < count ? new float[count] : exps;
    for (int row = 0; row < rows; row += together) {
      int at = row * columns;
      some(log, Math.min(together, rows - row), columns, z, zOffset + at, y, yOffset + at);
    }
  }

  private void some(
      boolean log, int rows, int columns, float[] z, int zOffset, float[] y, int yOffset) {
    for (int at = 0; at < rows * columns; at += columns) {
      float largest = largest(z, zOffset + at, columns);
      VectorSums.shift(z, zOffset + at, largest, exps, at, columns);
      if (log) {
        System.arraycopy(exps, at, y, yOffset + at, columns);
      }
    }
    activations.values(Activation.EXPONENTIAL, rows * columns, exps, 0, exps, 0);
    for (int at = 0; at < rows * columns; at += columns) {
      float sum = VectorSums.row(exps, at, columns, partial);
      if (log) {
        VectorSums.shift(y, yOffset + at, FloatMath.log(sum), y, yOffset + at, columns);
      } else {
        divide(exps, at, sum, y, yOffset + at, columns);
      }
    }
  }

  void gradients(
      boolean log,
      int rows,
      int columns,
      float[] y,
      int yOffset,
      float[] gradient,
      int gradientOffset) {
    for (int r = 0; r < rows; r++) {
      int from = yOffset + r * columns;
      int at = gradientOffset + r * columns;
      if (log) {
        logSlope(y, from, VectorSums.row(gradient, at, columns, partial), gradient, at, columns);
      } else {
        slope(
            y,
            from,
            VectorSums.dot(y, from, gradient, at, columns, partial),
            gradient,
            at,
            columns);
      }
    }
  }

  private static float largest(float[] x, int offset, int count) {
    int i = 0;
    float largest = Float.NEGATIVE_INFINITY;
    if (count >= L) {
      FloatVector most = FloatVector.broadcast(S, largest);
      for (; i + L <= count; i += L) {
        most = most.max(FloatVector.fromArray(S, x, offset + i));
      }
      largest = most.reduceLanes(VectorOperators.MAX);
    }
    for (; i < count; i++) {
      largest = Math.max(largest, x[offset + i]);
    }
    return largest;
  }

  private static void divide(
      float[] x, int xOffset, float divisor, float[] to, int toOffset, int count) {
    int i = 0;
    for (; i + L <= count; i += L) {
      FloatVector.fromArray(S, x, xOffset + i).div(divisor).intoArray(to, toOffset + i);
    }
    for (; i < count; i++) {
      to[toOffset + i] = x[xOffset + i] / divisor;
    }
  }

  private static void slope(
      float[] y, int yOffset, float sum, float[] gradient, int gradientOffset, int count) {
    int i = 0;
    for (; i + L <= count; i += L) {
      FloatVector dy = FloatVector.fromArray(S, gradient, gradientOffset + i);
      FloatVector.fromArray(S, y, yOffset + i)
          .mul(dy.sub(sum))
          .intoArray(gradient, gradientOffset + i);
    }
    for (; i < count; i++) {
      int at = gradientOffset + i;
      gradient[at] = y[yOffset + i] * (gradient[at] - sum);
    }
  }

  private static void logSlope(
      float[] y, int yOffset, float sum, float[] gradient, int gradientOffset, int count) {
    FloatVector factor = FloatVector.broadcast(S, sum);
    int i = 0;
    for (; i + L <= count; i += L) {
      FloatVector dy = FloatVector.fromArray(S, gradient, gradientOffset + i);
      FloatVector exp = VectorMath.exp(FloatVector.fromArray(S, y, yOffset + i));
      exp.neg().fma(factor, dy).intoArray(gradient, gradientOffset + i);
    }
    for (; i < count; i++) {
      int at = gradientOffset + i;
      gradient[at] = Math.fma(-FloatMath.exp(y[yOffset + i]), sum, gradient[at]);
    }
  }
}
