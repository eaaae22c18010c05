package dev.cartwheel.nets.layers.normalization;

import static org.assertj.core.api.Assertions.assertThat;

import dev.cartwheel.nets.layers.Call;
import dev.cartwheel.nets.layers.Layer;
import dev.cartwheel.nets.layers.LayerTrial;
import dev.cartwheel.nets.layers.Layers;
import dev.cartwheel.nets.layers.core.Dense;
import dev.cartwheel.nets.tensor.Tape;
import dev.cartwheel.nets.tensor.Tensor;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import org.assertj.core.data.Offset;
import org.junit.jupiter.api.Test;

class NormalizationLayersTest {

  @Test
  void batchNormalizationTakesAnyAxis() {
    LayerTrial.of("BatchNormalization").on(new int[] {3, 5}).check();
    LayerTrial.of("BatchNormalization", "axis", 1).on(new int[] {3, 5}).check();
    LayerTrial.of("BatchNormalization", "scale", false, "axis", List.of(1))
        .on(new int[] {3, 2, 2})
        .training()
        .check();
    LayerTrial.of("BatchNormalization", "center", false).on(new int[] {5, 3}).training().check();
  }

  @Test
  void layerNormalizationTakesSeveralAxes() {
    LayerTrial.of("LayerNormalization").on(new int[] {3, 5}).check();
    LayerTrial.of("LayerNormalization", "axis", List.of(1, 3)).on(new int[] {3, 2, 5}).check();
  }

  @Test
  void groupNormalizationTakesGroupsOfAnyAxis() {
    LayerTrial.of("GroupNormalization", "groups", 2).on(new int[] {3, 4}).check();
    LayerTrial.of("GroupNormalization", "groups", 3, "axis", 1).on(new int[] {6, 2}).check();
    LayerTrial.of("GroupNormalization", "groups", -1).on(new int[] {5, 3}).check();
  }

  @Test
  void rootMeanSquareAndUnitLength() {
    LayerTrial.of("RMSNormalization").on(new int[] {3, 5}).check();
    LayerTrial.of("RMSNormalization", "axis", List.of(1)).on(new int[] {3, 5}).check();
    LayerTrial.of("UnitNormalization").on(new int[] {3, 5}).check();
    LayerTrial.of("UnitNormalization", "axis", List.of(1, 2)).on(new int[] {3, 5}).check();
  }

  @Test
  void spectralNormalizationBringsTheLargestSingularValueToOne() {
    Layer layer = Layers.make("SpectralNormalization", Map.of("layer", new Dense(3)));
    layer.build(new SplittableRandom(1), new int[] {2, 2});
    Tensor kernel = layer.weights().get(0).tensor();
    kernel.write(new float[] {3, 0, 0, 0, -2, 0});
    Call call = Call.training(new Tape(), new SplittableRandom(1));
    for (int i = 0; i < 30; i++) {
      layer.call(call, Tensor.constant(2, 2));
    }
    assertThat(kernel.value()[0]).isCloseTo(1, Offset.offset(1e-5f));
    assertThat(kernel.value()[4]).isCloseTo(-2 / 3f, Offset.offset(1e-5f));
  }

  @Test
  void aFrozenBatchNormalizationKeepsItsStatistics() {
    Layer layer = Layers.make("BatchNormalization", Map.of());
    layer.build(new SplittableRandom(1), new int[] {2, 1});
    Tensor x = Tensor.constant(2, 1).write(new float[] {3, 5});
    Call call = Call.training(new Tape(), new SplittableRandom(1));
    layer.trainable(false);
    layer.call(call, x);
    assertThat(layer.weights().get(2).tensor().value()[0]).isZero();
    layer.trainable(true);
    layer.call(call, x);
    assertThat(layer.weights().get(2).tensor().value()[0]).isCloseTo(0.04f, Offset.offset(1e-6f));
  }
}
