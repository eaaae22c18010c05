package dev.cartwheel.nets.kernel;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.data.Percentage.withPercentage;

import java.util.Arrays;
import java.util.SplittableRandom;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Optimiser steps and sums of the vector and the scalar kernels, bit for bit. */
class StepKernelsTest {

  private final Kernels vector = new VectorKernels();
  private final Kernels scalar = new ScalarKernels();
  private final SplittableRandom random = new SplittableRandom(7);

  @ParameterizedTest
  @ValueSource(ints = {1, 7, 16, 63, 64, 65, 1000})
  void stepsAreTheSameOnBoth(int count) {
    for (boolean extra : new boolean[] {false, true}) {
      State mine = new State(count);
      State plain = mine.copy();
      for (int step = 0; step < 3; step++) {
        step(vector, count, mine, extra);
        step(scalar, count, plain, extra);
      }
      assertThat(mine.parameters).isEqualTo(plain.parameters);
      assertThat(mine.first).isEqualTo(plain.first);
      assertThat(mine.second).isEqualTo(plain.second);
      assertThat(mine.third).isEqualTo(plain.third);
    }
  }

  private static void step(Kernels kernels, int count, State s, boolean extra) {
    kernels.adam(
        count,
        s.parameters,
        s.gradients,
        s.first,
        s.second,
        extra ? s.third : null,
        0.7f,
        0.01f,
        0.1f,
        0.001f,
        1e-7f);
    kernels.rmsProp(
        count,
        s.parameters,
        s.gradients,
        s.second,
        extra ? s.first : null,
        extra ? s.third : null,
        0.7f,
        0.01f,
        0.9f,
        0.5f,
        1f);
    kernels.sgd(count, s.parameters, s.gradients, extra ? s.third : null, 0.7f, 0.01f, 0.9f, extra);
    kernels.blend(count, s.parameters, s.gradients, 0.005f);
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 16, 37})
  void averagesOfGradientsThatEndedSinkToZeroAndMoveNoParameter(int count) {
    for (Kernels kernels : new Kernels[] {vector, scalar}) {
      State state = new State(count);
      float[] kept = state.parameters.clone();
      float[] mean = new float[count];
      float[] square = new float[count];
      for (int step = 0; step < 1200; step++) {
        if (step == 1) {
          Arrays.fill(state.gradients, 0);
        }
        kernels.adam(
            count,
            state.parameters,
            state.gradients,
            state.first,
            state.second,
            null,
            1f,
            0.01f,
            0.1f,
            0.001f,
            1e-8f);
        for (int i = 0; i < count; i++) {
          float g = state.gradients[i];
          mean[i] = Math.fma(g - mean[i], 0.1f, mean[i]);
          square[i] = Math.fma(Math.fma(g, g, -square[i]), 0.001f, square[i]);
          kept[i] -= mean[i] * 0.01f / ((float) Math.sqrt(square[i]) + 1e-8f);
        }
      }
      assertThat(mean).as("without the rule they stay subnormal").doesNotContain(0f);
      assertThat(state.first).containsOnly(0f);
      assertThat(state.second).isEqualTo(square);
      assertThat(state.parameters).isEqualTo(kept);
    }
  }

  @ParameterizedTest
  @ValueSource(ints = {0, 1, 63, 64, 65, 1000})
  void sumsOfSquaresAreTheSameOnBothAndRight(int count) {
    float[] values = random(3 + count);
    double mine = vector.sumOfSquares(values, 3, count);
    double exact = 0;
    for (int i = 3; i < 3 + count; i++) {
      exact += (double) values[i] * values[i];
    }
    assertThat(mine).isEqualTo(scalar.sumOfSquares(values, 3, count));
    assertThat(mine).isCloseTo(exact, withPercentage(1e-3));
  }

  private float[] random(int count) {
    float[] values = new float[count];
    for (int i = 0; i < count; i++) {
      values[i] = (float) (2 * random.nextDouble() - 1);
    }
    return values;
  }

  private final class State {
    final float[] parameters;
    final float[] gradients;
    final float[] first;
    final float[] second;
    final float[] third;

    State(int count) {
      this(random(count), random(count), new float[count], new float[count], new float[count]);
    }

    State(float[] parameters, float[] gradients, float[] first, float[] second, float[] third) {
      this.parameters = parameters;
      this.gradients = gradients;
      this.first = first;
      this.second = second;
      this.third = third;
    }

    State copy() {
      return new State(
          parameters.clone(), gradients.clone(), first.clone(), second.clone(), third.clone());
    }
  }
}
