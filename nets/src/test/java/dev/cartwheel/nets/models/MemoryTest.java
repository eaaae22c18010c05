package dev.cartwheel.nets.models;

import static dev.cartwheel.nets.models.RandomFloats.random;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.cartwheel.nets.BranchSpec;
import dev.cartwheel.nets.GradientClipping;
import dev.cartwheel.nets.Initializer;
import dev.cartwheel.nets.MemorySpec;
import dev.cartwheel.nets.MemorySpec.Cell;
import dev.cartwheel.nets.OptimizerSpec;
import dev.cartwheel.nets.OutputLoss;
import dev.cartwheel.nets.RecurrentNetwork;
import dev.cartwheel.nets.kernel.Kernels;
import dev.cartwheel.nets.losses.MeanSquaredError;
import java.lang.management.ManagementFactory;
import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

class MemoryTest {

  private static final long SEED = 2;
  private static final int STEPS = 4;
  private static final int SEQUENCES = 2;
  private static final int ROWS = STEPS * SEQUENCES;

  private static BranchSpec spec(
      Cell cell, List<Integer> torso, boolean dueling, boolean implicit) {
    return new BranchSpec(
        3,
        null,
        torso,
        new MemorySpec(cell, 5),
        List.of(4),
        2,
        2,
        dueling,
        implicit,
        BranchSpec.Start.of(Initializer.fanInUniform()),
        OptimizerSpec.adam(1e-2),
        GradientClipping.none());
  }

  private static RecurrentNetwork network(BranchSpec spec, VectorBackend backend) {
    return (RecurrentNetwork) backend.create(spec, new SplittableRandom(SEED));
  }

  /** Rows of which the second step of the second sequence begins anew. */
  private static float[] rows(BranchSpec spec) {
    float[] rows = random(new SplittableRandom(SEED), ROWS * spec.inputWidth());
    for (int row = 0; row < ROWS; row++) {
      rows[row * spec.inputWidth() + 3] = row == SEQUENCES + 1 ? 1 : 0;
    }
    return rows;
  }

  @ParameterizedTest
  @CsvSource({
    "LSTM, true, false, false",
    "LSTM, false, false, false",
    "LSTM, true, true, false",
    "LSTM, true, true, true",
    "GRU, true, false, false",
    "GRU, false, false, false",
    "GRU, true, true, false"
  })
  void gradientsThroughTimeEqualCentralDifferences(
      Cell cell, boolean hasTorso, boolean dueling, boolean implicit) {
    BranchSpec spec = spec(cell, hasTorso ? List.of(4) : List.of(), dueling, implicit);
    RecurrentNetwork network = network(spec, new VectorBackend(Kernels::scalar));
    SplittableRandom random = new SplittableRandom(SEED + 1);
    network.begin(random(random, SEQUENCES * network.stateWidth()), SEQUENCES);
    OutputLoss loss = new MeanSquaredError(random(random, ROWS * spec.outputWidth()));

    CentralDifferences.assertEqual(network, rows(spec), ROWS, loss, 2.5e-4, spec.toString(), 3);
  }

  @ParameterizedTest
  @EnumSource(Cell.class)
  void stepByStepIsTheSameAsAllAtOnce(Cell cell) {
    BranchSpec spec = spec(cell, List.of(4), false, false);
    RecurrentNetwork network = network(spec, new VectorBackend());
    float[] rows = rows(spec);
    float[] states = random(new SplittableRandom(1), SEQUENCES * network.stateWidth());
    float[] whole = new float[ROWS * spec.outputWidth()];
    network.begin(states, SEQUENCES);
    network.forward(rows, ROWS, whole);
    float[] statesAfter = new float[states.length];
    network.readStates(statesAfter);

    float[] stepped = new float[whole.length];
    int in = SEQUENCES * spec.inputWidth();
    int out = SEQUENCES * spec.outputWidth();
    for (int t = 0; t < STEPS; t++) {
      float[] y = new float[out];
      network.begin(states, SEQUENCES);
      network.forward(Arrays.copyOfRange(rows, t * in, (t + 1) * in), SEQUENCES, y);
      network.readStates(states);
      System.arraycopy(y, 0, stepped, t * out, out);
    }

    assertThat(stepped).isEqualTo(whole);
    assertThat(states).isEqualTo(statesAfter);
  }

  @ParameterizedTest
  @EnumSource(Cell.class)
  void whatBeginsAnewForgetsAndTheOtherSequenceDoesNot(Cell cell) {
    BranchSpec spec = spec(cell, List.of(4), false, false);
    RecurrentNetwork network = network(spec, new VectorBackend());
    float[] rows = rows(spec);
    float[] moved = rows.clone();
    moved[0] += 1; // the first sequence's first step
    moved[spec.inputWidth()] += 1; // the second's

    float[] states = statesAfter(network, spec, rows);
    float[] other = statesAfter(network, spec, moved);

    int width = network.stateWidth();
    assertThat(Arrays.copyOf(other, width)).isNotEqualTo(Arrays.copyOf(states, width));
    assertThat(Arrays.copyOfRange(other, width, 2 * width))
        .isEqualTo(Arrays.copyOfRange(states, width, 2 * width));
  }

  private static float[] statesAfter(RecurrentNetwork network, BranchSpec spec, float[] rows) {
    float[] states = new float[SEQUENCES * network.stateWidth()];
    network.begin(states, SEQUENCES);
    network.forward(rows, ROWS, new float[ROWS * spec.outputWidth()]);
    network.readStates(states);
    return states;
  }

  @ParameterizedTest
  @EnumSource(Cell.class)
  void scalarKernelsGiveTheSameBitsAndASteadyLoopAllocatesNothing(Cell cell) {
    BranchSpec spec = spec(cell, List.of(9), true, true);
    float[] rows = rows(spec);
    OutputLoss loss =
        new MeanSquaredError(random(new SplittableRandom(SEED), ROWS * spec.outputWidth()));
    RecurrentNetwork vector = network(spec, new VectorBackend());
    RecurrentNetwork scalar = network(spec, new VectorBackend(Kernels::scalar));
    float[] states = new float[SEQUENCES * vector.stateWidth()];
    for (int i = 0; i < 20; i++) {
      vector.begin(states, SEQUENCES);
      vector.fit(rows, ROWS, loss);
      scalar.begin(states, SEQUENCES);
      scalar.fit(rows, ROWS, loss);
    }
    float[] expected = new float[vector.parameterCount()];
    float[] parameters = new float[vector.parameterCount()];
    vector.readParameters(expected);
    scalar.readParameters(parameters);
    assertThat(parameters).isEqualTo(expected);

    var threads = (com.sun.management.ThreadMXBean) ManagementFactory.getThreadMXBean();
    long id = Thread.currentThread().getId();
    threads.getThreadAllocatedBytes(id);
    long before = threads.getThreadAllocatedBytes(id);
    for (int i = 0; i < 200; i++) {
      scalar.begin(states, SEQUENCES);
      scalar.fit(rows, ROWS, loss);
      scalar.readStates(states);
    }
    assertThat(threads.getThreadAllocatedBytes(id) - before).isLessThan(1_000);
  }

  @Test
  void oneGatedUnitByHand() {
    // Kernel and bias of what comes in, then of what is remembered; r, z, n each.
    float[] parameters = {1, 2, 3, 0.1f, 0.2f, 0.3f, -1, 0.5f, 2, 0, 0.4f, -0.2f};
    GruChain chain = new GruChain(Kernels.scalar(), 1, 1, 0);
    chain.begin(new float[] {0.5f}, 1);

    float h = chain.forward(parameters, new float[] {0.25f}, 1, new float[] {0}, 1, 0)[0];

    double r = 1 / (1 + Math.exp(-(0.25 + 0.1 - 0.5)));
    double z = 1 / (1 + Math.exp(-(0.5 + 0.2 + 0.25 + 0.4)));
    double n = Math.tanh(0.75 + 0.3 + r * (1.0 - 0.2));
    assertThat(h).isCloseTo((float) ((1 - z) * n + z * 0.5), within(1e-6f));
    // Had the reset come before the product: c would not be scaled by it.
    double resetBefore = Math.tanh(0.75 + 0.3 + r * 1.0 - 0.2);
    assertThat(h).isNotCloseTo((float) ((1 - z) * resetBefore + z * 0.5), within(1e-3f));
  }

  @Test
  void aNetworkWithoutMemoryHasNone() {
    BranchSpec without =
        new BranchSpec(
            3,
            null,
            List.of(4),
            MemorySpec.NONE,
            List.of(),
            2,
            1,
            true,
            false,
            BranchSpec.Start.of(Initializer.fanInUniform()),
            OptimizerSpec.adam(1e-2),
            GradientClipping.none());
    RecurrentNetwork network = network(without, new VectorBackend());

    assertThatThrownBy(network::stateWidth)
        .isInstanceOf(UnsupportedOperationException.class)
        .hasMessageEndingWith("has no memory");
  }
}
