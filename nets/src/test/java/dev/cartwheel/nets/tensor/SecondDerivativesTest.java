package dev.cartwheel.nets.tensor;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.cartwheel.nets.Activation;
import dev.cartwheel.nets.kernel.Kernels;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

class SecondDerivativesTest {

  private static final long SEED = 20261122;

  private interface Function {
    Tensor of(Tape tape, List<Tensor> leaves);
  }

  private record Case(String name, Function function, int[]... shapes) {
    @Override
    public String toString() {
      return name;
    }
  }

  static List<Case> cases() {
    int[] a = {3, 5};
    int[] row = {5};
    List<Case> cases = new ArrayList<>();
    cases.add(new Case("add", (t, l) -> t.square(t.add(l.get(0), l.get(1))), a, a));
    cases.add(new Case("add row", (t, l) -> t.square(t.add(l.get(0), l.get(1))), a, row));
    cases.add(new Case("subtract row", (t, l) -> t.square(t.subtract(l.get(0), l.get(1))), a, row));
    cases.add(new Case("multiply", (t, l) -> t.multiply(l.get(0), t.square(l.get(1))), a, a));
    cases.add(new Case("scale", (t, l) -> t.square(t.scale(l.get(0), -1.7f)), a));
    cases.add(new Case("sum", (t, l) -> t.square(t.sum(t.square(l.get(0)))), a));
    cases.add(new Case("mean", (t, l) -> t.square(t.mean(t.square(l.get(0)))), a));
    cases.add(new Case("squared error", (t, l) -> t.meanSquaredError(l.get(0), l.get(1)), a, a));
    cases.add(new Case("huber", (t, l) -> t.square(t.huber(l.get(0), l.get(1), 0.4f)), a, a));
    return cases;
  }

  @ParameterizedTest
  @MethodSource("cases")
  void gradientsHaveGradients(Case given) {
    check(given.name(), given.function(), given.shapes());
  }

  @ParameterizedTest
  @EnumSource(Activation.class)
  void activationsHaveSecondDerivatives(Activation f) {
    check(
        f.id(),
        (tape, leaves) -> tape.square(tape.activate(tape.scale(leaves.get(0), 3), f)),
        new int[] {3, 5});
  }

  @ParameterizedTest
  @EnumSource(Activation.class)
  void denseLayersHaveSecondDerivatives(Activation f) {
    int[][] shapes = {{3, 5}, {5, 7}, {7}, {7, 2}};
    check(
        "dense " + f.id(),
        (tape, l) ->
            tape.dense(
                tape.dense(l.get(0), l.get(1), l.get(2), f), l.get(3), null, Activation.TANH),
        shapes);
  }

  /** d³(x⁴) / dx³ = 24 x. */
  @Test
  void gradientsGoOnToAnyOrder() {
    Tape tape = new Tape();
    Tensor x = Tensor.parameter(2).write(new float[] {0.5f, -2});
    Tensor third = tape.square(tape.square(x));
    for (int order = 0; order < 3; order++) {
      third = tape.gradient(third, x);
    }
    assertThat(third.value()[0]).isEqualTo(12);
    assertThat(third.value()[1]).isEqualTo(-48);
  }

  @Test
  void aConstantHasAGradientToo() {
    Tape tape = new Tape();
    Tensor x = Tensor.constant(1).write(new float[] {3});
    assertThat(tape.gradient(tape.square(x), x).scalar()).isEqualTo(6);
  }

  @Test
  void whatATargetDoesNotDependOnIsRefused() {
    Tape tape = new Tape();
    Tensor x = Tensor.parameter(2);
    Tensor other = Tensor.parameter(3);
    assertThatThrownBy(() -> tape.gradient(tape.square(x), other))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("accepted: what it depends on");
    assertThat(tape.gradients(tape.square(x), List.of(x, other)).get(1).shape()).containsExactly(3);
  }

  @Test
  void anOperationWithoutADerivativeIsNamed() {
    Tape tape = new Tape();
    Tensor x = Tensor.parameter(2);
    Tensor y = tape.apply(Opaque::new, x);
    assertThatThrownBy(() -> tape.gradient(y, x)).hasMessageContaining("Opaque");
  }

  /** x, with a slope of its own that is not recorded. */
  private static final class Opaque extends Node {
    Opaque(List<Tensor> operands) {
      super(operands.get(0).shape(), operands);
    }

    @Override
    protected void forward(Kernels kernels) {
      output().write(operand(0).value());
    }

    @Override
    protected void backward(Kernels kernels) {
      accumulate(operand(0), 1, output().gradient());
    }
  }

  @Test
  void theCheckFindsAWrongSecondDerivative() {
    Tensor x = Tensor.parameter(3).write(new float[] {0.4f, -0.7f, 1.3f});
    assertThatThrownBy(
            () -> SecondOrder.check("wrong", SEED, tape -> tape.apply(Cube::new, x), List.of(x)))
        .isInstanceOf(AssertionError.class)
        .hasMessageContaining("element");
  }

  /** x³ with the right gradient, recorded as if 3x² were a constant. */
  private static final class Cube extends Node {
    Cube(List<Tensor> operands) {
      super(operands.get(0).shape(), operands);
    }

    @Override
    protected void forward(Kernels kernels) {
      for (int i = 0; i < output().size(); i++) {
        float x = operand(0).value()[i];
        output().value()[i] = x * x * x;
      }
    }

    @Override
    protected void backward(Kernels kernels) {
      for (int i = 0; i < output().size(); i++) {
        float x = operand(0).value()[i];
        sink(operand(0))[i] += 3 * x * x * output().gradient()[i];
      }
    }

    @Override
    protected Tensor derivative(Tape tape, int index, Tensor dy) {
      Tensor slope = Tensor.constant(3);
      for (int i = 0; i < slope.size(); i++) {
        slope.value()[i] = 3 * operand(0).value()[i] * operand(0).value()[i];
      }
      // The factor keeps the gradient dependent on x, as the check wants it.
      return tape.add(tape.multiply(dy, slope), tape.scale(operand(0), 0));
    }
  }

  private static void check(String name, Function function, int[]... shapes) {
    SplittableRandom random = new SplittableRandom(SEED);
    List<Tensor> leaves = new ArrayList<>();
    for (int[] shape : shapes) {
      Tensor leaf = Tensor.parameter(shape);
      leaves.add(leaf.write(SecondOrder.random(random, leaf.size())));
    }
    SecondOrder.check(name, SEED, tape -> function.of(tape, leaves), leaves);
  }
}
