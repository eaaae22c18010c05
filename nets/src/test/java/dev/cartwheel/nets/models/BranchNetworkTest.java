package dev.cartwheel.nets.models;

import static dev.cartwheel.nets.models.RandomFloats.random;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.cartwheel.nets.Backend;
import dev.cartwheel.nets.Backends;
import dev.cartwheel.nets.BranchSpec;
import dev.cartwheel.nets.GradientClipping;
import dev.cartwheel.nets.Initializer;
import dev.cartwheel.nets.MemorySpec;
import dev.cartwheel.nets.Network;
import dev.cartwheel.nets.NetworkSpec;
import dev.cartwheel.nets.OptimizerSpec;
import dev.cartwheel.nets.OutputLoss;
import dev.cartwheel.nets.losses.MeanSquaredError;
import java.util.List;
import java.util.SplittableRandom;
import java.util.random.RandomGenerator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class BranchNetworkTest {

  private static final long SEED = 9;

  private static BranchSpec spec(
      List<Integer> torso, List<Integer> stream, boolean dueling, boolean implicit) {
    return new BranchSpec(
        3,
        null,
        torso,
        MemorySpec.NONE,
        stream,
        2,
        4,
        dueling,
        implicit,
        BranchSpec.Start.of(Initializer.fanInUniform()),
        OptimizerSpec.adam(1e-2),
        GradientClipping.none());
  }

  @ParameterizedTest
  @CsvSource({
    "true, false, true, true",
    "true, false, false, true",
    "false, false, true, true",
    "false, false, false, true",
    "true, true, true, true",
    "true, true, true, false",
    "false, true, true, true",
    "false, true, true, false"
  })
  void gradientsEqualCentralDifferences(
      boolean dueling, boolean implicit, boolean hasTorso, boolean hasStream) {
    SplittableRandom random = new SplittableRandom(SEED);
    BranchSpec spec =
        spec(
            hasTorso ? List.of(5, 6) : List.of(),
            hasStream ? List.of(4) : List.of(),
            dueling,
            implicit);
    Network network = Backends.standard().create(spec, random);
    float[] inputs = random(random, 3 * spec.inputWidth());
    OutputLoss loss = new MeanSquaredError(random(random, 3 * spec.outputWidth()));

    CentralDifferences.assertEqual(network, inputs, 3, loss, 2.5e-4, spec.toString());
  }

  @Test
  void duelingStreamsAreJoinedAtTheMeanAdvantage() {
    // Two actions with two atoms: mean advantages are (1 + 3) / 2 and (2 + 6) / 2.
    float[] y = new float[4];
    Dueling.combine(new float[] {10, 20}, new float[] {1, 2, 3, 6}, 1, 2, 2, y);
    assertThat(y).containsExactly(9, 18, 11, 22);

    float[] dv = new float[2];
    float[] dg = new float[4];
    Dueling.gradients(new float[] {1, 2, 3, 6}, 1, 2, 2, dv, dg);
    assertThat(dv).containsExactly(4, 8);
    assertThat(dg).containsExactly(-1, -2, 1, 2);
  }

  @Test
  void advantagesAloneCannotMoveTheMeanOverActions() {
    BranchSpec spec = spec(List.of(5), List.of(4), true, false);
    Network network = Backends.standard().create(spec, new SplittableRandom(SEED));
    float[] parameters = new float[network.parameterCount()];
    network.readParameters(parameters);
    float[] x = {0.1f, 0.2f, 0.3f};
    float[] before = new float[8];
    network.forward(x, 1, before);
    // The last layer's biases are the advantages' own: 8 of them.
    for (int i = parameters.length - 8; i < parameters.length - 4; i++) {
      parameters[i] += 5;
    }
    network.writeParameters(parameters);
    float[] after = new float[8];
    network.forward(x, 1, after);

    assertThat(after[0]).isNotCloseTo(before[0], within(1f));
    for (int n = 0; n < 4; n++) {
      assertThat(after[n] + after[4 + n]).isCloseTo(before[n] + before[4 + n], within(1e-5f));
    }
  }

  @Test
  void aFractionIsDescribedByItsCosines() {
    float[] cosines = new float[BranchSpec.COSINES];
    for (float tau : new float[] {0, 0.1f, 0.5f, 0.9f, 1}) {
      FractionEmbedding.cosines(tau, cosines, 0);
      for (int i = 0; i < cosines.length; i++) {
        assertThat((double) cosines[i])
            .as("tau %s, i %d", tau, i)
            .isCloseTo(Math.cos(Math.PI * i * tau), within(1e-6));
      }
    }
  }

  @Test
  void anImplicitQuantileDependsOnItsOwnFractionAlone() {
    BranchSpec spec = spec(List.of(5), List.of(4), true, true);
    Network network = Backends.standard().create(spec, new SplittableRandom(SEED));
    float[] y = new float[8];
    network.forward(new float[] {1, 2, 3, 0.1f, 0.4f, 0.4f, 0.9f}, 1, y);
    float[] moved = new float[8];
    network.forward(new float[] {1, 2, 3, 0.2f, 0.4f, 0.4f, 0.9f}, 1, moved);

    assertThat(y[1]).isEqualTo(y[2]);
    for (int action = 0; action < 2; action++) {
      assertThat(moved[4 * action]).isNotEqualTo(y[4 * action]);
      for (int n = 1; n < 4; n++) {
        assertThat(moved[4 * action + n]).isEqualTo(y[4 * action + n]);
      }
    }
  }

  @Test
  void aCopyGoesOnAsTheOriginal() {
    SplittableRandom random = new SplittableRandom(SEED);
    BranchSpec spec = spec(List.of(5), List.of(4), true, true);
    Network network = Backends.standard().create(spec, random);
    float[] inputs = random(random, 5 * spec.inputWidth());
    OutputLoss loss = new MeanSquaredError(random(random, 5 * spec.outputWidth()));
    float first = network.fit(inputs, 5, loss);
    Network copy = network.copy();
    float last = first;
    for (int i = 0; i < 100; i++) {
      last = network.fit(inputs, 5, loss);
      assertThat(copy.fit(inputs, 5, loss)).isEqualTo(last);
    }
    assertThat(last).isLessThan(first / 4);
  }

  @Test
  void anEngineOfChainsRefusesBranches() {
    Backend chains =
        new Backend() {
          @Override
          public String id() {
            return "chains";
          }

          @Override
          public String summary() {
            return "chains";
          }

          @Override
          public Network create(NetworkSpec spec, RandomGenerator initialisation) {
            throw new AssertionError();
          }
        };
    assertThatThrownBy(
            () ->
                chains.create(spec(List.of(5), List.of(), true, false), new SplittableRandom(SEED)))
        .hasMessage(
            "backend chains builds chains of dense layers only, without convolutions, memory,"
                + " dueling streams or implicit quantiles; accepted: backend vector, or torso mlp without"
                + " the others");
  }
}
