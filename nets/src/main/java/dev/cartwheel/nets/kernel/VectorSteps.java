package dev.cartwheel.nets.kernel;

import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.VectorSpecies;
import org.jspecify.annotations.Nullable;

/**
 * Optimiser steps over whole vectors. Each method returns how many elements it has done; {@link
 * ScalarSteps} does the rest by the same operations.
 */
final class VectorSteps {

  private static final VectorSpecies<Float> S = FloatVector.SPECIES_PREFERRED;
  private static final int L = S.length();

  private VectorSteps() {}

  static int adam(
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
    FloatVector mixM = FloatVector.broadcast(S, oneMinusBeta1);
    FloatVector mixV = FloatVector.broadcast(S, oneMinusBeta2);
    int i = 0;
    for (; i + L <= count; i += L) {
      FloatVector g = FloatVector.fromArray(S, gradients, i).mul(scale);
      FloatVector mean = FloatVector.fromArray(S, m, i);
      mean = g.sub(mean).fma(mixM, mean);
      mean.intoArray(m, i);
      FloatVector square = FloatVector.fromArray(S, v, i);
      square = g.fma(g, square.neg()).fma(mixV, square);
      square.intoArray(v, i);
      if (largest != null) {
        square = FloatVector.fromArray(S, largest, i).max(square);
        square.intoArray(largest, i);
      }
      FloatVector.fromArray(S, parameters, i)
          .sub(mean.mul(rate).div(square.sqrt().add(epsilon)))
          .intoArray(parameters, i);
    }
    return i;
  }

  static int rmsProp(
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
    FloatVector keep = FloatVector.broadcast(S, rho);
    FloatVector push = FloatVector.broadcast(S, momentum);
    float rest = 1 - rho;
    int i = 0;
    for (; i + L <= count; i += L) {
      FloatVector g = FloatVector.fromArray(S, gradients, i).mul(scale);
      FloatVector square = keep.fma(FloatVector.fromArray(S, v, i), g.mul(rest).mul(g));
      square.intoArray(v, i);
      if (mean != null) {
        FloatVector average = keep.fma(FloatVector.fromArray(S, mean, i), g.mul(rest));
        average.intoArray(mean, i);
        square = average.neg().fma(average, square);
      }
      FloatVector step = g.mul(rate).div(square.add(epsilon).sqrt());
      if (velocity != null) {
        step = push.fma(FloatVector.fromArray(S, velocity, i), step);
        step.intoArray(velocity, i);
      }
      FloatVector.fromArray(S, parameters, i).sub(step).intoArray(parameters, i);
    }
    return i;
  }

  static int sgd(
      int count,
      float[] parameters,
      float[] gradients,
      float @Nullable [] velocity,
      float scale,
      float rate,
      float momentum,
      boolean nesterov) {
    FloatVector push = FloatVector.broadcast(S, momentum);
    int i = 0;
    for (; i + L <= count; i += L) {
      FloatVector step = FloatVector.fromArray(S, gradients, i).mul(scale).mul(rate).neg();
      if (velocity != null) {
        FloatVector next = push.fma(FloatVector.fromArray(S, velocity, i), step);
        next.intoArray(velocity, i);
        step = nesterov ? push.fma(next, step) : next;
      }
      FloatVector.fromArray(S, parameters, i).add(step).intoArray(parameters, i);
    }
    return i;
  }

  static int blend(int count, float[] target, float[] source, float tau) {
    FloatVector mix = FloatVector.broadcast(S, tau);
    int i = 0;
    for (; i + L <= count; i += L) {
      FloatVector to = FloatVector.fromArray(S, target, i);
      mix.fma(FloatVector.fromArray(S, source, i).sub(to), to).intoArray(target, i);
    }
    return i;
  }
}
