package dev.cartwheel.nets.kernel;

import dev.cartwheel.nets.Activation;
import org.jspecify.annotations.Nullable;

/** Kernels that hand on all they do not do themselves, which is everything but dense products. */
public abstract class ForwardingKernels implements Kernels {

  private final Kernels kernels;

  /**
   * @param kernels do what these do not
   */
  protected ForwardingKernels(Kernels kernels) {
    this.kernels = kernels;
  }

  @Override
  public void gathered(Gathered product, int rows, int inner, int columns) {
    kernels.gathered(product, rows, inner, columns);
  }

  @Override
  public void activate(
      Activation activation, int rows, int columns, float[] z, int zAt, float[] y, int yAt) {
    kernels.activate(activation, rows, columns, z, zAt, y, yAt);
  }

  @Override
  public void activationGradient(
      Activation activation,
      int rows,
      int columns,
      float[] z,
      int zAt,
      float[] y,
      int yAt,
      float[] gradient,
      int at) {
    kernels.activationGradient(activation, rows, columns, z, zAt, y, yAt, gradient, at);
  }

  @Override
  public boolean rowsApart() {
    return kernels.rowsApart();
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
    kernels.adam(
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
    kernels.rmsProp(
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
    kernels.sgd(count, parameters, gradients, velocity, scale, rate, momentum, nesterov);
  }

  @Override
  public void blend(int count, float[] target, float[] source, float tau) {
    kernels.blend(count, target, source, tau);
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
    kernels.gate(count, gate, gateOffset, from, fromOffset, to, toOffset);
  }

  @Override
  public void columnSums(
      int rows, int columns, float[] x, int xOffset, float[] sums, int sumsOffset) {
    kernels.columnSums(rows, columns, x, xOffset, sums, sumsOffset);
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
    kernels.largest(outputs, places, channels, place, x, xOffset, y, yOffset, chosen);
  }

  @Override
  public void standardize(
      int rows, int columns, double epsilon, float[] x, float[] y, float[] factor) {
    kernels.standardize(rows, columns, epsilon, x, y, factor);
  }

  @Override
  public void standardizeGradient(
      int rows, int columns, float[] y, float[] factor, float[] dy, float[] dx) {
    kernels.standardizeGradient(rows, columns, y, factor, dy, dx);
  }

  @Override
  public void transpose(int rows, int columns, float[] from, int fromAt, float[] to, int toAt) {
    kernels.transpose(rows, columns, from, fromAt, to, toAt);
  }

  @Override
  public double sumOfSquares(float[] values, int offset, int count) {
    return kernels.sumOfSquares(values, offset, count);
  }
}
