package dev.cartwheel.nets.kernel;

import dev.cartwheel.nets.Activation;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/** The kernels in plain Java, for every virtual machine. */
final class ScalarKernels implements Kernels {

  @Override
  public String id() {
    return "scalar";
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
    for (int r = 0; r < rows; r++) {
      int at = yOffset + r * columns;
      if (bias == null) {
        Arrays.fill(y, at, at + columns, 0f);
      } else {
        System.arraycopy(bias, biasOffset, y, at, columns);
      }
      for (int k = 0; k < inner; k++) {
        addScaled(x[xOffset + r * inner + k], w, wOffset + k * columns, y, at, columns);
      }
      if (relu) {
        for (int c = at; c < at + columns; c++) {
          y[c] = y[c] < 0 ? 0 : y[c];
        }
      }
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
    for (int i = 0; i < inner; i++) {
      for (int r = 0; r < rows; r++) {
        float scale = x[xOffset + r * inner + i];
        addScaled(scale, dy, dyOffset + r * columns, dw, dwOffset + i * columns, columns);
      }
    }
    if (dbias != null) {
      Arrays.fill(dbias, dbiasOffset, dbiasOffset + columns, 0f);
      for (int r = 0; r < rows; r++) {
        for (int c = 0; c < columns; c++) {
          dbias[dbiasOffset + c] += dy[dyOffset + r * columns + c];
        }
      }
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
    for (int r = 0; r < rows; r++) {
      for (int i = 0; i < inner; i++) {
        float sum = 0;
        for (int c = 0; c < columns; c++) {
          sum = Math.fma(dy[dyOffset + r * columns + c], w[wOffset + i * columns + c], sum);
        }
        boolean open = gate == null || gate[gateOffset + r * inner + i] > 0;
        dx[dxOffset + r * inner + i] = open ? sum : 0;
      }
    }
  }

  @Override
  public void activate(Activation activation, int rows, int columns, float[] z, float[] y) {
    ScalarActivations.activate(activation, rows, columns, z, y);
  }

  @Override
  public void activationGradient(
      Activation activation, int rows, int columns, float[] z, float[] y, float[] gradient) {
    ScalarActivations.gradient(activation, rows, columns, z, y, gradient);
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
    for (int i = 0; i < count; i++) {
      float g = scale * gradients[i];
      float mean = Math.fma(g - m[i], oneMinusBeta1, m[i]);
      float square = Math.fma(Math.fma(g, g, -v[i]), oneMinusBeta2, v[i]);
      m[i] = mean;
      v[i] = square;
      if (largest != null) {
        square = Math.max(largest[i], square);
        largest[i] = square;
      }
      parameters[i] -= rate * mean / ((float) Math.sqrt(square) + epsilon);
    }
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
    float rest = 1 - rho;
    for (int i = 0; i < count; i++) {
      float g = scale * gradients[i];
      v[i] = Math.fma(rho, v[i], rest * g * g);
      float denominator = v[i];
      if (mean != null) {
        mean[i] = Math.fma(rho, mean[i], rest * g);
        denominator = Math.fma(-mean[i], mean[i], denominator);
      }
      float step = rate * g / (float) Math.sqrt(denominator + epsilon);
      if (velocity != null) {
        step = Math.fma(momentum, velocity[i], step);
        velocity[i] = step;
      }
      parameters[i] -= step;
    }
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
    for (int i = 0; i < count; i++) {
      float step = -(rate * (scale * gradients[i]));
      if (velocity != null) {
        float next = Math.fma(momentum, velocity[i], step);
        velocity[i] = next;
        step = nesterov ? Math.fma(momentum, next, step) : next;
      }
      parameters[i] += step;
    }
  }

  @Override
  public void blend(int count, float[] target, float[] source, float tau) {
    for (int i = 0; i < count; i++) {
      target[i] = Math.fma(tau, source[i] - target[i], target[i]);
    }
  }

  @Override
  public double sumOfSquares(float[] values, int offset, int count) {
    double sum = 0;
    for (int i = offset; i < offset + count; i++) {
      sum += (double) values[i] * values[i];
    }
    return sum;
  }

  /** target += scale · source, each element one fused multiply-add. */
  private static void addScaled(
      float scale, float[] source, int from, float[] target, int to, int count) {
    for (int i = 0; i < count; i++) {
      target[to + i] = Math.fma(scale, source[from + i], target[to + i]);
    }
  }
}
