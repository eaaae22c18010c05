package dev.cartwheel.nets.layers.activation;

import dev.cartwheel.nets.layers.LayerTrial;
import java.util.List;
import org.junit.jupiter.api.Test;

class ActivationLayersTest {

  @Test
  void eachHasItsDerivative() {
    LayerTrial.of("ReLU", "max_value", 0.5, "negative_slope", 0.1, "threshold", 0.1)
        .on(new int[] {7})
        .check();
    LayerTrial.of("LeakyReLU").on(new int[] {2, 5}).check();
    LayerTrial.of("ELU", "alpha", 0.7).on(new int[] {5}).check();
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
