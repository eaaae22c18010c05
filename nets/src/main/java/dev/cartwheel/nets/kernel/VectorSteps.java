package dev.cartwheel.nets.kernel;

import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.VectorSpecies;
import org.jspecify.annotations.Nullable;

/** Optimiser steps over whole vectors; {@link ScalarSteps} does the rest by the same operations. */
final class VectorSteps {

  private static final VectorSpecies<Float> S = FloatVector.SPECIES_PREFERRED;
  private static final int L = S.length();

  private VectorSteps() {}

  static void adam(
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
    Extent.check(parameters, count);
    Extent.check(gradients, count);
    Extent.check(m, count);
    Extent.check(v, count);
    Extent.check(largest, count);
    FloatVector mixM = FloatVector.broadcast(S, oneMinusBeta1);
    FloatVector mixV = FloatVector.broadcast(S, oneMinusBeta2);
    int i = 0;
    for (; i + L <= count; i += L) {
      FloatVector g = FloatVector.fromArray(S, gradients, i).mul(scale);
      FloatVector mean = FloatVector.fromArray(S, m, i);
      mean = VectorMath.flushed(g.sub(mean).fma(mixM, mean));
      mean.intoArray(m, i);
      FloatVector square = FloatVector.fromArray(S, v, i);
      square = VectorMath.flushed(g.fma(g, square.neg()).fma(mixV, square));
      square.intoArray(v, i);
      if (largest != null) {
        square = FloatVector.fromArray(S, largest, i).max(square);
        square.intoArray(largest, i);
      }
      FloatVector.fromArray(S, parameters, i)
          .sub(mean.mul(rate).div(square.sqrt().add(epsilon)))
          .intoArray(parameters, i);
    }
    ScalarSteps.adam(
        i,
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

  static void rmsProp(
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
    Extent.check(parameters, count);
    Extent.check(gradients, count);
    Extent.check(v, count);
    Extent.check(mean, count);
    Extent.check(velocity, count);
    FloatVector keep = FloatVector.broadcast(S, rho);
    FloatVector push = FloatVector.broadcast(S, momentum);
    float rest = 1 - rho;
    int i = 0;
    for (; i + L <= count; i += L) {
      FloatVector g = FloatVector.fromArray(S, gradients, i).mul(scale);
      FloatVector square =
          VectorMath.flushed(keep.fma(FloatVector.fromArray(S, v, i), g.mul(rest).mul(g)));
      square.intoArray(v, i);
      if (mean != null) {
        FloatVector average =
            VectorMath.flushed(keep.fma(FloatVector.fromArray(S, mean, i), g.mul(rest)));
        average.intoArray(mean, i);
        square = average.neg().fma(average, square);
      }
      FloatVector step = g.mul(rate).div(square.add(epsilon).sqrt());
      if (velocity != null) {
        step = VectorMath.flushed(push.fma(FloatVector.fromArray(S, velocity, i), step));
        step.intoArray(velocity, i);
      }
      FloatVector.fromArray(S, parameters, i).sub(step).intoArray(parameters, i);
    }
    ScalarSteps.rmsProp(
        i, count, parameters, gradients, v, mean, velocity, scale, rate, rho, momentum, epsilon);
  }

  static void sgd(
      int count,
      float[] parameters,
      float[] gradients,
      float @Nullable [] velocity,
      float scale,
      float rate,
      float momentum,
      boolean nesterov) {
    Extent.check(parameters, count);
    Extent.check(gradients, count);
    Extent.check(velocity, count);
    FloatVector push = FloatVector.broadcast(S, momentum);
    int i = 0;
    for (; i + L <= count; i += L) {
      FloatVector step = FloatVector.fromArray(S, gradients, i).mul(scale).mul(rate).neg();
      if (velocity != null) {
        FloatVector next =
            VectorMath.flushed(push.fma(FloatVector.fromArray(S, velocity, i), step));
        next.intoArray(velocity, i);
        step = nesterov ? push.fma(next, step) : next;
      }
      FloatVector.fromArray(S, parameters, i).add(step).intoArray(parameters, i);
    }
    ScalarSteps.sgd(i, count, parameters, gradients, velocity, scale, rate, momentum, nesterov);
  }

  static void blend(int count, float[] target, float[] source, float tau) {
    Extent.check(target, count);
    Extent.check(source, count);
    FloatVector mix = FloatVector.broadcast(S, tau);
    int i = 0;
    for (; i + L <= count; i += L) {
      FloatVector to = FloatVector.fromArray(S, target, i);
      mix.fma(FloatVector.fromArray(S, source, i).sub(to), to).intoArray(target, i);
    }
    ScalarSteps.blend(i, count, target, source, tau);
  }
}
