package dev.cartwheel.nets.layers.pooling;

import static org.assertj.core.api.Assertions.assertThat;

import dev.cartwheel.nets.layers.Call;
import dev.cartwheel.nets.layers.LayerTrial;
import dev.cartwheel.nets.tensor.Tape;
import dev.cartwheel.nets.tensor.Tensor;
import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

class PoolingLayersTest {

  @Test
  void windowsInEveryPadding() {
    for (String padding : List.of("valid", "same")) {
      LayerTrial.of("MaxPooling2D", "pool_size", List.of(3, 2), "strides", 2, "padding", padding)
          .on(new int[] {4, 5, 2})
          .check();
      LayerTrial.of("AveragePooling2D", "pool_size", 3, "strides", 2, "padding", padding)
          .on(new int[] {5, 6, 2})
          .check();
    }
    LayerTrial.of("AveragePooling1D", "pool_size", 2).on(new int[] {5, 3}).check();
    LayerTrial.of("MaxPooling3D").on(new int[] {2, 3, 2, 1}).check();
  }

  @Test
  void wholeSamples() {
    LayerTrial.of("GlobalMaxPooling1D").on(new int[] {4, 3}).check();
    LayerTrial.of("GlobalAveragePooling2D", "keepdims", true).on(new int[] {2, 3, 2}).check();
  }

  @Test
  void stepsThatDoNotCountAreLeftOutOfTheMean() {
    GlobalAveragePooling1D layer = new GlobalAveragePooling1D();
    layer.build(new SplittableRandom(1), new int[] {1, 3, 1});
    Tensor x = Tensor.constant(1, 3, 1).write(new float[] {2, 4, 100});
    x.mask(Tensor.constant(1, 3).write(new float[] {1, 1, 0}));
    assertThat(layer.call(Call.inference(new Tape()), x).value()[0]).isEqualTo(3);
  }
}
