package dev.cartwheel.nets.models;

import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import dev.cartwheel.nets.NdArray;
import dev.cartwheel.nets.layers.convolution.Conv2D;
import dev.cartwheel.nets.layers.core.Dense;
import dev.cartwheel.nets.losses.Loss;
import dev.cartwheel.nets.optim.OptimizerOptions;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;

/**
 * Ways in which a newcomer errs: each is one line that says what was given and what is accepted.
 */
class WrongUseTest {

  private final SplittableRandom random = new SplittableRandom(20261122);
  private final NdArray x = NdArray.zeros(6, 5);
  private final NdArray classes = NdArray.zeros(6);

  private Model built() {
    return new Sequential(new Dense(4, "relu"), new Dense(3, "softmax"))
        .build(random, new int[] {5});
  }

  private Model compiled() {
    return built().compile("sparse_categorical_crossentropy", "adam", "accuracy");
  }

  private static void refused(ThrowingCallable call, String message) {
    assertThatIllegalArgumentException().isThrownBy(call).withMessage(message);
  }

  @Test
  void stepsOutOfTurnSayAfterWhat() {
    assertThatIllegalStateException()
        .isThrownBy(() -> built().fit(x, classes, 1))
        .withMessage("model is not compiled; accepted: after compile");
    assertThatIllegalStateException()
        .isThrownBy(() -> new Sequential(new Dense(2)).compile("mse", "adam"))
        .withMessage("model is not built; accepted: after build");
    assertThatIllegalStateException()
        .isThrownBy(() -> new Sequential(new Dense(2)).predict(x))
        .withMessage("model is not built; accepted: after build");
  }

  @Test
  void shapesNameTheLayerOrLoss() {
    refused(
        () -> compiled().fit(NdArray.zeros(6, 4), classes, 1),
        "layer dense: input [6, 4]; accepted: [..., 5]");
    refused(
        () -> compiled().fit(x, NdArray.zeros(6, 3), 1),
        "SparseCategoricalCrossentropy of y_true [6, 3] and y_pred [6, 3]; accepted: class numbers"
            + " of y_pred's shape without its last axis");
    refused(
        () -> built().compile("mse", "adam").fit(x, NdArray.zeros(6, 2), 1),
        "MeanSquaredError of y_true [6, 2] and y_pred [6, 3]; accepted: equal shapes");
    refused(
        () -> compiled().fit(x, NdArray.zeros(5), 1),
        "samples of [6, 5] and [5]; accepted: equal numbers along the first axis");
    refused(
        () -> new Sequential(new Conv2D(3, 3)).build(random, new int[] {5}),
        "layer conv2d: input [1, 5]; accepted: 4 axes with the batch");
    refused(
        () -> new Sequential(new Dense(2)).build(random, new int[] {-1, 5}),
        "input shape [-1, 5]; accepted: lengths of 1 or more, without the batch");
    refused(() -> new Sequential(), "sequential model of 0 layers; accepted: 1 or more");
    refused(() -> NdArray.zeros(-1, 2), "array of shape [-1, 2]; accepted: lengths of 0 or more");
  }

  @Test
  void labelsMustBeClasses() {
    classes.data()[0] = 0.5f;
    refused(
        () -> compiled().evaluate(x, classes),
        "SparseCategoricalCrossentropy with class 0.5 at 0; accepted: whole numbers from 0 to 2");
    classes.data()[0] = 3;
    refused(
        () -> compiled().evaluate(x, classes),
        "SparseCategoricalCrossentropy with class 3 at 0; accepted: whole numbers from 0 to 2");
    classes.data()[0] = Float.NaN;
    refused(
        () -> compiled().evaluate(x, classes),
        "SparseCategoricalCrossentropy with class NaN at 0; accepted: whole numbers from 0 to 2");
  }

  @Test
  void eachOutputHasItsTarget() {
    String none = "0 targets for 1 outputs; accepted: one for each output";
    refused(() -> compiled().fit(Samples.of(x), Fit.epochs(1)), none);
    refused(() -> compiled().trainOnBatch(Samples.of(x)), none);
    refused(() -> compiled().evaluate(Samples.of(x), 2), none);
    refused(
        () ->
            compiled()
                .fit(
                    Samples.of(x, classes),
                    Fit.epochs(1).validating(Samples.of(NdArray.zeros(2, 5)))),
        none);
    refused(
        () -> compiled().trainOnBatch(new Samples(List.of(x), List.of(x, classes), List.of())),
        "2 targets for 1 outputs; accepted: one for each output");
    Compilation three =
        Compilation.of(Loss.named("mse"), OptimizerOptions.of("adam", Map.of()))
            .withLosses(Collections.nCopies(3, Loss.named("mse")), List.of());
    refused(
        () -> built().compile(three).fit(x, NdArray.zeros(6, 3), 1),
        "3 losses for 1 outputs; accepted: 1 for all, or one for each");
  }

  @Test
  void numbersOfSamplesAndBatchesCount() {
    NdArray none = NdArray.zeros(0, 5);
    refused(
        () -> compiled().fit(none, NdArray.zeros(0), 1), "fit on no samples; accepted: 1 or more");
    refused(
        () -> compiled().evaluate(none, NdArray.zeros(0)),
        "evaluate on no samples; accepted: 1 or more");
    refused(() -> built().predict(none), "predict on no samples; accepted: 1 or more");
    refused(
        () -> built().predict(Samples.of(x), 0), "predict with batch size 0; accepted: 1 or more");
    refused(
        () -> compiled().evaluate(Samples.of(x, classes), -1),
        "evaluate with batch size -1; accepted: 1 or more");
    refused(
        () -> compiled().fit(Samples.of(x, classes), Fit.epochs(1).batchSize(0)),
        "fit with batch size 0; accepted: 1 or more");
    refused(() -> compiled().fit(x, classes, 0), "fit with epochs 0; accepted: 1 or more");
    refused(
        () -> compiled().fit(Samples.of(x, classes), Fit.epochs(1).holding(0.99)),
        "validation split 0.99 of 6; accepted: some on both sides");
  }
}
