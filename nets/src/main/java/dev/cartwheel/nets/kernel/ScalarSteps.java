package dev.cartwheel.nets.kernel;

import org.jspecify.annotations.Nullable;

/**
 * Optimiser steps element by element, from one index to another.
 *
 * <p>A moving average that has sunk below the smallest normal number becomes 0. Where gradients
 * stay 0, as of units that ReLU has switched off for good, averages would otherwise sink among the
 * subnormal numbers and remain there by rounding, and processors take many times as long for those.
 * What a step would have taken from them is far below the last place of any parameter.
 */
final class ScalarSteps {

  private ScalarSteps() {}

  static void adam(
      int from,
      int to,
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
    for (int i = from; i < to; i++) {
      float g = scale * gradients[i];
      float mean = FloatMath.flushed(Math.fma(g - m[i], oneMinusBeta1, m[i]));
      m[i] = mean;
      float square = FloatMath.flushed(Math.fma(Math.fma(g, g, -v[i]), oneMinusBeta2, v[i]));
      v[i] = square;
      if (largest != null) {
        square = Math.max(largest[i], square);
        largest[i] = square;
      }
      parameters[i] -= mean * rate / ((float) Math.sqrt(square) + epsilon);
    }
  }

  static void rmsProp(
      int from,
      int to,
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
    for (int i = from; i < to; i++) {
      float g = scale * gradients[i];
      float square = FloatMath.flushed(Math.fma(rho, v[i], g * rest * g));
      v[i] = square;
      if (mean != null) {
        float average = FloatMath.flushed(Math.fma(rho, mean[i], g * rest));
        mean[i] = average;
        square = Math.fma(-average, average, square);
      }
      float step = g * rate / (float) Math.sqrt(square + epsilon);
      if (velocity != null) {
        step = FloatMath.flushed(Math.fma(momentum, velocity[i], step));
        velocity[i] = step;
      }
      parameters[i] -= step;
    }
  }

  static void sgd(
      int from,
      int to,
      float[] parameters,
      float[] gradients,
      float @Nullable [] velocity,
      float scale,
      float rate,
      float momentum,
      boolean nesterov) {
    for (int i = from; i < to; i++) {
      float step = -(scale * gradients[i] * rate);
      if (velocity != null) {
        float next = FloatMath.flushed(Math.fma(momentum, velocity[i], step));
        velocity[i] = next;
        step = nesterov ? Math.fma(momentum, next, step) : next;
      }
      parameters[i] += step;
    }
  }

  static void blend(int from, int to, float[] target, float[] source, float tau) {
    for (int i = from; i < to; i++) {
      target[i] = Math.fma(tau, source[i] - target[i], target[i]);
    }
  }
}
