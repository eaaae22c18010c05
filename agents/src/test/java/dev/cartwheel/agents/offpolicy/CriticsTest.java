package dev.cartwheel.agents.offpolicy;

import static org.assertj.core.api.Assertions.assertThat;

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

/** Critics by hand: Q(s, a) = w·s + v·a + c. */
class CriticsTest {

  private static final float[] OBSERVATIONS = {1, -2}; // two rows of one element
  private static final float[] ACTIONS = {3, 1};
  private static final float RATE = 0.25f;
  private static final Backup TWO_AND_SIX =
      (next, targets) -> {
        targets[0] = 2;
        targets[1] = 6;
      };

  private static Network linear(float w, float v, float c) {
    Network network =
        Backends.standard()
            .create(
                new NetworkSpec(
                    2,
                    List.of(
                        new DenseSpec(
                            1, Activation.LINEAR, Initializer.zeros(), Initializer.zeros())),
                    new OptimizerSpec.Sgd(RATE, 0, false),
                    GradientClipping.none()),
                new Pcg64(1));
    network.writeParameters(new float[] {w, v, c});
    return network;
  }

  private static Critics slow(Network... online) {
    return new ClippedCritics(List.of(online), new SlowerCopies(List.of(online), 0.5), 1, 2);
  }

  /** What the critics say of the rows as next ones, while nothing moves. */
  private static float[] values(Critics critics) {
    float[] out = new float[2];
    critics.setLearningRate(0);
    critics.fit(
        OBSERVATIONS,
        ACTIONS,
        OBSERVATIONS,
        ACTIONS,
        2,
        (next, targets) -> System.arraycopy(next, 0, out, 0, 2));
    critics.setLearningRate(RATE);
    return out;
  }

  @Test
  void theSmallerOfTwoValuesIsTakenRowByRow() {
    try (Critics both = slow(linear(1, 2, 0), linear(-1, 1, 4));
        Critics first = slow(linear(1, 2, 0))) {
      // 1 + 6 and −2 + 2 by the first, −1 + 3 + 4 and 2 + 1 + 4 by the second.
      assertThat(values(both)).containsExactly(6, 0);
      assertThat(values(first)).as("one alone").containsExactly(7, 0);
    }
  }

  @Test
  void slopesAreThoseOfTheSmallerValue() {
    try (Critics critics = slow(linear(1, 2, 0), linear(-1, 1, 4))) {
      float[] out = new float[2];
      float[] slopes = new float[2];
      critics.slopes(OBSERVATIONS, ACTIONS, 2, 2, out, slopes);
      assertThat(out).containsExactly(6, 0);
      assertThat(slopes).containsExactly(1, 2);

      critics.slopes(OBSERVATIONS, ACTIONS, 2, 1, out, slopes);
      assertThat(out).as("of the first alone, as TD3's actor asks").containsExactly(7, 0);
      assertThat(slopes).containsExactly(2, 2);
    }
  }

  @Test
  void slowCopiesComeNearerByTau() {
    try (Critics critics = slow(linear(0, 0, 0))) {
      // Half the mean square has slopes −2 / 2 and −6 / 2, or twice that without the half.
      double loss = critics.fit(OBSERVATIONS, ACTIONS, OBSERVATIONS, ACTIONS, 2, TWO_AND_SIX);
      assertThat(loss).isIn(20.0, 10.0);
      assertThat(critics.meanTarget()).isEqualTo(4);
      assertThat(values(critics)).as("before they are moved").containsExactly(0, 0);

      float[] online = new float[2];
      critics.slopes(OBSERVATIONS, ACTIONS, 2, 1, online, new float[2]);
      critics.updateTargets();
      assertThat(values(critics)).containsExactly(online[0] / 2, online[1] / 2);
      critics.updateTargets();
      assertThat(values(critics)).containsExactly(online[0] * 3 / 4, online[1] * 3 / 4);
      assertThat(online[1]).isNotZero();
    }
  }
}
