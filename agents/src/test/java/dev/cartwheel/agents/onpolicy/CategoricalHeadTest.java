package dev.cartwheel.agents.onpolicy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.cartwheel.envs.StepBuffer;
import dev.cartwheel.envs.random.Pcg64;
import dev.cartwheel.envs.spaces.Discrete;
import dev.cartwheel.envs.spaces.MultiDiscrete;
import dev.cartwheel.nets.Activation;
import dev.cartwheel.nets.Backends;
import dev.cartwheel.nets.DenseSpec;
import dev.cartwheel.nets.GradientClipping;
import dev.cartwheel.nets.Initializer;
import dev.cartwheel.nets.Network;
import dev.cartwheel.nets.NetworkSpec;
import dev.cartwheel.nets.OptimizerSpec;
import dev.cartwheel.replay.RolloutBuffer;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Several choices at once, by hand: a number of three from 10 on, and one of two from −1 on. */
class CategoricalHeadTest {

  private static final int[] STARTS = {10, -1};
  private static final MultiDiscrete SPACE = new MultiDiscrete(new int[] {3, 2}, STARTS);
  private static final float[] LOGITS = {0.5f, -1, 2, 0.25f, 1};
  private static final byte[] MASK = {1, 0, 1, 1, 1};
  private static final byte[] ALL = {1, 1, 1, 1, 1};

  private final CategoricalHead<int[]> head =
      new CategoricalHead<>(SPACE, new SeveralChoices(STARTS));

  /** π of each choice of a part that lies at {@code from .. to}. */
  private static double[] softmax(double[] logits, byte[] mask, int from, int to) {
    double sum = 0;
    double[] p = new double[to - from];
    for (int a = from; a < to; a++) {
      p[a - from] = mask[a] == 0 ? 0 : Math.exp(logits[a]);
      sum += p[a - from];
    }
    for (int a = 0; a < p.length; a++) {
      p[a] /= sum;
    }
    return p;
  }

  private static double[] doubles(float[] values) {
    double[] result = new double[values.length];
    for (int i = 0; i < values.length; i++) {
      result[i] = values[i];
    }
    return result;
  }

  private static double entropy(double[] p) {
    return -Arrays.stream(p).filter(x -> x > 0).map(x -> x * Math.log(x)).sum();
  }

  private RolloutBatch row(byte[] mask, int[] action) {
    RolloutBuffer rollout = new RolloutBuffer(head.layout(1), 1, 1);
    StepBuffer now = new StepBuffer(1, SPACE.maskWidth());
    System.arraycopy(mask, 0, now.actionMask(), 0, mask.length);
    rollout.begin(0, new float[1], now);
    head.store(rollout, 0, action, new float[1], now);
    RolloutBatch batch = new RolloutBatch(head.layout(1));
    batch.gather(rollout, new int[1], 0, 1);
    return batch;
  }

  @Test
  void partsAreDrawnEachOnItsOwn() {
    Pcg64 random = new Pcg64(4);
    int draws = 40_000;
    double[][] shares = new double[3][2];
    for (int i = 0; i < draws; i++) {
      int[] action = head.sample(LOGITS, MASK, random);
      shares[action[0] - 10][action[1] + 1] += 1.0 / draws;
    }
    double[] first = softmax(doubles(LOGITS), MASK, 0, 3);
    double[] second = softmax(doubles(LOGITS), MASK, 3, 5);
    for (int a = 0; a < 3; a++) {
      for (int b = 0; b < 2; b++) {
        assertThat(shares[a][b]).as("%d %d", a, b).isCloseTo(first[a] * second[b], within(0.01));
      }
    }
    assertThat(shares[1]).as("forbidden").containsOnly(0);
  }

  @Test
  void theModeIsTheLikeliestAllowedOfEachPart() {
    assertThat(head.mode(LOGITS, ALL)).containsExactly(12, 0);
    assertThat(head.mode(LOGITS, new byte[] {1, 1, 0, 1, 0})).containsExactly(10, -1);
    assertThat(head.mode(LOGITS, null)).containsExactly(12, 0);
  }

  @Test
  void aPartWithoutAnyAllowedChoiceIsSaid() {
    byte[] half = {1, 1, 1, 0, 0};
    assertThatThrownBy(() -> head.sample(LOGITS, half, new Pcg64(1)))
        .hasMessageContaining("allows no action");
    assertThatThrownBy(() -> head.mode(LOGITS, half)).hasMessageContaining("allows no action");
  }

  @Test
  void logProbabilitiesOfPartsAddUp() {
    double[] logProbs = new double[1];
    head.logProbs(LOGITS, row(MASK, new int[] {12, -1}), logProbs);
    assertThat(logProbs[0])
        .isCloseTo(
            Math.log(softmax(doubles(LOGITS), MASK, 0, 3)[2])
                + Math.log(softmax(doubles(LOGITS), MASK, 3, 5)[0]),
            within(1e-12));
  }

  /** f(x) = x² / 2 of ln π, so that its slope is not constant. */
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

  private static double loss(double[] logits, byte[] mask, int first, int second, double c) {
    double[] p = softmax(logits, mask, 0, 3);
    double[] q = softmax(logits, mask, 3, 5);
    double logProb = Math.log(p[first]) + Math.log(q[second]);
    return logProb * logProb / 2 - c * (entropy(p) + entropy(q));
  }

  /** A step of size 1 down the gradient of outputs that are biases alone is the gradient. */
  @Test
  void theGradientIsThatOfTheLoss() {
    for (byte[] mask : List.of(ALL, MASK)) {
      double c = 0.3;
      Network policy = biases(LOGITS);
      RolloutBatch batch = row(mask, new int[] {12, -1});
      double f = head.fit(policy, batch, SQUARE, c);
      float[] moved = new float[policy.parameterCount()];
      policy.readParameters(moved);

      double[] logits = doubles(LOGITS);
      double expected = loss(logits, mask, 2, 0, c);
      assertThat(f - c * head.entropy()).isCloseTo(expected, within(1e-9));
      for (int a = 0; a < 5; a++) {
        double[] up = logits.clone();
        double[] down = logits.clone();
        up[a] += 1e-5;
        down[a] -= 1e-5;
        double slope = (loss(up, mask, 2, 0, c) - loss(down, mask, 2, 0, c)) / 2e-5;
        assertThat(LOGITS[a] - moved[5 + a])
            .as("logit %d", a)
            .isCloseTo((float) slope, within(1e-5f));
      }
    }
  }

  private static Network biases(float[] values) {
    Network network =
        Backends.standard()
            .create(
                new NetworkSpec(
                    1,
                    List.of(
                        new DenseSpec(
                            values.length,
                            Activation.LINEAR,
                            Initializer.zeros(),
                            Initializer.zeros())),
                    OptimizerSpec.sgd(1),
                    GradientClipping.none()),
                new Pcg64(1));
    float[] parameters = new float[2 * values.length];
    System.arraycopy(values, 0, parameters, values.length, values.length);
    network.writeParameters(parameters);
    return network;
  }

  /** Discrete actions are actions of one part: the same draws, the same numbers. */
  @Test
  void onePartIsADiscreteAction() {
    CategoricalHead<Integer> discrete =
        new CategoricalHead<>(new Discrete(3, 10), new OneChoice(new Discrete(3, 10)));
    int[] start = {10};
    CategoricalHead<int[]> single =
        new CategoricalHead<>(new MultiDiscrete(new int[] {3}, start), new SeveralChoices(start));
    Pcg64 one = new Pcg64(9);
    Pcg64 other = new Pcg64(9);
    for (int i = 0; i < 100; i++) {
      assertThat(single.sample(LOGITS, MASK, one))
          .containsExactly(discrete.sample(LOGITS, MASK, other));
    }
  }
}
