package dev.cartwheel.nets.models;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.cartwheel.nets.BranchSpec;
import dev.cartwheel.nets.GradientClipping;
import dev.cartwheel.nets.Initializer;
import dev.cartwheel.nets.OptimizerSpec;
import dev.cartwheel.nets.OutputLoss;
import dev.cartwheel.nets.RecurrentNetwork;
import dev.cartwheel.nets.kernel.Kernels;
import dev.cartwheel.nets.losses.MeanSquaredError;
import java.lang.management.ManagementFactory;
import java.util.List;
import java.util.SplittableRandom;
import java.util.random.RandomGenerator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class MemoryTest {

  private static final long SEED = 2;
  private static final int STEPS = 4;
  private static final int SEQUENCES = 2;
  private static final int ROWS = STEPS * SEQUENCES;

  private static BranchSpec spec(List<Integer> torso, boolean dueling, boolean implicit) {
    return new BranchSpec(
        3,
        null,
        torso,
        5,
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

  private static float[] random(RandomGenerator random, int count) {
    float[] values = new float[count];
    for (int i = 0; i < count; i++) {
      values[i] = (float) random.nextDouble();
    }
    return values;
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
  @CsvSource({"true, false, false", "false, false, false", "true, true, false", "true, true, true"})
  void gradientsThroughTimeEqualCentralDifferences(
      boolean hasTorso, boolean dueling, boolean implicit) {
    BranchSpec spec = spec(hasTorso ? List.of(4) : List.of(), dueling, implicit);
    RecurrentNetwork network = network(spec, new VectorBackend(Kernels::scalar));
    SplittableRandom random = new SplittableRandom(SEED + 1);
    network.begin(random(random, SEQUENCES * network.stateWidth()), SEQUENCES);
    OutputLoss loss = new MeanSquaredError(random(random, ROWS * spec.outputWidth()));

    CentralDifferences.assertEqual(network, rows(spec), ROWS, loss, 2.5e-4, spec.toString(), 3);
  }

  @Test
  void stepByStepIsTheSameAsAllAtOnce() {
    BranchSpec spec = spec(List.of(4), false, false);
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
      network.forward(java.util.Arrays.copyOfRange(rows, t * in, (t + 1) * in), SEQUENCES, y);
      network.readStates(states);
      System.arraycopy(y, 0, stepped, t * out, out);
    }

    assertThat(stepped).isEqualTo(whole);
    assertThat(states).isEqualTo(statesAfter);
  }

  @Test
  void whatBeginsAnewForgetsAndTheOtherSequenceDoesNot() {
    BranchSpec spec = spec(List.of(4), false, false);
    RecurrentNetwork network = network(spec, new VectorBackend());
    float[] rows = rows(spec);
    float[] y = new float[ROWS * spec.outputWidth()];
    network.begin(new float[SEQUENCES * network.stateWidth()], SEQUENCES);
    network.forward(rows, ROWS, y);
    float[] moved = rows.clone();
    moved[0] += 1; // the first sequence's first step
    moved[spec.inputWidth()] += 1; // the second's
    float[] other = new float[y.length];
    network.begin(new float[SEQUENCES * network.stateWidth()], SEQUENCES);
    network.forward(moved, ROWS, other);

    int last = (STEPS - 1) * SEQUENCES * spec.outputWidth();
    assertThat(other[last]).isNotEqualTo(y[last]);
    assertThat(other[last + spec.outputWidth()]).isEqualTo(y[last + spec.outputWidth()]);
  }

  @Test
  void scalarKernelsGiveTheSameBitsAndASteadyLoopAllocatesNothing() {
    BranchSpec spec = spec(List.of(9), true, true);
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
  void aNetworkWithoutMemoryHasNone() {
    BranchSpec without =
        new BranchSpec(
            3,
            null,
            List.of(4),
            0,
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
