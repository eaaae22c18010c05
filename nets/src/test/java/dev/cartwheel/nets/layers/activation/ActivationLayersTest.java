package dev.cartwheel.nets.layers.activation;

import static org.assertj.core.api.Assertions.assertThat;

import dev.cartwheel.nets.layers.Call;
import dev.cartwheel.nets.layers.Layer;
import dev.cartwheel.nets.layers.LayerTrial;
import dev.cartwheel.nets.layers.Layers;
import dev.cartwheel.nets.tensor.Tape;
import dev.cartwheel.nets.tensor.Tensor;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import org.assertj.core.data.Offset;
import org.junit.jupiter.api.Test;

class ActivationLayersTest {

  @Test
  void eachHasItsDerivative() {
    LayerTrial.of("ReLU", "max_value", 0.5, "negative_slope", 0.1, "threshold", 0.1)
        .on(new int[] {7})
        .check();
    LayerTrial.of("LeakyReLU").on(new int[] {2, 5}).check();
    LayerTrial.of("ELU", "alpha", 0.7).on(new int[] {5}).check();
    LayerTrial.of("ThresholdedReLU", "theta", 0.1).on(new int[] {7}).check();
    LayerTrial.of("RReLU").on(new int[] {7}).check();
    LayerTrial.of("RReLU").on(new int[] {7}).training().check();
    LayerTrial.of("GLU").on(new int[] {3, 4}).check();
    LayerTrial.of("GLU", "axis", 1).on(new int[] {4, 3}).check();
  }

  @Test
  void negativeSlopesAreDrawnBetweenTheBoundsAndTheirMeanIsInferred() {
    RReLU layer = new RReLU();
    Tensor x = Tensor.constant(1, 1000);
    Arrays.fill(x.value(), -1);
    layer.build(new SplittableRandom(1), x.shape());
    Tensor trained = layer.call(Call.training(new Tape(), new SplittableRandom(2)), x);
    double sum = 0;
    for (int i = 0; i < 1000; i++) {
      assertThat(-trained.value()[i]).isBetween(1 / 8f, 1 / 3f);
      sum -= trained.value()[i];
    }
    assertThat(sum / 1000).as("mean slope, seed 2").isCloseTo(11.0 / 48, Offset.offset(0.01));
    Tensor inferred = layer.call(Call.inference(new Tape()), x);
    assertThat(inferred.value()[0]).isEqualTo((float) (-11.0 / 48));
  }

  @Test
  void whatIsNotAboveTheThresholdIsTheValueGiven() {
    Layer layer = Layers.make("ThresholdedReLU", Map.of("theta", 0.5, "default_value", -3));
    Tensor x = Tensor.constant(1, 4).write(new float[] {0.4f, 0.5f, 0.6f, -9});
    layer.build(new SplittableRandom(1), x.shape());
    Tensor y = layer.call(Call.inference(new Tape()), x);
    assertThat(Arrays.copyOf(y.value(), 4)).containsExactly(-3, -3, 0.6f, -3);
  }

  @Test
  void preluSharesSlopesAlongSharedAxes() {
    LayerTrial.of("PReLU").on(new int[] {3, 5}).check();
    LayerTrial.of("PReLU", "shared_axes", List.of(1)).on(new int[] {3, 5}).check();
  }

  @Test
  void softmaxTakesAnyAxes() {
    LayerTrial.of("Softmax").on(new int[] {3, 5}).check();
    LayerTrial.of("Softmax", "axis", 1).on(new int[] {3, 5}).check();
    LayerTrial.of("Softmax", "axis", List.of(1, 2)).on(new int[] {3, 5}).check();
  }
}
