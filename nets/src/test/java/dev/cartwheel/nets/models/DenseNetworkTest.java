package dev.cartwheel.nets.models;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.cartwheel.nets.Activation;
import dev.cartwheel.nets.Backends;
import dev.cartwheel.nets.Initializer;
import dev.cartwheel.nets.Network;
import dev.cartwheel.nets.NetworkSpec;
import dev.cartwheel.nets.OptimizerSpec;
import dev.cartwheel.nets.OutputLoss;
import dev.cartwheel.nets.losses.MeanSquaredError;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

class DenseNetworkTest {

  private static final long SEED = 20261122;

  @ParameterizedTest
  @EnumSource(Activation.class)
  void gradientsEqualCentralDifferences(Activation activation) {
    SplittableRandom random = new SplittableRandom(SEED);
    NetworkSpec spec =
        NetworkSpec.mlp(3, new int[] {5, 7}, 2)
            .withHiddenActivation(activation)
            .withInitializers(
                Initializer.glorotUniform(), new Initializer.RandomUniform(-0.5, 0.5));
    Network network = Backends.standard().create(spec, random);
    int batch = 3;
    float[] inputs = random(random, batch * 3);
    OutputLoss loss = new MeanSquaredError(random(random, batch * 2));
    CentralDifferences.assertEqual(network, inputs, batch, loss, 1e-3, "seed " + SEED);
  }

  @Test
  void inputGradientsAloneAreThoseWithTheRest() {
    SplittableRandom random = new SplittableRandom(SEED);
    Network network = Backends.standard().create(NetworkSpec.mlp(3, new int[] {5, 7}, 2), random);
    float[] inputs = random(random, 4 * 3);
    OutputLoss loss = new MeanSquaredError(random(random, 4 * 2));
    float[] expected = new float[inputs.length];
    float value = network.gradients(inputs, 4, loss, new float[network.parameterCount()], expected);
    float[] alone = new float[inputs.length];

    assertThat(network.inputGradients(inputs, 4, loss, alone)).isEqualTo(value);
    assertThat(alone).isEqualTo(expected);
  }

  /** Which of ten rows have a gradient at the outputs, a bit each. */
  @ParameterizedTest
  @ValueSource(ints = {0, 1, 1 << 9, 0b0101101001, 0b0111111111, (1 << 10) - 1})
  void inputGradientsOfSomeRowsAreThoseOfTheWholeBatch(int rows) {
    for (Activation activation : new Activation[] {Activation.RELU, Activation.SILU}) {
      SplittableRandom random = new SplittableRandom(SEED);
      Network network =
          Backends.standard()
              .create(
                  NetworkSpec.mlp(3, new int[] {20, 18}, 2).withHiddenActivation(activation),
                  random);
      float[] inputs = random(random, 10 * 3);
      OutputLoss some =
          (outputs, batch, width, gradient) -> {
            for (int i = 0; i < batch * width; i++) {
              gradient[i] = (rows >> i / width & 1) * (i % width == 0 ? 0 : outputs[i]);
            }
            return 7;
          };
      float[] expected = new float[inputs.length];
      network.gradients(inputs, 10, some, new float[network.parameterCount()], expected);
      float[] alone = random(random, 10 * 3);

      assertThat(network.inputGradients(inputs, 10, some, alone)).isEqualTo(7);
      assertThat(alone).as("%s, seed %d", activation, SEED).isEqualTo(expected);
    }
  }

  @Test
  void fitsExclusiveOr() {
    NetworkSpec spec =
        NetworkSpec.mlp(2, new int[] {8}, 1)
            .withHiddenActivation(Activation.TANH)
            .withOptimizer(OptimizerSpec.adam(0.05));
    Network network = Backends.standard().create(spec, new SplittableRandom(SEED));
    float[] inputs = {0, 0, 0, 1, 1, 0, 1, 1};
    OutputLoss loss = new MeanSquaredError(new float[] {0, 1, 1, 0});
    float first = network.fit(inputs, 4, loss);
    float last = first;
    for (int i = 0; i < 300; i++) {
      last = network.fit(inputs, 4, loss);
    }
    assertThat(first).isGreaterThan(0.1f);
    assertThat(last).isLessThan(1e-3f);
  }

  @Test
  void aCopyGoesOnAsTheOriginal() {
    NetworkSpec spec = NetworkSpec.mlp(4, new int[] {6}, 3);
    SplittableRandom random = new SplittableRandom(SEED);
    Network network = Backends.standard().create(spec, random);
    float[] inputs = random(random, 5 * 4);
    OutputLoss loss = new MeanSquaredError(random(random, 5 * 3));
    network.fit(inputs, 5, loss);
    Network copy = network.copy();
    for (int i = 0; i < 3; i++) {
      assertThat(copy.fit(inputs, 5, loss)).isEqualTo(network.fit(inputs, 5, loss));
    }
    float[] mine = new float[network.parameterCount()];
    float[] theirs = new float[network.parameterCount()];
    network.readParameters(mine);
    copy.readParameters(theirs);
    assertThat(theirs).isEqualTo(mine);
  }

  @Test
  void aShortArrayIsNamedWithBothShapes() {
    Network network =
        Backends.standard()
            .create(NetworkSpec.mlp(4, new int[] {6}, 3), new SplittableRandom(SEED));
    assertThatThrownBy(() -> network.forward(new float[7], 2, new float[6]))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("inputs of 7 floats; accepted: [2, 4] or longer");
  }

  @Test
  void anUnknownBackendIsNamedWithTheNearest() {
    assertThatThrownBy(() -> Backends.named("vektor"))
        .hasMessageStartingWith("unknown backend \"vektor\"; did you mean \"vector\"?");
  }

  private static float[] random(SplittableRandom random, int count) {
    float[] values = new float[count];
    for (int i = 0; i < count; i++) {
      values[i] = (float) (2 * random.nextDouble() - 1);
    }
    return values;
  }
}
