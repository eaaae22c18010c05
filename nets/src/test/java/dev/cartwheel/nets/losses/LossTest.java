package dev.cartwheel.nets.losses;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import dev.cartwheel.nets.NdArray;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class LossTest {

  static Stream<String> namesOfDenseTargets() {
    return Losses.names().stream()
        .filter(name -> !name.startsWith("Sparse") && !name.contains("Generalized"))
        .filter(name -> !name.equals("CTC") && !name.equals("Circle"));
  }

  @ParameterizedTest
  @MethodSource("namesOfDenseTargets")
  void theGradientIsThatOfCentralDifferences(String name) {
    SplittableRandom random = new SplittableRandom(name.hashCode());
    NdArray yTrue = uniform(random, 3, 2, 5);
    NdArray yPred = uniform(random, 3, 2, 5);
    NdArray weights = uniform(random, 3, 1);
    boolean whole = name.equals("Dice") || name.equals("Tversky");
    requireSlopes(Loss.named(name), yTrue, yPred, whole ? null : weights);
  }

  @Test
  void gradientsOfClassNumbersAreThoseOfCentralDifferences() {
    SplittableRandom random = new SplittableRandom(1);
    NdArray classes = new NdArray(new float[] {0, 4, 2, 2, 1, 3}, 3, 2);
    NdArray yPred = uniform(random, 3, 2, 5);
    requireSlopes(Loss.named("SparseCategoricalCrossentropy"), classes, yPred, null);
    requireSlopes(Loss.named("CategoricalGeneralizedCrossEntropy"), classes, yPred, null);
    requireSlopes(
        Loss.of("SparseCategoricalCrossentropy", Map.of("from_logits", true, "ignore_class", 2)),
        classes,
        yPred,
        null);
  }

  @Test
  void classesMayLieAlongAnyAxis() {
    SplittableRandom random = new SplittableRandom(3);
    NdArray classes = new NdArray(new float[] {0, 3, 2, 2, 1, 3}, 3, 2);
    NdArray middle = uniform(random, 3, 4, 2);
    NdArray last = NdArray.zeros(3, 2, 4);
    for (int i = 0; i < middle.size(); i++) {
      last.data()[(i / 8 * 2 + i % 2) * 4 + i / 2 % 4] = middle.data()[i];
    }
    Loss loss = Loss.of("SparseCategoricalCrossentropy", Map.of("axis", 1, "ignore_class", 2));
    Loss same = Loss.of("SparseCategoricalCrossentropy", Map.of("ignore_class", 2));
    assertThat(loss.value(classes, middle, null)).isEqualTo(same.value(classes, last, null));
    requireSlopes(loss, classes, middle, null);
    assertThatIllegalArgumentException()
        .isThrownBy(
            () ->
                Loss.of("SparseCategoricalCrossentropy", Map.of("axis", 3))
                    .value(classes, middle, null))
        .withMessage("axis 3 of y_pred [3, 4, 2]; accepted: -3 to 2");
  }

  @Test
  void gradientsOfSequencesAndPairsAreThoseOfCentralDifferences() {
    SplittableRandom random = new SplittableRandom(2);
    NdArray labels = new NdArray(new float[] {1, 1, 0, 2, 3, 1}, 2, 3);
    requireSlopes(Loss.named("CTC"), labels, uniform(random, 2, 7, 4), null);
    NdArray classes = new NdArray(new float[] {0, 1, 0, 1, 2}, 5);
    requireSlopes(Loss.of("Circle", Map.of("gamma", 4)), classes, uniform(random, 5, 3), null);
  }

  @Test
  void aMeanLeavesIgnoredPositionsOut() {
    NdArray yPred = new NdArray(new float[] {0.5f, 0.5f, 0.9f, 0.1f}, 2, 2);
    Loss loss = Loss.of("SparseCategoricalCrossentropy", Map.of("ignore_class", 0));
    NdArray one = new NdArray(new float[] {1, 0}, 2);
    assertThat((double) loss.value(one, yPred, null)).isCloseTo(Math.log(2), within(1e-6));
  }

  @Test
  void reductionsDivideAsTheyShould() {
    NdArray yTrue = new NdArray(new float[] {0, 0}, 2, 1);
    NdArray yPred = new NdArray(new float[] {1, 2}, 2, 1);
    NdArray weights = new NdArray(new float[] {1, 3}, 2);
    assertThat(reduced("sum", yTrue, yPred, weights)).isEqualTo(13);
    assertThat(reduced("sum_over_batch_size", yTrue, yPred, weights)).isEqualTo(6.5f);
    assertThat(reduced("mean_with_sample_weight", yTrue, yPred, weights)).isEqualTo(3.25f);
  }

  @Test
  void weightsAreBroadcastFromTheLastAxisOn() {
    NdArray yTrue = NdArray.zeros(2, 3, 1);
    NdArray yPred = new NdArray(new float[] {1, 1, 1, 2, 2, 2}, 2, 3, 1); // values 1 and 4
    NdArray samples = new NdArray(new float[] {1, 10}, 2, 1);
    NdArray places = new NdArray(new float[] {1, 2, 4}, 3);
    assertThat(reduced("sum", yTrue, yPred, samples)).isEqualTo(3 + 120);
    assertThat(reduced("sum", yTrue, yPred, places)).isEqualTo(7 + 28);
    assertThatIllegalArgumentException()
        .isThrownBy(() -> reduced("sum", yTrue, yPred, samples.reshaped(2)))
        .withMessage(
            "sample weights [2] for values [2, 3]; accepted: the same shape, or [2, 1] for a weight"
                + " a sample");
  }

  private static float reduced(String reduction, NdArray t, NdArray p, NdArray weights) {
    return Loss.of("mse", Map.of("reduction", reduction)).value(t, p, weights);
  }

  @Test
  void whateverIsNotAcceptedIsNamed() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> Loss.named("MeanSquareError"))
        .withMessageContaining("did you mean \"MeanSquaredError\"?");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> Loss.of("Huber", Map.of("delt", 2)))
        .withMessageContaining("did you mean \"delta\"?");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> Loss.named("mae").value(NdArray.zeros(2, 3), NdArray.zeros(2, 4), null))
        .withMessage(
            "MeanAbsoluteError of y_true [2, 3] and y_pred [2, 4]; accepted: equal shapes");
  }

  private static NdArray uniform(SplittableRandom random, int... shape) {
    NdArray array = NdArray.zeros(shape);
    for (int i = 0; i < array.size(); i++) {
      array.data()[i] = (float) random.nextDouble(0.1, 0.9);
    }
    return array;
  }

  private static void requireSlopes(Loss loss, NdArray t, NdArray p, NdArray weights) {
    float[] gradient = new float[p.size()];
    loss.evaluate(t, p, weights, gradient);
    float h = 1f / 512;
    for (int i = 0; i < p.size(); i++) {
      float kept = p.data()[i];
      p.data()[i] = kept + h;
      double above = loss.value(t, p, weights);
      p.data()[i] = kept - h;
      double below = loss.value(t, p, weights);
      p.data()[i] = kept;
      double slope = (above - below) / (2 * h);
      assertThat((double) gradient[i])
          .as("%s at %d", loss.name(), i)
          .isCloseTo(slope, within(2e-3 * (1 + Math.abs(slope))));
    }
  }
}
