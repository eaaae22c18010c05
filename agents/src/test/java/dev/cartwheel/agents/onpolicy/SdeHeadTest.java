package dev.cartwheel.agents.onpolicy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.cartwheel.agents.networks.Perceptron;
import dev.cartwheel.envs.Snapshot;
import dev.cartwheel.envs.StepBuffer;
import dev.cartwheel.envs.random.Pcg64;
import dev.cartwheel.envs.spaces.Box;
import dev.cartwheel.nets.Activation;
import dev.cartwheel.nets.Backends;
import dev.cartwheel.nets.Initializer;
import dev.cartwheel.nets.MemorySpec;
import dev.cartwheel.nets.Network;
import dev.cartwheel.nets.OptimizerSpec;
import dev.cartwheel.replay.RolloutBuffer;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Two numbers with noise of two features, by hand. */
class SdeHeadTest {

  private static final int WIDTH = 2;
  private static final float[] OUTPUTS = {0.1f, -0.2f, 0.5f, -0.8f}; // μ, φ
  private static final double LOG_STD = -1;

  private static SdeHead head(int copies, int period) {
    return new SdeHead(
        Box.of(-100, 100, WIDTH),
        Backends.standard(),
        perceptron(),
        copies,
        new Spread(LOG_STD, true, period),
        new Pcg64(1));
  }

  private static Perceptron perceptron() {
    return new Perceptron(
        List.of(2),
        Activation.TANH,
        Initializer.glorotUniform(),
        Initializer.zeros(),
        new OptimizerSpec.Sgd(1, 0, false),
        0);
  }

  /** What is added to the means in the next steps of all copies by turns. */
  private static List<Float> noise(SdeHead head, int copies, int steps, Pcg64 random) {
    RolloutBuffer rollout = new RolloutBuffer(head.layout(1), copies, steps * copies);
    StepBuffer now = new StepBuffer(1, 0);
    for (int copy = 0; copy < copies; copy++) {
      rollout.begin(copy, new float[1], now);
    }
    List<Float> noise = new ArrayList<>();
    for (int i = 0; i < steps * copies; i++) {
      float[] action = head.sample(OUTPUTS, null, random);
      head.store(rollout, i % copies, action, new float[1], now);
      noise.add(rollout.continuousActions()[i * WIDTH] - OUTPUTS[0]);
    }
    return noise;
  }

  @Test
  void noiseOfAStateStaysForThePeriodInEachCopy() {
    List<Float> noise = noise(head(2, 3), 2, 7, new Pcg64(3));
    List<Float> first = every(noise, 0);
    List<Float> second = every(noise, 1);
    for (List<Float> copy : List.of(first, second)) {
      assertThat(copy.subList(0, 3)).containsOnly(copy.get(0));
      assertThat(copy.subList(3, 6)).containsOnly(copy.get(3));
      assertThat(copy.get(3)).isNotEqualTo(copy.get(0));
      assertThat(copy.get(6)).isNotIn(copy.get(0), copy.get(3));
    }
    assertThat(first).doesNotContainAnyElementsOf(second);
  }

  private static List<Float> every(List<Float> noise, int copy) {
    List<Float> own = new ArrayList<>();
    for (int i = copy; i < noise.size(); i += 2) {
      own.add(noise.get(i));
    }
    return own;
  }

  @Test
  void withoutAPeriodItStaysForTheRolloutAndIsDrawnForTheNext() {
    SdeHead head = head(1, 0);
    Pcg64 random = new Pcg64(3);
    List<Float> noise = noise(head, 1, 50, random);
    assertThat(noise).containsOnly(noise.get(0));
    head.learned();
    assertThat(noise(head, 1, 1, random)).doesNotContain(noise.get(0));
  }

  @Test
  void aRestoredHeadGoesOnWithItsMatrices() {
    Pcg64 random = new Pcg64(3);
    SdeHead head = head(2, 3);
    noise(head, 2, 4, random); // in the middle of a period
    Snapshot snapshot = head.snapshot();
    Snapshot draws = random.snapshot();
    List<Float> rest = noise(head, 2, 6, random);

    SdeHead restored = head(2, 3);
    noise(restored, 2, 5, new Pcg64(99));
    restored.restore(snapshot);
    random.restore(draws);
    assertThat(noise(restored, 2, 6, random)).isEqualTo(rest);
  }

  private static final Surrogate SQUARE =
      new Surrogate() {
        @Override
        public double value(int row, double logProb) {
          return logProb * logProb / 2;
        }

        @Override
        public double slope(int row, double logProb) {
          return logProb;
        }
      };

  /** ½ (ln π)² − c H, of one row. */
  private static double loss(double[] means, float[] phi, double[] logStds, float[] a, double c) {
    double logProb = 0;
    double entropy = 0;
    for (int d = 0; d < WIDTH; d++) {
      double variance = 1e-6;
      for (int h = 0; h < phi.length; h++) {
        variance += phi[h] * phi[h] * Math.exp(2 * logStds[h * WIDTH + d]);
      }
      logProb +=
          -(a[d] - means[d]) * (a[d] - means[d]) / (2 * variance)
              - Math.log(2 * Math.PI * variance) / 2;
      entropy += Math.log(2 * Math.PI * Math.E * variance) / 2;
    }
    return logProb * logProb / 2 - c * entropy;
  }

  /** A step of size 1 down the gradient is the gradient, of the last layer's biases too. */
  @Test
  void aStepFollowsTheSlopeOfMeansAndDeviations() {
    double c = 0.3;
    double h = 1e-5;
    SdeHead head = head(1, 0);
    Network policy =
        head.policy(Backends.standard(), perceptron(), null, MemorySpec.NONE, 1, new Pcg64(5));
    float[] x = {0.7f};
    float[] outputs = new float[4];
    policy.forward(x, 1, outputs);
    RolloutBuffer rollout = new RolloutBuffer(head.layout(1), 1, 1);
    StepBuffer now = new StepBuffer(1, 0);
    rollout.begin(0, x, now);
    float[] taken = head.sample(outputs, null, new Pcg64(8)).clone();
    head.store(rollout, 0, taken, x, now);
    float[] action = Arrays.copyOf(rollout.continuousActions(), WIDTH);
    RolloutBatch batch = new RolloutBatch(head.layout(1));
    batch.gather(rollout, new int[1], 0, 1);

    float[] phi = {outputs[2], outputs[3]};
    double[] means = {outputs[0], outputs[1]};
    double[] logStds = {LOG_STD, LOG_STD, LOG_STD, LOG_STD};
    double[] logProbs = new double[1];
    head.logProbs(outputs, batch, logProbs);
    assertThat(logProbs[0] * logProbs[0] / 2)
        .isCloseTo(loss(means, phi, logStds, action, 0), within(1e-4));

    float[] before = parameters(policy);
    head.fit(policy, batch, SQUARE, c);
    float[] after = parameters(policy);
    float[] learned = head.parameters(); // kernels of no input, then ln σ
    for (int d = 0; d < WIDTH; d++) {
      double[] up = means.clone();
      double[] down = means.clone();
      up[d] += h;
      down[d] -= h;
      double slope =
          (loss(up, phi, logStds, action, c) - loss(down, phi, logStds, action, c)) / (2 * h);
      int bias = before.length - WIDTH + d;
      assertThat((double) before[bias] - after[bias])
          .as("mean %d", d)
          .isCloseTo(slope, within(1e-3 + 1e-3 * Math.abs(slope)));
    }
    for (int i = 0; i < logStds.length; i++) {
      double[] up = logStds.clone();
      double[] down = logStds.clone();
      up[i] += h;
      down[i] -= h;
      double slope =
          (loss(means, phi, up, action, c) - loss(means, phi, down, action, c)) / (2 * h);
      assertThat(LOG_STD - learned[learned.length - logStds.length + i])
          .as("ln σ %d", i)
          .isCloseTo(slope, within(1e-3 + 1e-3 * Math.abs(slope)));
      assertThat(slope).as("so that it counts").isNotCloseTo(0, within(1e-3));
    }
  }

  private static float[] parameters(Network network) {
    float[] parameters = new float[network.parameterCount()];
    network.readParameters(parameters);
    return parameters;
  }
}
