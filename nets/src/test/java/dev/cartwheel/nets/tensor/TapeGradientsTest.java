package dev.cartwheel.nets.tensor;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.cartwheel.nets.Activation;
import dev.cartwheel.nets.Backends;
import dev.cartwheel.nets.DenseSpec;
import dev.cartwheel.nets.Initializer;
import dev.cartwheel.nets.Network;
import dev.cartwheel.nets.NetworkSpec;
import dev.cartwheel.nets.losses.MeanSquaredError;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import org.assertj.core.data.Offset;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

class TapeGradientsTest {

  private static final long SEED = 20261122;

  private interface Operation {
    Tensor on(Tape tape, Tensor[] leaves);
  }

  private record Case(String name, Operation operation, int[]... shapes) {
    @Override
    public String toString() {
      return name + Arrays.deepToString(shapes);
    }
  }

  static List<Case> cases() {
    List<Case> cases = new ArrayList<>();
    for (int batch : new int[] {1, 3}) {
      int[] a = {batch, 5};
      int[] row = {5};
      int[] w = {5, 7};
      int[] bias = {7};
      cases.add(new Case("add", (t, l) -> t.add(l[0], l[1]), a, a));
      cases.add(new Case("add row", (t, l) -> t.add(l[0], l[1]), a, row));
      cases.add(new Case("add scalar", (t, l) -> t.add(l[0], l[1]), a, new int[0]));
      cases.add(new Case("subtract", (t, l) -> t.subtract(l[0], l[1]), a, a));
      cases.add(new Case("subtract row", (t, l) -> t.subtract(l[0], l[1]), a, row));
      cases.add(new Case("multiply", (t, l) -> t.multiply(l[0], l[1]), a, a));
      cases.add(new Case("scale", (t, l) -> t.scale(l[0], -1.7f), a));
      cases.add(new Case("square", (t, l) -> t.square(l[0]), a));
      cases.add(new Case("sum", (t, l) -> t.sum(l[0]), a));
      cases.add(new Case("mean", (t, l) -> t.mean(l[0]), a));
      cases.add(new Case("squared error", (t, l) -> t.meanSquaredError(l[0], l[1]), a, a));
      cases.add(new Case("huber", (t, l) -> t.huber(l[0], l[1], 0.4f), a, a));
      for (Activation f : List.of(Activation.LINEAR, Activation.RELU, Activation.SOFTMAX)) {
        cases.add(new Case("dense " + f, (t, l) -> t.dense(l[0], l[1], l[2], f), a, w, bias));
      }
      cases.add(new Case("no bias", (t, l) -> t.dense(l[0], l[1], null, Activation.TANH), a, w));
      // Each gradient of the second use has to be added to the first's.
      cases.add(
          new Case(
              "dense twice",
              (t, l) ->
                  t.add(
                      t.dense(l[0], l[1], l[2], Activation.TANH),
                      t.dense(l[0], l[1], l[2], Activation.SIGMOID)),
              a,
              w,
              bias));
    }
    return cases;
  }

  @ParameterizedTest
  @MethodSource("cases")
  void gradientsEqualCentralDifferences(Case given) {
    check(given.operation(), given.shapes());
  }

  @ParameterizedTest
  @EnumSource(Activation.class)
  void activationsHaveTheirDerivatives(Activation activation) {
    check((tape, leaves) -> tape.activate(leaves[0], activation), new int[] {3, 5});
    check((tape, leaves) -> tape.activate(leaves[0], activation), new int[] {7});
  }

  /** a · copy(a), where the copy passes no gradient: half of what a difference finds. */
  @Test
  void theCheckFindsAWrongGradient() {
    Operation wrong =
        (tape, leaves) -> tape.multiply(leaves[0], Tensor.constant(3, 5).write(leaves[0].value()));
    assertThatThrownBy(() -> check(wrong, new int[] {3, 5})).isInstanceOf(AssertionError.class);
  }

  @ParameterizedTest
  @CsvSource({"RELU, 1", "RELU, 3", "TANH, 1", "TANH, 13"})
  void aDenseNetHasTheGradientsOfTheEngine(Activation hidden, int batch) {
    SplittableRandom random = new SplittableRandom(SEED);
    NetworkSpec spec =
        NetworkSpec.mlp(5, new int[] {7, 19}, 3)
            .withHiddenActivation(hidden)
            .withInitializers(
                Initializer.glorotUniform(), new Initializer.RandomUniform(-0.5, 0.5));
    Network network = Backends.named("vector").create(spec, random);
    float[] inputs = random(random, batch * 5);
    float[] targets = random(random, batch * 3);
    float[] expected = new float[network.parameterCount()];
    float[] expectedInputs = new float[inputs.length];
    float expectedLoss =
        network.gradients(inputs, batch, new MeanSquaredError(targets), expected, expectedInputs);

    float[] flat = new float[network.parameterCount()];
    network.readParameters(flat);
    List<Tensor> parameters = new ArrayList<>();
    Tape tape = new Tape();
    Tensor x = Tensor.parameter(batch, 5).write(inputs);
    Tensor y = x;
    int offset = 0;
    for (DenseSpec layer : spec.layers()) {
      Tensor w = Tensor.parameter(y.dimension(1), layer.units());
      Tensor bias = Tensor.parameter(layer.units());
      for (Tensor parameter : List.of(w, bias)) {
        parameter.write(Arrays.copyOfRange(flat, offset, offset + parameter.size()));
        offset += parameter.size();
        parameters.add(parameter);
      }
      y = tape.dense(y, w, bias, layer.activation());
    }
    Tensor loss = tape.meanSquaredError(y, Tensor.constant(batch, 3).write(targets));
    tape.backward(loss);

    float[] found = new float[flat.length];
    offset = 0;
    for (Tensor parameter : parameters) {
      System.arraycopy(parameter.gradient(), 0, found, offset, parameter.size());
      offset += parameter.size();
    }
    assertThat(loss.scalar()).isEqualTo(expectedLoss);
    assertThat(found).as("seed %d", SEED).isEqualTo(expected);
    assertThat(Arrays.copyOf(x.gradient(), x.size())).isEqualTo(expectedInputs);
  }

  /** Weighs the outputs, so that each counts differently, and compares every leaf's gradient. */
  private static void check(Operation operation, int[]... shapes) {
    SplittableRandom random = new SplittableRandom(SEED);
    Tensor[] leaves = new Tensor[shapes.length];
    for (int i = 0; i < leaves.length; i++) {
      leaves[i] = Tensor.parameter(shapes[i]);
      leaves[i].write(random(random, leaves[i].size()));
    }
    Tape tape = new Tape();
    Tensor output = operation.on(tape, leaves);
    Tensor weights = Tensor.constant(output.shape()).write(random(random, output.size()));
    tape.backward(tape.sum(tape.multiply(output, weights)));
    for (int leaf = 0; leaf < leaves.length; leaf++) {
      float[] found = Arrays.copyOf(leaves[leaf].gradient(), leaves[leaf].size());
      for (int i = 0; i < found.length; i++) {
        double numeric = difference(operation, leaves, weights, leaves[leaf].value(), i);
        assertThat((double) found[i])
            .as("seed %d, leaf %d, element %d", SEED, leaf, i)
            .isCloseTo(numeric, Offset.offset(1e-3 + 5e-3 * Math.abs(numeric)));
      }
    }
  }

  private static double difference(
      Operation operation, Tensor[] leaves, Tensor weights, float[] values, int at) {
    float kept = values[at];
    float step = 1e-3f;
    values[at] = kept + step;
    double above = weighted(operation, leaves, weights);
    float up = values[at];
    values[at] = kept - step;
    double below = weighted(operation, leaves, weights);
    float down = values[at];
    values[at] = kept;
    return (above - below) / ((double) up - down);
  }

  private static double weighted(Operation operation, Tensor[] leaves, Tensor weights) {
    float[] output = operation.on(new Tape(), leaves).value();
    double sum = 0;
    for (int i = 0; i < weights.size(); i++) {
      sum += (double) output[i] * weights.value()[i];
    }
    return sum;
  }

  private static float[] random(SplittableRandom random, int count) {
    float[] values = new float[count];
    for (int i = 0; i < count; i++) {
      values[i] = (float) (2 * random.nextDouble() - 1);
    }
    return values;
  }
}
