package dev.cartwheel.nets.ops;

import static org.assertj.core.api.Assertions.assertThat;

import dev.cartwheel.nets.tensor.Operation;
import dev.cartwheel.nets.tensor.SecondOrder;
import dev.cartwheel.nets.tensor.Tape;
import dev.cartwheel.nets.tensor.Tensor;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import java.util.function.BiFunction;
import org.assertj.core.data.Offset;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

class OpsDerivativesTest {

  private static final long SEED = 20261122;

  private record Case(String name, Operation operation, int[]... shapes) {
    @Override
    public String toString() {
      return name;
    }
  }

  static List<Case> cases() {
    List<Case> cases = new ArrayList<>();
    for (Elementwise function : Elementwise.values()) {
      cases.add(new Case(function.name(), function, new int[] {3, 5}, new int[] {3, 5}));
      cases.add(new Case(function + " column", function, new int[] {3, 5}, new int[] {3, 1}));
      cases.add(new Case(function + " of row", function, new int[] {5}, new int[] {3, 5}));
    }
    for (Reduce reduce : List.of(Reduce.sum(-1), Reduce.mean(0, 2), Reduce.max(1), Reduce.min())) {
      cases.add(new Case(reduce.toString(), reduce, new int[] {3, 4, 2}));
      cases.add(new Case(reduce + " kept", reduce.keepingAxes(), new int[] {3, 4, 2}));
    }
    cases.add(new Case("cube", Power.of(3), new int[] {3, 5}));
    cases.add(new Case("root", new Power(0.5, 2), new int[] {7}));
    cases.add(new Case("repeat", Spread.REPEAT, new int[] {3, 1}, new int[] {2, 3, 5}));
    cases.add(new Case("fold", Spread.SUM, new int[] {2, 3, 5}, new int[] {3, 1}));
    cases.add(new Case("concatenate", new ConcatenateOp(1), new int[] {2, 3}, new int[] {2, 1}));
    cases.add(new Case("slice", new SliceOp(-1, 1, 3), new int[] {2, 5}));
    cases.add(new Case("reshape", ReshapeOp.to(5, -1), new int[] {2, 5}));
    cases.add(new Case("transpose", new TransposeOp(2, 0, 1), new int[] {2, 3, 4}));
    cases.add(new Case("softmax", new SoftmaxOp(1), new int[] {2, 3, 2}));
    cases.add(
        new Case("einsum", new Einsum("bij,bjk->bik"), new int[] {2, 3, 4}, new int[] {2, 4, 3}));
    cases.add(new Case("variance", Standardization.variance(0.1, -1), new int[] {3, 5}));
    cases.add(new Case("variance inner", Standardization.variance(0.1, 0, 1), new int[] {2, 3, 2}));
    cases.add(new Case("mean square", Standardization.meanSquare(0.1, -1), new int[] {3, 5}));
    cases.add(new Case("unit", Standardization.unit(-1), new int[] {3, 5}));
    return cases;
  }

  @ParameterizedTest
  @MethodSource("cases")
  void operationsHaveFirstAndSecondDerivatives(Case given) {
    List<Tensor> leaves = leaves(given.shapes());
    if (given.operation() == Elementwise.DIVIDE) {
      awayFromZero(leaves.get(1));
    }
    check(given.name(), (tape, x) -> apply(tape, given.operation(), x), leaves);
  }

  @ParameterizedTest
  @EnumSource(value = Function.class, mode = EnumSource.Mode.EXCLUDE, names = "SIGN")
  void functionsHaveFirstAndSecondDerivatives(Function function) {
    List<Tensor> leaves = leaves(new int[] {3, 5});
    awayFromZero(leaves.get(0));
    check(function.name(), (tape, x) -> tape.apply(function, x.get(0)), leaves);
  }

  /** The length of nothing has the slope 0, and no NaN. */
  @Test
  void aLengthOfZeroHasASlope() {
    Tape tape = new Tape();
    Tensor x = Tensor.parameter(2, 3).write(new float[] {0, 0, 0, 3, 0, 4});
    Tensor lengths = tape.apply(Function.SQRT, tape.apply(Reduce.sum(1), tape.square(x)));
    Tensor slope = tape.gradient(lengths, x);
    assertThat(lengths.value()).startsWith(0, 5);
    assertThat(slope.value()).startsWith(0, 0, 0, 0.6f, 0, 0.8f);
    tape.backward(tape.sum(tape.square(slope)));
    for (float second : x.gradient()) {
      assertThat(second).isFinite();
    }
  }

  @Test
  void tiesShareTheGradientOfTheLargest() {
    Tape tape = new Tape();
    Tensor x = Tensor.parameter(4).write(new float[] {2, 5, 5, 1});
    tape.backward(tape.apply(Reduce.max(), x));
    assertThat(x.gradient()).startsWith(0, 0.5f, 0.5f, 0);
    assertThat(tape.gradient(tape.apply(Reduce.max(), x), x).value()).startsWith(0, 0.5f, 0.5f, 0);
  }

  private static void awayFromZero(Tensor tensor) {
    for (int i = 0; i < tensor.size(); i++) {
      tensor.value()[i] = 0.6f + 0.5f * Math.abs(tensor.value()[i]);
    }
  }

  private static Tensor apply(Tape tape, Operation operation, List<Tensor> x) {
    return tape.apply(operation, x);
  }

  /** The first by differences of the values, the second, of the square, by those of the first. */
  private static void check(
      String name, BiFunction<Tape, List<Tensor>, Tensor> function, List<Tensor> leaves) {
    checkFirst(name, function, leaves);
    SecondOrder.check(
        name, SEED, tape -> tape.square(tape.add(function.apply(tape, leaves), one())), leaves);
  }

  private static Tensor one() {
    return Tensor.constant().write(new float[] {1});
  }

  private static void checkFirst(
      String name, BiFunction<Tape, List<Tensor>, Tensor> function, List<Tensor> leaves) {
    Tape tape = new Tape();
    tape.backward(tape.sum(tape.square(function.apply(tape, leaves))));
    for (Tensor leaf : leaves) {
      float[] found = Arrays.copyOf(leaf.gradient(), leaf.size());
      for (int i = 0; i < found.length; i++) {
        float kept = leaf.value()[i];
        leaf.value()[i] = kept + 1e-3f;
        double above = squares(function, leaves);
        leaf.value()[i] = kept - 1e-3f;
        double below = squares(function, leaves);
        leaf.value()[i] = kept;
        double numeric = (above - below) / 2e-3;
        assertThat((double) found[i])
            .as("%s, seed %d, leaf %s, element %d", name, SEED, leaf, i)
            .isCloseTo(numeric, Offset.offset(5e-3 + 1e-2 * Math.abs(numeric)));
      }
    }
  }

  private static double squares(
      BiFunction<Tape, List<Tensor>, Tensor> function, List<Tensor> leaves) {
    Tensor y = function.apply(new Tape(), leaves);
    double sum = 0;
    for (int i = 0; i < y.size(); i++) {
      sum += (double) y.value()[i] * y.value()[i];
    }
    return sum;
  }

  private static List<Tensor> leaves(int[]... shapes) {
    SplittableRandom random = new SplittableRandom(SEED);
    List<Tensor> leaves = new ArrayList<>();
    for (int[] shape : shapes) {
      Tensor leaf = Tensor.parameter(shape);
      for (int i = 0; i < leaf.size(); i++) {
        leaf.value()[i] = (float) (2 * random.nextDouble() - 1);
      }
      leaves.add(leaf);
    }
    return leaves;
  }
}
