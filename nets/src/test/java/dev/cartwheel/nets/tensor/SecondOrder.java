package dev.cartwheel.nets.tensor;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import java.util.function.Function;
import org.assertj.core.data.Offset;

/**
 * Gradients recorded on the tape: equal to those of {@link Tape#backward}, and with the derivatives
 * that central differences of those have.
 */
public final class SecondOrder {

  private static final float STEP = 1e-3f;

  private SecondOrder() {}

  /**
   * Checks all second derivatives of a function, along one random direction.
   *
   * @param function records it on a tape that it is given, the same each time
   * @param leaves with gradients; the function may use others as well
   */
  public static void check(
      String what, long seed, Function<Tape, Tensor> function, List<Tensor> leaves) {
    SplittableRandom random = new SplittableRandom(seed);
    Tensor output = function.apply(new Tape());
    Tensor weights = Tensor.constant(output.shape()).write(random(random, output.size()));
    List<Tensor> directions =
        leaves.stream()
            .map(leaf -> Tensor.constant(leaf.shape()).write(random(random, leaf.size())))
            .toList();
    Tape tape = new Tape();
    Tensor slope = along(tape, function, weights, leaves, directions);
    for (int pass = 0; pass < 2; pass++) { // the second on the buffers of the first
      tape.begin();
      assertThat(along(tape, function, weights, leaves, directions)).isSameAs(slope);
      double expected = alongBackward(function, weights, leaves, directions);
      assertThat((double) slope.scalar())
          .as("%s, seed %d, first gradients, pass %d", what, seed, pass)
          .isCloseTo(expected, Offset.offset(1e-4 + 1e-4 * Math.abs(expected)));
      tape.backward(slope);
    }
    List<float[]> found = leaves.stream().map(leaf -> leaf.gradient().clone()).toList();
    for (int k = 0; k < leaves.size(); k++) {
      Tensor leaf = leaves.get(k);
      for (int i = 0; i < leaf.size(); i++) {
        float kept = leaf.value()[i];
        leaf.value()[i] = kept + STEP;
        float up = leaf.value()[i];
        double above = alongBackward(function, weights, leaves, directions);
        leaf.value()[i] = kept - STEP;
        float down = leaf.value()[i];
        double below = alongBackward(function, weights, leaves, directions);
        leaf.value()[i] = kept;
        double numeric = (above - below) / ((double) up - down);
        assertThat((double) found.get(k)[i])
            .as("%s, seed %d, leaf %d %s, element %d", what, seed, k, leaf, i)
            .isCloseTo(numeric, Offset.offset(5e-3 + 1e-2 * Math.abs(numeric)));
      }
    }
  }

  /** The recorded gradients along directions. */
  private static Tensor along(
      Tape tape,
      Function<Tape, Tensor> function,
      Tensor weights,
      List<Tensor> leaves,
      List<Tensor> directions) {
    Tensor target = tape.sum(tape.multiply(function.apply(tape), weights));
    List<Tensor> gradients = tape.gradients(target, leaves);
    Tensor sum = null;
    for (int k = 0; k < leaves.size(); k++) {
      assertThat(gradients.get(k).shape()).isEqualTo(leaves.get(k).shape());
      Tensor part = tape.sum(tape.multiply(gradients.get(k), directions.get(k)));
      sum = sum == null ? part : tape.add(sum, part);
    }
    return sum;
  }

  private static double alongBackward(
      Function<Tape, Tensor> function,
      Tensor weights,
      List<Tensor> leaves,
      List<Tensor> directions) {
    Tape tape = new Tape();
    tape.backward(function.apply(tape), Arrays.copyOf(weights.value(), weights.size()));
    double sum = 0;
    for (int k = 0; k < leaves.size(); k++) {
      for (int i = 0; i < leaves.get(k).size(); i++) {
        sum += (double) leaves.get(k).gradient()[i] * directions.get(k).value()[i];
      }
    }
    return sum;
  }

  /** Numbers from −1 to 1. */
  public static float[] random(SplittableRandom random, int count) {
    float[] values = new float[count];
    for (int i = 0; i < count; i++) {
      values[i] = (float) (2 * random.nextDouble() - 1);
    }
    return values;
  }
}
