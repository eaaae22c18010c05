package dev.cartwheel.agents.offpolicy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.cartwheel.envs.random.Pcg64;
import dev.cartwheel.nets.Activation;
import dev.cartwheel.nets.Backends;
import dev.cartwheel.nets.DenseSpec;
import dev.cartwheel.nets.GradientClipping;
import dev.cartwheel.nets.Initializer;
import dev.cartwheel.nets.Network;
import dev.cartwheel.nets.NetworkSpec;
import dev.cartwheel.nets.OptimizerSpec;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Two critics of three quantiles by hand: each is w·s + v·a + c. */
class TruncatedCriticsTest {

  private static final float[] OBSERVATIONS = {1, -2}; // two rows of one element
  private static final float[] ACTIONS = {3, 1};

  private static Network quantiles(float[] w, float[] v, float[] c) {
    Network network =
        Backends.standard()
            .create(
                new NetworkSpec(
                    2,
                    List.of(
                        new DenseSpec(
                            3, Activation.LINEAR, Initializer.zeros(), Initializer.zeros())),
                    new OptimizerSpec.Sgd(1, 0, false),
                    GradientClipping.none()),
                new Pcg64(1));
    float[] parameters = new float[9];
    System.arraycopy(w, 0, parameters, 0, 3);
    System.arraycopy(v, 0, parameters, 3, 3);
    System.arraycopy(c, 0, parameters, 6, 3);
    network.writeParameters(parameters);
    return network;
  }

  private static Critics critics(int dropped) {
    List<Network> online =
        List.of(
            quantiles(new float[] {1, 0, 0}, new float[] {0, 2, 0}, new float[] {0, 0, 10}),
            quantiles(new float[] {0, -1, 0}, new float[] {1, 0, 0}, new float[] {0, 0, 4}));
    return new TruncatedCritics(online, new SlowerCopies(online, 0.5), 1, 2, dropped);
  }

  private static float[] nextValues(Critics critics) {
    float[] out = new float[2 * critics.atoms()];
    critics.fit(
        OBSERVATIONS,
        ACTIONS,
        OBSERVATIONS,
        ACTIONS,
        2,
        (next, targets) -> System.arraycopy(next, 0, out, 0, out.length));
    return out;
  }

  @Test
  void theLargestOfAllQuantilesAreLeftOut() {
    // Row 0 has 1, 6, 10 and 3, −1, 4; row 1 has −2, 2, 10 and 1, 2, 4.
    try (Critics critics = critics(1)) {
      assertThat(critics.atoms()).isEqualTo(4);
      assertThat(nextValues(critics)).containsExactly(-1, 1, 3, 4, -2, 1, 2, 2);
    }
  }

  @Test
  void withNoneLeftOutTheyAreAllThereSoThatTheTestAboveCanFail() {
    try (Critics critics = critics(0)) {
      assertThat(nextValues(critics)).containsExactly(-1, 1, 3, 4, 6, 10, -2, 1, 2, 2, 4, 10);
    }
  }

  @Test
  void anActionsValueIsTheMeanOfAllQuantilesAndSoIsItsSlope() {
    try (Critics critics = critics(2)) {
      float[] out = new float[2];
      float[] slopes = new float[2];
      critics.slopes(OBSERVATIONS, ACTIONS, 2, 2, out, slopes);
      assertThat(out).containsExactly(new float[] {23 / 6f, 17 / 6f}, within(1e-6f));
      assertThat(slopes).containsExactly(new float[] {3 / 6f, 3 / 6f}, within(1e-6f));
      critics.slopes(OBSERVATIONS, ACTIONS, 2, 2, out, slopes);
      assertThat(out[0]).as("asked again").isCloseTo(23 / 6f, within(1e-6f));

      critics.slopes(OBSERVATIONS, ACTIONS, 2, 1, out, slopes);
      assertThat(out).as("of the first alone").containsExactly(17 / 3f, 10 / 3f);
    }
  }

  /**
   * One critic that says 0 throughout, with the targets 0.5 and −2: uᵢⱼ = yⱼ, clipped to 0.5 and
   * −1, weighed by τᵢ and 1 − τᵢ, τ = 1/6, 1/2, 5/6.
   */
  @Test
  void theLossIsTheMeanQuantileHuberLoss() {
    float[] zero = new float[3];
    Network network = quantiles(zero, zero, zero);
    List<Network> online = List.of(network);
    float[] row = new float[1];
    try (Critics critics = new TruncatedCritics(online, new SlowerCopies(online, 0.5), 1, 1, 1)) {
      double loss =
          critics.fit(
              row,
              row,
              row,
              row,
              1,
              (next, targets) -> {
                targets[0] = 0.5f;
                targets[1] = -2;
              });

      double[] tau = {1 / 6.0, 1 / 2.0, 5 / 6.0};
      double expected = 0;
      float[] moved = new float[9];
      network.readParameters(moved);
      for (int i = 0; i < 3; i++) {
        expected += (tau[i] * 0.125 + (1 - tau[i]) * 1.5) / 2 / 3;
        double slope = (tau[i] * 0.5 - (1 - tau[i])) / 2 / 3;
        assertThat(moved[6 + i]).as("quantile %d", i).isCloseTo((float) slope, within(1e-6f));
      }
      assertThat(loss).isCloseTo(expected, within(1e-6));
    }
  }

  @Test
  void moreLeftOutThanThereAreIsRefused() {
    assertThatThrownBy(() -> new CriticSpec(2, 3, 3, null))
        .hasMessage("droppedQuantiles 3 with quantiles 3; accepted: fewer than quantiles");
    assertThat(CriticSpec.clipped(2).outputs()).isOne();
  }
}
