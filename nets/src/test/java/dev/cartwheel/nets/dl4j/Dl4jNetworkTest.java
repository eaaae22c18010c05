package dev.cartwheel.nets.dl4j;

import static dev.cartwheel.nets.dl4j.Trials.SEED;
import static dev.cartwheel.nets.dl4j.Trials.assertEqualBits;
import static dev.cartwheel.nets.dl4j.Trials.parameters;
import static dev.cartwheel.nets.dl4j.Trials.uniform;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.cartwheel.nets.Activation;
import dev.cartwheel.nets.Backends;
import dev.cartwheel.nets.Network;
import dev.cartwheel.nets.NetworkSpec;
import dev.cartwheel.nets.OptimizerSpec;
import dev.cartwheel.nets.OutputLoss;
import dev.cartwheel.nets.losses.MeanSquaredError;
import java.io.File;
import java.lang.reflect.InvocationTargetException;
import java.net.URL;
import java.net.URLClassLoader;
import java.util.Arrays;
import java.util.SplittableRandom;
import java.util.random.RandomGenerator;
import org.deeplearning4j.nn.multilayer.MultiLayerNetwork;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class Dl4jNetworkTest {

  private static final NetworkSpec SPEC =
      NetworkSpec.mlp(4, new int[] {120, 84}, 2).withOptimizer(OptimizerSpec.adam(1e-3));

  @Test
  void theSameSeedGivesTheSameWeights() {
    try (Network first = create(SPEC);
        Network second = create(SPEC)) {
      train(first, 1, 60);
      train(second, 1, 60);
      assertEqualBits(parameters(second), parameters(first));
      train(second, 2, 1);
      assertThat(Arrays.equals(parameters(second), parameters(first))).isFalse();
    }
  }

  @Test
  void aResumedTrainingEqualsAnUninterruptedOne() {
    try (Network whole = create(SPEC);
        Network firstHalf = create(SPEC);
        Network secondHalf = create(SPEC)) {
      train(whole, 1, 20);
      train(whole, 2, 20);
      train(firstHalf, 1, 20);
      secondHalf.writeParameters(parameters(firstHalf));
      secondHalf.restoreOptimizerState(firstHalf.optimizerState());
      train(secondHalf, 2, 20);
      assertEqualBits(parameters(secondHalf), parameters(whole));
      assertEqualBits(secondHalf.optimizerState(), whole.optimizerState());
    }
  }

  @Test
  void aCopyGoesOnAsTheOriginalAndAlone() {
    try (Network network = create(SPEC)) {
      train(network, 1, 5);
      network.setLearningRate(0.01f);
      try (Network copy = network.copy()) {
        float[] before = parameters(network);
        train(copy, 2, 5);
        assertEqualBits(parameters(network), before);
        train(network, 2, 5);
        assertEqualBits(parameters(copy), parameters(network));
      }
    }
  }

  @Test
  void blendingIsPolyakAveraging() {
    try (Network target = create(SPEC);
        Network online = create(SPEC)) {
      train(online, 1, 5);
      float[] before = parameters(target);
      float[] source = parameters(online);
      target.blendFrom(online, 0.25f);
      float[] after = parameters(target);
      for (int i = 0; i < after.length; i++) {
        assertThat(after[i]).isEqualTo(before[i] + 0.25f * (source[i] - before[i]));
      }
      target.copyFrom(online);
      assertEqualBits(parameters(target), source);
    }
  }

  @Test
  void aLossMayAskAnotherNetwork() {
    NetworkSpec spec = NetworkSpec.mlp(3, new int[] {5}, 2);
    try (Network online = create(spec);
        Network alone = create(spec);
        Network target = create(spec)) {
      float[] inputs = uniform(new SplittableRandom(SEED), 4 * 3, 1);
      float[] targets = new float[4 * 2];
      target.forward(inputs, 4, targets);
      OutputLoss asked =
          (outputs, batch, width, gradient) -> {
            float[] now = new float[targets.length];
            target.forward(inputs, batch, now);
            return new MeanSquaredError(now).evaluate(outputs, batch, width, gradient) + 1;
          };
      online.blendFrom(target, 0);
      for (int i = 0; i < 3; i++) {
        float value = alone.fit(inputs, 4, new MeanSquaredError(targets));
        assertThat(online.fit(inputs, 4, asked)).isEqualTo(value + 1);
      }
      assertEqualBits(parameters(online), parameters(alone));
    }
  }

  @Test
  void mistakesAreNamed() {
    Network network = create(NetworkSpec.mlp(4, new int[] {6}, 3));
    assertThatThrownBy(() -> network.forward(new float[7], 2, new float[6]))
        .hasMessage("inputs of 7 floats; accepted: [2, 4] or longer");
    assertThatThrownBy(() -> network.forward(new float[8], 0, new float[6]))
        .hasMessage("batch 0; accepted: 1 or more");
    assertThatThrownBy(() -> network.setLearningRate(-1))
        .hasMessage("learning rate -1.0; accepted: a number of 0 or more");
    assertThatThrownBy(() -> network.restoreOptimizerState(new float[3]))
        .hasMessage("optimizer state of 3 floats; accepted: " + (2 + 2 * network.parameterCount()));
    try (Network other = create(NetworkSpec.mlp(4, new int[] {5}, 3))) {
      assertThatThrownBy(() -> network.copyFrom(other))
          .hasMessage("parameters of a network 4 -> 3 with 43; accepted: 4 -> 3 with 51");
    }
    network.close();
    network.close();
    assertThatThrownBy(() -> network.forward(new float[4], 1, new float[3]))
        .hasMessage("network is closed");
  }

  /** Keras's activations and optimisers that DL4J lacks must survive its own files. */
  @Test
  void dl4jSavesAndLoadsWhatWeBuilt(@TempDir File folder) throws Exception {
    NetworkSpec spec =
        SPEC.withHiddenActivation(Activation.GELU)
            .withOptimizer(new OptimizerSpec.RmsProp(0.01, 0.9, 0.5, 1e-3, true));
    try (Dl4jNetwork network = create(spec)) {
      train(network, 1, 3);
      File file = new File(folder, "network.zip");
      ((MultiLayerNetwork) network.dl4jModel()).save(file, true);
      try (Dl4jNetwork loaded = Dl4jNetwork.wrap(MultiLayerNetwork.load(file, true))) {
        assertThat(loaded.spec().layers().get(0).activation()).isEqualTo(Activation.GELU);
        assertThat(loaded.spec().optimizer()).isEqualTo(spec.optimizer());
        train(network, 2, 3);
        train(loaded, 2, 3);
        assertEqualBits(parameters(loaded), parameters(network));
      }
    }
  }

  @Test
  void withoutDl4jOnTheClassPathOneLineSaysWhatToAdd() throws Exception {
    URL[] ours = {Backends.class.getProtectionDomain().getCodeSource().getLocation()};
    try (URLClassLoader alone = new URLClassLoader(ours, ClassLoader.getPlatformClassLoader())) {
      Thread thread = Thread.currentThread();
      ClassLoader before = thread.getContextClassLoader();
      thread.setContextClassLoader(alone);
      try {
        Class<?> type = alone.loadClass(Dl4jBackend.class.getName());
        Object backend = type.getConstructor().newInstance();
        assertThat(type.getMethod("id").invoke(backend)).isEqualTo("dl4j");
        Class<?> spec = alone.loadClass(NetworkSpec.class.getName());
        Object description =
            spec.getMethod("mlp", int.class, int[].class, int.class).invoke(null, 1, new int[0], 1);
        assertThatThrownBy(
                () ->
                    type.getMethod("create", spec, RandomGenerator.class)
                        .invoke(backend, description, new SplittableRandom(SEED)))
            .isInstanceOf(InvocationTargetException.class)
            .cause()
            .isInstanceOf(IllegalStateException.class)
            .hasMessage(
                "backend \"dl4j\": deeplearning4j-nn 1.0.0-M2.1 is not on the class path; add"
                    + " org.deeplearning4j:deeplearning4j-nn and org.nd4j:nd4j-native with its"
                    + " natives, or use backend \"vector\"");
      } finally {
        thread.setContextClassLoader(before);
      }
    }
  }

  private static void train(Network network, long seed, int updates) {
    SplittableRandom random = new SplittableRandom(seed);
    for (int i = 0; i < updates; i++) {
      int batch = 32;
      network.fit(
          uniform(random, batch * 4, 1), batch, new MeanSquaredError(uniform(random, 64, 1)));
    }
  }

  private static Dl4jNetwork create(NetworkSpec spec) {
    return (Dl4jNetwork) Trials.network("dl4j", spec);
  }
}
