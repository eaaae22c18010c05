package dev.cartwheel.nets.models;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.cartwheel.nets.NdArray;
import dev.cartwheel.nets.OptimizerSpec;
import dev.cartwheel.nets.callbacks.TerminateOnNaN;
import dev.cartwheel.nets.layers.core.Dense;
import dev.cartwheel.nets.layers.core.Lambda;
import dev.cartwheel.nets.losses.Loss;
import dev.cartwheel.nets.ops.Function;
import java.util.Arrays;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

class NonFiniteTest {

  private static Model model() {
    Lambda logarithm = new Lambda((tape, x) -> tape.apply(Function.LOG, x.get(0)));
    logarithm.rename("logarithm");
    Model model = new Sequential(new Dense(3), logarithm, new Dense(1));
    model.build(new SplittableRandom(1), new int[] {2});
    return model.compile(Loss.named("mse"), OptimizerSpec.adam(0.1));
  }

  private static NdArray ones(int... shape) {
    NdArray array = NdArray.zeros(shape);
    Arrays.fill(array.data(), 1f);
    return array;
  }

  /** Of the weights −1 the logarithm makes NaN, and the layer after it only passes it on. */
  @Test
  void trainingStopsWithTheNameOfTheFirstLayer() {
    Model model = model();
    Arrays.fill(model.weights().get("dense/kernel").tensor().value(), -1f);
    assertThatThrownBy(() -> model.fit(ones(4, 2), ones(4, 1), 1))
        .isInstanceOf(ArithmeticException.class)
        .hasMessageContaining("layer logarithm is the first to give NaN at [0, 0]")
        .hasMessageNotContaining("\n");
  }

  @Test
  void theWeightsOfAFailedStepAreThoseBefore() {
    Model model = model();
    Arrays.fill(model.weights().get("dense/kernel").tensor().value(), -1f);
    float[] before = model.weights().get("dense_1/kernel").tensor().value().clone();
    assertThatThrownBy(() -> model.fit(ones(4, 2), ones(4, 1), 1))
        .isInstanceOf(ArithmeticException.class);
    assertThat(model.weights().get("dense_1/kernel").tensor().value()).isEqualTo(before);
  }

  @Test
  void aWeightThatIsNotFiniteIsNamed() {
    Model model = model();
    model.weights().get("dense/bias").tensor().value()[1] = Float.POSITIVE_INFINITY;
    assertThatThrownBy(() -> model.fit(ones(4, 2), ones(4, 1), 1))
        .hasMessageContaining("layer dense is the first")
        .hasMessageContaining("its weight bias having Infinity at [1]");
  }

  @Test
  void inputsAndTargetsAreNamed() {
    NdArray bad = ones(4, 2);
    bad.data()[5] = Float.NaN;
    assertThatThrownBy(() -> model().fit(bad, ones(4, 1), 1))
        .hasMessageContaining("input 0 has NaN at [");
    Model model = model();
    Arrays.fill(model.weights().get("dense/kernel").tensor().value(), 1f);
    NdArray target = ones(4, 1);
    target.data()[2] = Float.NaN;
    assertThatThrownBy(() -> model.fit(ones(4, 2), target, 1))
        .hasMessageContaining("target 0 has NaN");
  }

  @Test
  void aCallbackMayEndTheTrainingInstead() {
    Model model = model();
    Arrays.fill(model.weights().get("dense/kernel").tensor().value(), -1f);
    Fit how = Fit.epochs(3).calling(new TerminateOnNaN());
    History history = model.fit(Samples.of(ones(4, 2), ones(4, 1)), how);
    assertThat(history.epochs()).isEqualTo(1);
    assertThat(history.last("loss")).isNaN();
  }
}
