package dev.cartwheel.nets.models;

import static dev.cartwheel.nets.models.RandomFloats.random;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.cartwheel.nets.BranchSpec;
import dev.cartwheel.nets.ConvolutionStem;
import dev.cartwheel.nets.GradientClipping;
import dev.cartwheel.nets.Initializer;
import dev.cartwheel.nets.MemorySpec;
import dev.cartwheel.nets.Network;
import dev.cartwheel.nets.OptimizerSpec;
import dev.cartwheel.nets.OutputLoss;
import dev.cartwheel.nets.kernel.Kernels;
import dev.cartwheel.nets.losses.MeanSquaredError;
import java.lang.management.ManagementFactory;
import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ConvolutionStemTest {

  private static final long SEED = 5;
  private static final int BATCH = 3;

  /** 7 by 6 pixels of 2 channels; 3 by 2 places of 3 filters, then 2 by 1 of 2. */
  private static ConvolutionStem stem(boolean channelsFirst) {
    return new ConvolutionStem(
        7,
        6,
        2,
        channelsFirst,
        0.5f,
        List.of(new ConvolutionStem.Layer(3, 3, 2), new ConvolutionStem.Layer(2, 2, 1)));
  }

  private static BranchSpec spec(
      ConvolutionStem stem, List<Integer> torso, boolean dueling, boolean implicit) {
    return new BranchSpec(
        stem.inputWidth(),
        stem,
        torso,
        MemorySpec.NONE,
        List.of(4),
        2,
        3,
        dueling,
        implicit,
        BranchSpec.Start.of(Initializer.fanInUniform()),
        OptimizerSpec.adam(1e-2),
        GradientClipping.none());
  }

  @ParameterizedTest
  @CsvSource({
    "false, true, false, false",
    "true, true, false, false",
    "false, false, false, false",
    "false, true, true, true",
    "true, false, true, true",
    "false, false, true, false"
  })
  void gradientsEqualCentralDifferences(
      boolean channelsFirst, boolean hasTorso, boolean dueling, boolean implicit) {
    SplittableRandom random = new SplittableRandom(SEED);
    BranchSpec spec =
        spec(stem(channelsFirst), hasTorso ? List.of(5) : List.of(), dueling, implicit);
    Network network = new VectorBackend(Kernels::scalar).create(spec, random);
    float[] inputs = random(random, BATCH * spec.inputWidth());
    OutputLoss loss = new MeanSquaredError(random(random, BATCH * spec.outputWidth()));

    CentralDifferences.assertEqual(network, inputs, BATCH, loss, 2.5e-4, spec.toString());
  }

  @Test
  void aConvolutionSumsItsWindow() {
    // One filter of 2 by 2 with weights 1 to 4 and bias 0.5 on 3 by 3 pixels, then y = x.
    ConvolutionStem stem =
        new ConvolutionStem(3, 3, 1, false, 1f, List.of(new ConvolutionStem.Layer(1, 2, 1)));
    BranchSpec spec =
        new BranchSpec(
            9,
            stem,
            List.of(),
            MemorySpec.NONE,
            List.of(),
            4,
            1,
            false,
            false,
            BranchSpec.Start.of(Initializer.zeros()),
            OptimizerSpec.sgd(0.1),
            GradientClipping.none());
    Network network = new VectorBackend().create(spec, new SplittableRandom(SEED));
    float[] parameters = new float[network.parameterCount()];
    for (int i = 0; i < 4; i++) {
      parameters[i] = i + 1;
      parameters[5 + 4 * i + i] = 1;
    }
    parameters[4] = 0.5f;
    network.writeParameters(parameters);
    float[] y = new float[4];
    network.forward(new float[] {1, 0, 0, 0, 1, 0, 0, 0, -9}, 1, y);

    assertThat(y).containsExactly(1 + 4 + 0.5f, 3 + 0.5f, 2 + 0.5f, 0);
  }

  @Test
  void channelsMayComeFirst() {
    float[] last = random(new SplittableRandom(SEED), 7 * 6 * 2);
    float[] first = new float[last.length];
    for (int place = 0; place < 42; place++) {
      for (int c = 0; c < 2; c++) {
        first[c * 42 + place] = last[place * 2 + c];
      }
    }
    float[] y = new float[6];
    float[] same = new float[6];
    for (boolean channelsFirst : new boolean[] {false, true}) {
      BranchSpec spec = spec(stem(channelsFirst), List.of(5), false, false);
      new VectorBackend()
          .create(spec, new SplittableRandom(SEED))
          .forward(channelsFirst ? first : last, 1, channelsFirst ? same : y);
    }

    assertThat(same).isEqualTo(y);
  }

  @Test
  void scalarKernelsGiveTheSameBits() {
    SplittableRandom random = new SplittableRandom(SEED);
    BranchSpec spec = spec(stem(false), List.of(9), true, true);
    float[] inputs = random(random, 37 * spec.inputWidth());
    OutputLoss loss = new MeanSquaredError(random(random, 37 * spec.outputWidth()));
    float[][] parameters = new float[2][];
    for (int i = 0; i < 2; i++) {
      VectorBackend backend = i == 0 ? new VectorBackend(Kernels::scalar) : new VectorBackend();
      Network network = backend.create(spec, new SplittableRandom(SEED));
      for (int step = 0; step < 20; step++) {
        network.fit(inputs, 37, loss);
      }
      parameters[i] = new float[network.parameterCount()];
      network.readParameters(parameters[i]);
    }

    assertThat(parameters[1]).isEqualTo(parameters[0]);
  }

  @Test
  void aSteadyLoopAllocatesNothing() {
    SplittableRandom random = new SplittableRandom(SEED);
    BranchSpec spec = spec(stem(true), List.of(9), false, false);
    Network network = new VectorBackend(Kernels::scalar).create(spec, random);
    float[] inputs = random(random, BATCH * spec.inputWidth());
    float[] y = new float[BATCH * spec.outputWidth()];
    OutputLoss loss = new MeanSquaredError(random(random, y.length));
    var threads = (com.sun.management.ThreadMXBean) ManagementFactory.getThreadMXBean();
    long id = Thread.currentThread().getId();
    for (int i = 0; i < 3; i++) {
      network.fit(inputs, BATCH, loss);
      network.forward(inputs, BATCH, y);
      threads.getThreadAllocatedBytes(id);
    }
    long before = threads.getThreadAllocatedBytes(id);
    for (int i = 0; i < 200; i++) {
      network.fit(inputs, BATCH, loss);
      network.forward(inputs, BATCH, y);
    }

    assertThat((double) threads.getThreadAllocatedBytes(id) - before).isCloseTo(0, within(1e3));
  }

  @Test
  void anImageSmallerThanItsWindowsIsRefused() {
    assertThatThrownBy(
            () ->
                new ConvolutionStem(
                    2, 5, 1, false, 1f, List.of(new ConvolutionStem.Layer(4, 3, 1))))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageStartingWith("image of 2 by 5 for convolutions");
  }
}
