package dev.cartwheel.nets.models;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.cartwheel.nets.Backends;
import dev.cartwheel.nets.BranchSpec;
import dev.cartwheel.nets.GradientClipping;
import dev.cartwheel.nets.Initializer;
import dev.cartwheel.nets.Network;
import dev.cartwheel.nets.NormalizedSpec;
import dev.cartwheel.nets.OptimizerSpec;
import dev.cartwheel.nets.OutputLoss;
import dev.cartwheel.nets.losses.MeanSquaredError;
import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

class NormalizedNetworkTest {

  private static final long SEED = 5;
  private static final int WARMUP = 2;
  private static final OutputLoss LOSS =
      new MeanSquaredError(new float[] {1, -1, 0.5f, 2, 0, 0.3f, -0.4f, 1.5f});
  private static final float[] ROWS = {
    0.3f, -0.2f, 0.9f, 0.5f, 0.1f, -0.7f, 1.2f, 0.4f, 0.6f, -0.9f, -1.1f, 0.2f
  };
  private static final OutputLoss STILL =
      (outputs, batch, width, gradient) -> {
        java.util.Arrays.fill(gradient, 0, batch * width, 0f);
        return 0;
      };

  private static Network network(double rate, List<Integer> hidden, int inputs, int outputs) {
    return Backends.standard()
        .create(
            new NormalizedSpec(
                inputs,
                hidden,
                outputs,
                0.9,
                WARMUP,
                BranchSpec.Start.of(Initializer.glorotUniform()),
                new OptimizerSpec.Sgd(rate, 0, false),
                GradientClipping.none()),
            new SplittableRandom(SEED));
  }

  private static float[] parameters(Network network) {
    float[] parameters = new float[network.parameterCount()];
    network.readParameters(parameters);
    return parameters;
  }

  /** [3 → 5 → 2]: 20 + 12 dense parameters, then γ and β of 3 and 5 inputs. */
  private static final int TRAINED = 20 + 12 + 2 * 3 + 2 * 5;

  private static Network grown(double rate) {
    Network network = network(rate, List.of(5), 3, 2);
    network.fit(ROWS, 4, STILL); // no longer m = 0 and a variance of 1
    float[] some = parameters(network);
    for (int i = 0; i < TRAINED; i++) {
      some[i] += 0.1f * (i % 3);
    }
    network.writeParameters(some);
    return network;
  }

  @Test
  void anUpdateFollowsTheSlopeThroughTheBatchsOwnFigures() {
    Network still = grown(0);
    float[] first = parameters(still);
    Network moved = grown(1);
    moved.fit(ROWS, 4, LOSS);
    float[] after = parameters(moved);
    for (int i = 0; i < TRAINED; i++) {
      double slope = (fitLoss(still, first, i, 1e-2f) - fitLoss(still, first, i, -1e-2f)) / 2e-2;
      assertThat((double) first[i] - after[i])
          .as("seed %d, parameter %d", SEED, i)
          .isCloseTo(slope, within(2e-3 + 1e-2 * Math.abs(slope)));
    }
  }

  private static double fitLoss(Network still, float[] first, int at, float by) {
    float[] changed = first.clone();
    changed[at] += by;
    still.writeParameters(changed);
    return still.fit(ROWS, 4, LOSS);
  }

  @Test
  void gradientsWithoutAnUpdateAreThoseOfTheMovingFigures() {
    Network network = grown(1);
    float[] first = parameters(network);
    float[] gradients = new float[first.length];
    float[] slopes = new float[ROWS.length];
    network.gradients(ROWS, 4, LOSS, gradients, slopes);
    assertThat(parameters(network)).as("nothing moves").isEqualTo(first);
    for (int i = 0; i < TRAINED; i++) {
      double slope =
          (forwardLoss(network, first, i, 1e-2f) - forwardLoss(network, first, i, -1e-2f)) / 2e-2;
      assertThat((double) gradients[i])
          .as("seed %d, parameter %d", SEED, i)
          .isCloseTo(slope, within(2e-3 + 1e-2 * Math.abs(slope)));
    }
    network.writeParameters(first);
    for (int i = 0; i < ROWS.length; i++) {
      float[] up = ROWS.clone();
      float[] down = ROWS.clone();
      up[i] += 1e-2f;
      down[i] -= 1e-2f;
      double slope = (lossOf(network, up) - lossOf(network, down)) / 2e-2;
      assertThat((double) slopes[i])
          .as("seed %d, input %d", SEED, i)
          .isCloseTo(slope, within(2e-3 + 1e-2 * Math.abs(slope)));
    }
  }

  private static double forwardLoss(Network network, float[] first, int at, float by) {
    float[] changed = first.clone();
    changed[at] += by;
    network.writeParameters(changed);
    return lossOf(network, ROWS);
  }

  private static double lossOf(Network network, float[] rows) {
    float[] outputs = new float[8];
    network.forward(rows, 4, outputs);
    return LOSS.evaluate(outputs, 4, 2, new float[8]);
  }

  /** One channel, y = n: of 1, 3 the mean is 2 and the variance 1. */
  private static Network bare() {
    Network network = network(0, List.of(), 1, 1);
    float[] parameters = parameters(network);
    parameters[0] = 1; // the kernel
    parameters[1] = 0;
    network.writeParameters(parameters);
    return network;
  }

  private static float[] seenByFit(Network network, float... x) {
    float[] seen = new float[x.length];
    network.fit(
        x,
        x.length,
        (outputs, batch, width, gradient) -> {
          System.arraycopy(outputs, 0, seen, 0, batch);
          return STILL.evaluate(outputs, batch, width, gradient);
        });
    return seen;
  }

  @Test
  void warmingUpABatchIsBroughtToItsOwnMeanAndDeviation() {
    Network network = bare();
    float unit = (float) (1 / Math.sqrt(1.001));
    assertThat(seenByFit(network, 1, 3)).containsExactly(new float[] {-unit, unit}, within(1e-6f));
    // m = 0.1 · 2; variance = 0.9 · 1 + 0.1 · 1.
    float[] outputs = new float[2];
    network.forward(new float[] {1, 3}, 2, outputs);
    assertThat(outputs).containsExactly(new float[] {0.8f * unit, 2.8f * unit}, within(1e-6f));
  }

  @Test
  void afterwardsItIsBroughtToTheMovingFiguresAsFarAsBoundsAllow() {
    Network network = bare();
    seenByFit(network, -1, 1);
    seenByFit(network, -1, 1);
    // m = 0 and variance 1: r = 1, d = 2 / 1; so n = x.
    float scale = (float) (1 / Math.sqrt(1.001));
    assertThat(seenByFit(network, 1, 3))
        .containsExactly(new float[] {scale, 3 * scale}, within(1e-6f));

    Network far = bare();
    seenByFit(far, -1, 1);
    seenByFit(far, -1, 1);
    // sB = 100 and mB = 1000 are too far: r = 3, d = 5.
    assertThat(seenByFit(far, 900, 1100)).containsExactly(new float[] {2, 8}, within(1e-4f));
  }

  @Test
  void aCopyAndARestoredNetworkGoOnAlike() {
    Network network = grown(0.1);
    network.fit(ROWS, 4, LOSS);
    Network copy = network.copy();
    Network restored = network(0.1, List.of(5), 3, 2);
    restored.writeParameters(parameters(network));
    restored.restoreOptimizerState(network.optimizerState());
    for (int i = 0; i < 3; i++) { // beyond the warm-up
      network.fit(ROWS, 4, LOSS);
      copy.fit(ROWS, 4, LOSS);
      restored.fit(ROWS, 4, LOSS);
    }
    assertThat(parameters(copy)).isEqualTo(parameters(network));
    assertThat(parameters(restored)).isEqualTo(parameters(network));
    network.fit(ROWS, 4, LOSS);
    assertThat(parameters(copy)).as("apart").isNotEqualTo(parameters(network));
  }

  @Test
  void noOptimizerTouchesWhatMovesByItself() {
    NormalizedSpec decaying =
        new NormalizedSpec(
            1,
            List.of(),
            1,
            0,
            0,
            BranchSpec.Start.of(Initializer.ones()),
            OptimizerSpec.adam(0.5),
            GradientClipping.byGlobalNorm(0.1f));
    Network network = Backends.standard().create(decaying, new SplittableRandom(SEED));
    network.fit(new float[] {1, 3}, 2, new MeanSquaredError(new float[] {7, 9}));
    // W, b, γ, β, then mean, variance and the count, which stops at 1.
    assertThat(parameters(network)).hasSize(7).endsWith(2, 1, 1);
    assertThat(parameters(network)[0]).as("while the kernel moved").isNotEqualTo(1);
  }

  @Test
  void impossibleFiguresAreRefused() {
    assertThatThrownBy(
            () ->
                new NormalizedSpec(
                    1,
                    List.of(),
                    1,
                    1,
                    0,
                    BranchSpec.Start.of(Initializer.ones()),
                    OptimizerSpec.adam(1),
                    GradientClipping.none()))
        .hasMessage("momentum 1.0; accepted: 0 or more, below 1");
    assertThatThrownBy(
            () ->
                new NormalizedSpec(
                    1,
                    List.of(),
                    1,
                    0.5,
                    -1,
                    BranchSpec.Start.of(Initializer.ones()),
                    OptimizerSpec.adam(1),
                    GradientClipping.none()))
        .hasMessage("warmup -1; accepted: 0 to 10000000");
  }
}
