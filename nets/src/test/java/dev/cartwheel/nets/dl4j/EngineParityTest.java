package dev.cartwheel.nets.dl4j;

import static dev.cartwheel.nets.dl4j.Trials.SEED;
import static dev.cartwheel.nets.dl4j.Trials.assertClose;
import static dev.cartwheel.nets.dl4j.Trials.network;
import static dev.cartwheel.nets.dl4j.Trials.parameters;
import static dev.cartwheel.nets.dl4j.Trials.uniform;
import static dev.cartwheel.nets.dl4j.Trials.weightedSum;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.cartwheel.nets.Activation;
import dev.cartwheel.nets.GradientClipping;
import dev.cartwheel.nets.Initializer;
import dev.cartwheel.nets.Network;
import dev.cartwheel.nets.NetworkSpec;
import dev.cartwheel.nets.OptimizerSpec;
import dev.cartwheel.nets.OutputLoss;
import dev.cartwheel.nets.losses.Huber;
import dev.cartwheel.nets.losses.MeanSquaredError;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Our engine and DL4J's from equal weights: each is the other's oracle. */
class EngineParityTest {

  /** The activations that DL4J has, or is given in its own operations. */
  static Stream<Activation> ofBoth() {
    Set<Activation> ownAlone =
        EnumSet.of(
            Activation.HARD_SHRINK,
            Activation.SOFT_SHRINK,
            Activation.TANH_SHRINK,
            Activation.HARD_TANH,
            Activation.LOG_SIGMOID,
            Activation.SQUAREPLUS,
            Activation.SPARSE_PLUS,
            Activation.SPARSE_SIGMOID,
            Activation.SPARSEMAX);
    return Arrays.stream(Activation.values()).filter(each -> !ownAlone.contains(each));
  }

  @Test
  void anActivationOfOursAloneIsRefusedByName() {
    NetworkSpec spec =
        NetworkSpec.mlp(3, new int[] {}, 3).withOutputActivation(Activation.SPARSEMAX);
    assertThatThrownBy(() -> network("dl4j", spec))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("activation sparsemax; accepted on DL4J");
  }

  @ParameterizedTest
  @MethodSource("ofBoth")
  void outputsAndGradientsAreEqual(Activation activation) {
    for (int[] shape : new int[][] {{1, 1, 1, 1}, {1, 3, 5, 2}, {7, 4, 17, 3}, {33, 9, 40, 5}}) {
      SplittableRandom random = new SplittableRandom(SEED);
      int batch = shape[0];
      NetworkSpec spec =
          NetworkSpec.mlp(shape[1], new int[] {shape[2], 6}, shape[3])
              .withHiddenActivation(activation)
              .withOutputActivation(activation)
              .withInitializers(
                  Initializer.glorotUniform(),
                  new Initializer.RandomUniform(
                      -0.5, activation == Activation.EXPONENTIAL ? -0.4 : 0.5));
      try (Network ours = network("vector", spec);
          Network theirs = network("dl4j", spec)) {
        // e to the e to the e grows beyond floats soon
        double limit = activation == Activation.EXPONENTIAL ? 0.1 : 2;
        float[] inputs = uniform(random, batch * shape[1], limit);
        assertEqualPasses(ours, theirs, inputs, batch, random);
      }
    }
  }

  /** Where a formula with eˣ in it would overflow. */
  @ParameterizedTest
  @MethodSource("ofBoth")
  void extremeInputsStayEqual(Activation activation) {
    if (activation == Activation.EXPONENTIAL) {
      return; // e¹⁰⁰ is no float on either engine
    }
    NetworkSpec spec =
        NetworkSpec.mlp(3, new int[] {}, 3)
            .withOutputActivation(activation)
            .withInitializers(new Initializer.Identity(1), Initializer.zeros());
    try (Network ours = network("vector", spec);
        Network theirs = network("dl4j", spec)) {
      float[] inputs = {
        -100, 0.01f, 100, 30, -30, 3, -3, 6, -6, 1e-4f, -1e-4f, 89, 23, -23, 45, -45, 2.5f, -2.5f
      };
      assertEqualPasses(ours, theirs, inputs, 6, new SplittableRandom(SEED));
    }
  }

  static Stream<Arguments> trainings() {
    Stream<OptimizerSpec> optimizers =
        Stream.of(
            OptimizerSpec.adam(0.01),
            new OptimizerSpec.Adam(0.01, 0.8, 0.95, 1e-3, true),
            OptimizerSpec.sgd(0.1),
            new OptimizerSpec.Sgd(0.05, 0.9, false),
            new OptimizerSpec.Sgd(0.05, 0.9, true),
            new OptimizerSpec.RmsProp(0.005, 0.9, 0, 1e-3, false),
            new OptimizerSpec.RmsProp(0.005, 0.9, 0.5, 1e-3, false),
            new OptimizerSpec.RmsProp(0.005, 0.9, 0.5, 1e-2, true));
    Stream<Arguments> unclipped =
        optimizers.map(optimizer -> Arguments.of(optimizer, GradientClipping.none()));
    Stream<Arguments> clipped =
        Stream.of(
                GradientClipping.byValue(0.02f),
                GradientClipping.byNorm(0.05f),
                GradientClipping.byGlobalNorm(0.1f))
            .map(clipping -> Arguments.of(OptimizerSpec.sgd(0.5), clipping));
    return Stream.concat(unclipped, clipped);
  }

  @ParameterizedTest
  @MethodSource("trainings")
  void fortyUpdatesEndInEqualWeights(OptimizerSpec optimizer, GradientClipping clipping) {
    NetworkSpec spec =
        NetworkSpec.mlp(4, new int[] {16, 8}, 2)
            .withHiddenActivation(Activation.TANH)
            .withOptimizer(optimizer)
            .withClipping(clipping);
    try (Network ours = network("vector", spec);
        Network theirs = network("dl4j", spec)) {
      float[] start = parameters(ours);
      SplittableRandom random = new SplittableRandom(SEED);
      for (int update = 0; update < 40; update++) {
        if (update == 20) {
          ours.setLearningRate(0.02f);
          theirs.setLearningRate(0.02f);
        }
        int batch = 1 + update % 9;
        float[] inputs = uniform(random, batch * 4, 1);
        OutputLoss loss = new MeanSquaredError(uniform(random, batch * 2, 1));
        float expected = ours.fit(inputs, batch, loss);
        assertClose(new float[] {theirs.fit(inputs, batch, loss)}, new float[] {expected}, "loss");
      }
      assertThat(distance(parameters(ours), start)).isGreaterThan(0.05f);
      assertClose(parameters(theirs), parameters(ours), "parameters");
      assertClose(theirs.optimizerState(), ours.optimizerState(), "optimizer state");
    }
  }

  @Test
  void aLearningRateOfZeroStandsStill() {
    for (boolean amsgrad : new boolean[] {false, true}) {
      NetworkSpec spec =
          NetworkSpec.mlp(2, new int[] {3}, 1)
              .withOptimizer(new OptimizerSpec.Adam(0, 0.9, 0.999, 1e-3, amsgrad));
      try (Network theirs = network("dl4j", spec)) {
        float[] before = parameters(theirs);
        theirs.fit(new float[] {1, -1}, 1, new MeanSquaredError(new float[] {5}));
        assertThat(parameters(theirs)).isEqualTo(before);
      }
    }
  }

  /** A checkpoint of one engine goes on in the other. */
  @Test
  void weightsAndOptimizerStateMoveBetweenEngines() {
    NetworkSpec spec = NetworkSpec.mlp(3, new int[] {7}, 2).withOptimizer(OptimizerSpec.adam(0.01));
    try (Network ours = network("vector", spec);
        Network theirs = network("dl4j", spec)) {
      SplittableRandom random = new SplittableRandom(SEED);
      train(ours, random, 15);
      theirs.copyFrom(ours);
      theirs.restoreOptimizerState(ours.optimizerState());
      assertThat(parameters(theirs)).isEqualTo(parameters(ours));
      assertThat(theirs.optimizerState()).isEqualTo(ours.optimizerState());
      train(ours, new SplittableRandom(1), 15);
      train(theirs, new SplittableRandom(1), 15);
      assertClose(parameters(theirs), parameters(ours), "parameters");
    }
  }

  private static void train(Network network, SplittableRandom random, int updates) {
    for (int i = 0; i < updates; i++) {
      network.fit(uniform(random, 5 * 3, 1), 5, new Huber(uniform(random, 5 * 2, 2), 1));
    }
  }

  private static void assertEqualPasses(
      Network ours, Network theirs, float[] inputs, int batch, SplittableRandom random) {
    assertThat(parameters(theirs)).isEqualTo(parameters(ours));
    float[] expected = new float[batch * ours.outputWidth()];
    float[] actual = new float[expected.length];
    ours.forward(inputs, batch, expected);
    theirs.forward(inputs, batch, actual);
    assertClose(actual, expected, "outputs");

    float[] weights = uniform(random, expected.length, 1);
    OutputLoss loss = (outputs, rows, width, gradient) -> weightedSum(outputs, weights, gradient);
    float[] expectedGradients = new float[ours.parameterCount()];
    float[] actualGradients = new float[ours.parameterCount()];
    float[] expectedInputs = new float[inputs.length];
    float[] actualInputs = new float[inputs.length];
    float value = ours.gradients(inputs, batch, loss, expectedGradients, expectedInputs);
    assertClose(
        new float[] {theirs.gradients(inputs, batch, loss, actualGradients, actualInputs)},
        new float[] {value},
        "loss");
    assertClose(actualGradients, expectedGradients, "parameter gradients");
    assertClose(actualInputs, expectedInputs, "input gradients");
  }

  private static float distance(float[] a, float[] b) {
    float largest = 0;
    for (int i = 0; i < a.length; i++) {
      largest = Math.max(largest, Math.abs(a[i] - b[i]));
    }
    return largest;
  }
}
