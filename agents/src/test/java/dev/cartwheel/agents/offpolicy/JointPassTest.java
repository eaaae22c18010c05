package dev.cartwheel.agents.offpolicy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.cartwheel.envs.random.Pcg64;
import dev.cartwheel.nets.Activation;
import dev.cartwheel.nets.Backends;
import dev.cartwheel.nets.BranchSpec;
import dev.cartwheel.nets.DenseSpec;
import dev.cartwheel.nets.GradientClipping;
import dev.cartwheel.nets.Initializer;
import dev.cartwheel.nets.Network;
import dev.cartwheel.nets.NetworkSpec;
import dev.cartwheel.nets.NormalizedSpec;
import dev.cartwheel.nets.OptimizerSpec;
import java.util.List;
import org.junit.jupiter.api.Test;

/** CrossQ's update by hand: a row with s = 1, a = 2, then s = 3, a = 4. */
class JointPassTest {

  private static final float[] S = {1};
  private static final float[] A = {2};
  private static final float[] NEXT_S = {3};
  private static final float[] NEXT_A = {4};

  /** Q = w s + v a + c, moved by a tenth of the slope. */
  private static Network linear(float w, float v, float c) {
    Network network =
        Backends.standard()
            .create(
                new NetworkSpec(
                    2,
                    List.of(
                        new DenseSpec(
                            1, Activation.LINEAR, Initializer.zeros(), Initializer.zeros())),
                    new OptimizerSpec.Sgd(0.1, 0, false),
                    GradientClipping.none()),
                new Pcg64(1));
    network.writeParameters(new float[] {w, v, c});
    return network;
  }

  private static double fit(Critics critics, float[] seen) {
    return critics.fit(
        S,
        A,
        NEXT_S,
        NEXT_A,
        1,
        (next, targets) -> {
          seen[0] = next[0];
          targets[0] = 0.5f * next[0];
        });
  }

  @Test
  void targetsStandOnTheSmallestValueTheCriticsThemselvesGiveTheNextState() {
    List<Network> online = List.of(linear(1, 1, 0), linear(2, 0, 0));
    try (Critics critics = new ClippedCritics(online, new JointPass(online), 1, 1)) {
      float[] seen = new float[1];
      // 7 and 6; the target is 3, of which Q is 3 and 2.
      assertThat(fit(critics, seen)).isEqualTo((0 + 1) / 2.0);
      assertThat(seen[0]).isEqualTo(6);
      assertThat(parameters(online.get(0))).as("right already").containsExactly(1, 1, 0);
      // Slopes 2 (2 − 3) (1, 2, 1), and none through the next value, which has 3 and 4.
      assertThat(parameters(online.get(1)))
          .containsExactly(new float[] {2.2f, 0.4f, 0.2f}, within(1e-6f));

      fit(critics, seen);
      assertThat(seen[0]).as("of critics as they are now").isEqualTo(7);
    }
  }

  @Test
  void slowerCopiesStayBehindSoThatTheTestAboveCanFail() {
    List<Network> online = List.of(linear(1, 1, 0), linear(2, 0, 0));
    try (Critics critics = new ClippedCritics(online, new SlowerCopies(online, 0.005), 1, 1)) {
      float[] seen = new float[1];
      fit(critics, seen);
      fit(critics, seen);
      assertThat(seen[0]).isEqualTo(6);
    }
  }

  private static float[] parameters(Network network) {
    float[] parameters = new float[network.parameterCount()];
    network.readParameters(parameters);
    return parameters;
  }

  @Test
  void normalisationSeesNowAndNextTogether() {
    NormalizedSpec spec =
        new NormalizedSpec(
            2,
            List.of(),
            1,
            0,
            10,
            BranchSpec.Start.of(Initializer.ones()),
            OptimizerSpec.adam(1e-3),
            GradientClipping.none());
    Network network = Backends.standard().create(spec, new Pcg64(1));
    List<Network> online = List.of(network);
    try (Critics critics = new ClippedCritics(online, new JointPass(online), 1, 1)) {
      fit(critics, new float[1]);
      // W [2], b, γ [2], β [2], then the means of 1 and 3 and of 2 and 4, and variances of 1.
      float[] parameters = parameters(network);
      assertThat(parameters).hasSize(12).endsWith(2, 3, 1, 1, 1);
    }
  }
}
