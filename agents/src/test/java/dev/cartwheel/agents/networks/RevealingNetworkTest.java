package dev.cartwheel.agents.networks;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.cartwheel.nets.Activation;
import dev.cartwheel.nets.Backends;
import dev.cartwheel.nets.Initializer;
import dev.cartwheel.nets.Network;
import dev.cartwheel.nets.OptimizerSpec;
import dev.cartwheel.nets.OutputLoss;
import dev.cartwheel.nets.losses.MeanSquaredError;
import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

class RevealingNetworkTest {

  private static final long SEED = 4;
  private static final float[] X = {0.3f, -0.2f, 0.9f, 0.5f, 0.1f, -0.7f}; // two rows of three

  /** Of y [1] and φ [4] in each row, so that both count. */
  private static final OutputLoss LOSS =
      new MeanSquaredError(new float[] {1, 0.2f, -0.1f, 0.4f, 0, -1, 0.3f, 0, 0, 0.5f});

  private static Perceptron perceptron(double rate) {
    return new Perceptron(
        List.of(5, 4),
        Activation.TANH,
        Initializer.glorotUniform(),
        Initializer.zeros(),
        new OptimizerSpec.Sgd(rate, 0, false),
        0);
  }

  private static Network network() {
    return perceptron(1)
        .revealing(
            Backends.standard(), 3, 1, Initializer.glorotUniform(), new SplittableRandom(SEED));
  }

  private static float[] parameters(Network network) {
    float[] parameters = new float[network.parameterCount()];
    network.readParameters(parameters);
    return parameters;
  }

  @Test
  void itIsTheChainOfTheSameLayersWithTheHiddenOneShown() {
    Network chain =
        Backends.standard()
            .create(
                perceptron(1).spec(3, 1, Activation.LINEAR, Initializer.glorotUniform()),
                new SplittableRandom(SEED));
    float[] y = new float[2];
    float[] rows = new float[10];
    chain.forward(X, 2, y);
    network().forward(X, 2, rows);
    assertThat(parameters(network())).isEqualTo(parameters(chain));
    assertThat(new float[] {rows[0], rows[5]}).isEqualTo(y);
    float[] last = Arrays.copyOfRange(parameters(chain), 44, 49); // W [4, 1], b
    float said = last[4];
    for (int h = 0; h < 4; h++) {
      said += last[h] * rows[1 + h];
    }
    assertThat(said).isCloseTo(y[0], within(1e-6f));
  }

  @Test
  void gradientsOfALossOfBothEqualCentralDifferencesAndAreTheUpdates() {
    Network network = network();
    float[] first = parameters(network);
    float[] gradients = new float[first.length];
    float[] slopes = new float[X.length];
    network.gradients(X, 2, LOSS, gradients, slopes);
    for (int i = 0; i < first.length; i++) {
      double slope = (lossWith(first, i, 1e-2f, X) - lossWith(first, i, -1e-2f, X)) / 2e-2;
      assertThat((double) gradients[i])
          .as("seed %d, parameter %d", SEED, i)
          .isCloseTo(slope, within(1e-3 + 1e-2 * Math.abs(slope)));
    }
    for (int i = 0; i < X.length; i++) {
      float[] up = X.clone();
      float[] down = X.clone();
      up[i] += 1e-2f;
      down[i] -= 1e-2f;
      double slope = (lossWith(first, 0, 0, up) - lossWith(first, 0, 0, down)) / 2e-2;
      assertThat((double) slopes[i])
          .as("seed %d, input %d", SEED, i)
          .isCloseTo(slope, within(1e-3 + 1e-2 * Math.abs(slope)));
    }
    network.fit(X, 2, LOSS);
    float[] after = parameters(network);
    for (int i = 0; i < first.length; i++) {
      assertThat(first[i] - after[i]).isCloseTo(gradients[i], within(1e-6f));
    }
  }

  private static double lossWith(float[] parameters, int at, float by, float[] x) {
    float[] changed = parameters.clone();
    changed[at] += by;
    Network network = network();
    network.writeParameters(changed);
    float[] rows = new float[10];
    network.forward(x, 2, rows);
    return LOSS.evaluate(rows, 2, 5, new float[10]);
  }

  @Test
  void copiesAndRestoredOnesGoOnAlike() {
    Network network = network();
    network.fit(X, 2, LOSS);
    Network copy = network.copy();
    Network restored = network();
    restored.writeParameters(parameters(network));
    restored.restoreOptimizerState(network.optimizerState());
    Network blended = network();
    blended.copyFrom(network);
    network.fit(X, 2, LOSS);
    for (Network other : List.of(copy, restored, blended)) {
      other.fit(X, 2, LOSS);
      assertThat(parameters(other)).isEqualTo(parameters(network));
    }
    copy.blendFrom(network(), 0.5f);
    assertThat(parameters(copy)[0])
        .isCloseTo((parameters(network)[0] + parameters(network())[0]) / 2, within(1e-6f));
    Network dense =
        Backends.standard()
            .create(
                perceptron(1).spec(3, 1, Activation.LINEAR, Initializer.zeros()),
                new SplittableRandom(SEED));
    assertThatThrownBy(() -> copy.copyFrom(dense))
        .hasMessageEndingWith("; accepted: a network that shows its features");
  }
}
