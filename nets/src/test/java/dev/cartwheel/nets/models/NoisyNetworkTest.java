package dev.cartwheel.nets.models;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.cartwheel.nets.Backends;
import dev.cartwheel.nets.DenseShape;
import dev.cartwheel.nets.GradientClipping;
import dev.cartwheel.nets.Network;
import dev.cartwheel.nets.NetworkSpec;
import dev.cartwheel.nets.OptimizerSpec;
import dev.cartwheel.nets.OutputLoss;
import dev.cartwheel.nets.losses.MeanSquaredError;
import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

class NoisyNetworkTest {

  private static final long SEED = 11;

  private static NoisyNetwork noisy(NetworkSpec spec, double sigma) {
    return NoisyNetwork.over(
        Backends.standard().create(spec, new SplittableRandom(SEED)),
        DenseShape.of(spec),
        sigma,
        OptimizerSpec.adam(1e-2),
        GradientClipping.none());
  }

  private static float[] forward(Network network, float[] x) {
    float[] y = new float[network.outputWidth()];
    network.forward(x, 1, y);
    return y;
  }

  @Test
  void gradientsOfMeansAndStrengthsEqualCentralDifferences() {
    NoisyNetwork network = noisy(NetworkSpec.mlp(3, new int[] {5}, 2), 0.5);
    OutputLoss loss = new MeanSquaredError(new float[] {1, -1, 0.5f, 2});
    float[] inputs = {0.3f, -0.2f, 0.9f, 0.5f, 0.1f, -0.7f};

    network.perturb(new SplittableRandom(SEED));
    CentralDifferences.assertEqual(network, inputs, 2, loss, 1e-3, "perturbed");
    network.calm();
    CentralDifferences.assertEqual(network, inputs, 2, loss, 1e-3, "calm");
  }

  @Test
  void calmItIsTheNetworkOfTheMeans() {
    NetworkSpec spec = NetworkSpec.mlp(3, new int[] {5}, 2);
    NoisyNetwork network = noisy(spec, 0.5);
    float[] x = {1, 2, 3};
    float[] means = forward(Backends.standard().create(spec, new SplittableRandom(SEED)), x);

    assertThat(forward(network, x)).isEqualTo(means);
    network.perturb(new SplittableRandom(1));
    assertThat(forward(network, x)).isNotEqualTo(means);
    network.calm();
    assertThat(forward(network, x)).isEqualTo(means);
  }

  @Test
  void theNoiseOfAKernelIsAProductOfInputsAndOutputs() {
    // A linear layer [2, 2] with μ = 0 and σ = 1: what comes out is the noise itself.
    NoisyNetwork network = noisy(NetworkSpec.mlp(2, new int[] {}, 2), 1);
    float[] parameters = new float[12];
    for (int i = 6; i < 12; i++) {
      parameters[i] = 1;
    }
    network.writeParameters(parameters);
    network.perturb(new SplittableRandom(3));
    float[] bias = forward(network, new float[] {0, 0});
    float[] first = forward(network, new float[] {1, 0});
    float[] second = forward(network, new float[] {0, 1});

    float a = (first[0] - bias[0]) / bias[0];
    assertThat((first[1] - bias[1]) / bias[1]).isCloseTo(a, within(1e-4f));
    float b = (second[0] - bias[0]) / bias[0];
    assertThat((second[1] - bias[1]) / bias[1]).isCloseTo(b, within(1e-4f));
    assertThat(a).isNotCloseTo(b, within(1e-2f));
  }

  @Test
  void theNoiseHasMeanZeroAndTheStrengthItIsGiven() {
    NoisyNetwork network = noisy(NetworkSpec.mlp(4, new int[] {}, 1), 0.5);
    float[] parameters = new float[10];
    for (int i = 5; i < 10; i++) {
      parameters[i] = 0.5f;
    }
    network.writeParameters(parameters);
    SplittableRandom random = new SplittableRandom(5);
    int draws = 20_000;
    double sum = 0;
    double squares = 0;
    for (int i = 0; i < draws; i++) {
      network.perturb(random);
      double noise = forward(network, new float[4])[0];
      sum += noise;
      squares += noise * noise;
    }
    // The bias's ε is sgn(x) √|x|: mean 0, variance E|x| = √(2/π).
    assertThat(sum / draws).isCloseTo(0, within(0.015));
    assertThat(squares / draws).isCloseTo(0.25 * Math.sqrt(2 / Math.PI), within(0.01));
  }

  @Test
  void strengthsStartBySigmaOverTheRootOfTheInputs() {
    NoisyNetwork network = noisy(NetworkSpec.mlp(4, new int[] {}, 1), 0.5);
    float[] parameters = new float[10];
    network.readParameters(parameters);

    assertThat(List.of(parameters[5], parameters[9])).containsOnly(0.25f);
    assertThat(network.meanSigma()).isEqualTo(0.25);
  }

  @Test
  void aCopyIsCalmAndGoesOnAsTheOriginal() {
    NoisyNetwork network = noisy(NetworkSpec.mlp(3, new int[] {5}, 2), 0.5);
    OutputLoss loss = new MeanSquaredError(new float[] {1, -1});
    float[] x = {0.3f, -0.2f, 0.9f};
    network.perturb(new SplittableRandom(SEED));
    network.fit(x, 1, loss);
    NoisyNetwork copy = (NoisyNetwork) network.copy();
    float[] perturbed = forward(network, x);
    network.calm();
    assertThat(forward(copy, x)).isEqualTo(forward(network, x)).isNotEqualTo(perturbed);

    for (int i = 0; i < 3; i++) {
      network.perturb(new SplittableRandom(i));
      copy.perturb(new SplittableRandom(i));
      assertThat(copy.fit(x, 1, loss)).isEqualTo(network.fit(x, 1, loss));
    }
  }

  @Test
  void layersThatAreNotTheNetworksAreRefused() {
    Network network =
        Backends.standard()
            .create(NetworkSpec.mlp(3, new int[] {5}, 2), new SplittableRandom(SEED));

    assertThatThrownBy(
            () ->
                NoisyNetwork.over(
                    network,
                    List.of(new DenseShape(3, 5)),
                    0.5,
                    OptimizerSpec.adam(1e-2),
                    GradientClipping.none()))
        .hasMessage("layers of 20 parameters for a network of 32; accepted: the same number");
  }
}
