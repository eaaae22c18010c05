package dev.cartwheel.nets.dl4j;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.fail;

import dev.cartwheel.nets.Backends;
import dev.cartwheel.nets.Network;
import dev.cartwheel.nets.NetworkSpec;
import dev.cartwheel.nets.OutputLoss;
import java.util.Arrays;
import java.util.SplittableRandom;

/** What the tests of both engines share. */
final class Trials {

  static final long SEED = 20261122;

  private Trials() {}

  static Network network(String backend, NetworkSpec spec) {
    return Backends.named(backend).create(spec, new SplittableRandom(SEED));
  }

  static float[] parameters(Network network) {
    float[] parameters = new float[network.parameterCount()];
    network.readParameters(parameters);
    return parameters;
  }

  /** Numbers between −limit and limit. */
  static float[] uniform(SplittableRandom random, int count, double limit) {
    float[] values = new float[count];
    for (int i = 0; i < count; i++) {
      values[i] = (float) (limit * (2 * random.nextDouble() - 1));
    }
    return values;
  }

  static void assertClose(float[] actual, float[] expected, String what) {
    assertThat(actual).hasSameSizeAs(expected);
    for (int i = 0; i < actual.length; i++) {
      if (!(Math.abs(actual[i] - expected[i]) <= 1e-4f * Math.max(1, Math.abs(expected[i])))) {
        fail("seed %d, %s[%d]: %s for %s", SEED, what, i, actual[i], expected[i]);
      }
    }
  }

  static void assertEqualBits(float[] actual, float[] expected) {
    assertThat(Arrays.mismatch(actual, expected))
        .as("seed %d, first difference", SEED)
        .isEqualTo(-1);
  }

  /** Gradients of every {@code stride}-th parameter and input against central differences. */
  static void assertGradientsAreRight(Network network, int batch, int stride) {
    SplittableRandom random = new SplittableRandom(SEED);
    float[] inputs = uniform(random, batch * network.inputWidth(), 1);
    float[] weights = uniform(random, batch * network.outputWidth(), 1);
    OutputLoss loss = (outputs, rows, width, gradient) -> weightedSum(outputs, weights, gradient);
    float[] gradients = new float[network.parameterCount()];
    float[] inputGradients = new float[inputs.length];
    network.gradients(inputs, batch, loss, gradients, inputGradients);
    for (int i = 0; i < inputs.length; i += stride) {
      float[] above = inputs.clone();
      float[] below = inputs.clone();
      above[i] += 5e-3f;
      below[i] -= 5e-3f;
      double numeric = (lossOf(network, above, loss) - lossOf(network, below, loss)) / 1e-2;
      assertThat(Math.abs(inputGradients[i] - numeric))
          .as("seed %d, input %d: %s for %s", SEED, i, inputGradients[i], numeric)
          .isLessThan(2e-3);
    }
    float[] start = parameters(network);
    for (int i = 0; i < start.length; i += stride) {
      float[] moved = start.clone();
      moved[i] = start[i] + 5e-3f;
      network.writeParameters(moved);
      double above = lossOf(network, inputs, loss);
      moved[i] = start[i] - 5e-3f;
      network.writeParameters(moved);
      double numeric = (above - lossOf(network, inputs, loss)) / 1e-2;
      assertThat(Math.abs(gradients[i] - numeric))
          .as("seed %d, parameter %d: %s for %s", SEED, i, gradients[i], numeric)
          .isLessThan(2e-3);
    }
    network.writeParameters(start);
  }

  /** L = Σ weights · y. */
  static float weightedSum(float[] outputs, float[] weights, float[] gradient) {
    float sum = 0;
    for (int i = 0; i < weights.length; i++) {
      sum += weights[i] * outputs[i];
      gradient[i] = weights[i];
    }
    return sum;
  }

  private static double lossOf(Network network, float[] inputs, OutputLoss loss) {
    int batch = inputs.length / network.inputWidth();
    float[] outputs = new float[batch * network.outputWidth()];
    network.forward(inputs, batch, outputs);
    return loss.evaluate(outputs, batch, network.outputWidth(), new float[outputs.length]);
  }
}
