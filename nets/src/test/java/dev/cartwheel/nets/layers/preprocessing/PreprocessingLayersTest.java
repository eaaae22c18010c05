package dev.cartwheel.nets.layers.preprocessing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.cartwheel.nets.layers.Call;
import dev.cartwheel.nets.layers.Layer;
import dev.cartwheel.nets.layers.LayerTrial;
import dev.cartwheel.nets.tensor.Tape;
import dev.cartwheel.nets.tensor.Tensor;
import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

class PreprocessingLayersTest {

  @Test
  void numbersAreScaledByChannelOrAll() {
    LayerTrial.of("Rescaling", "scale", 0.5, "offset", -1).on(new int[] {3, 2}).check();
    LayerTrial.of("Rescaling", "scale", List.of(0.5, 2)).on(new int[] {3, 2}).check();
    LayerTrial.of("Normalization", "mean", List.of(1, 2), "variance", List.of(4, 9))
        .on(new int[] {3, 2})
        .check();
    LayerTrial.of("Normalization", "axis", 1, "mean", 1, "variance", 4, "invert", true)
        .on(new int[] {3, 2})
        .check();
  }

  @Test
  void normalizationAdaptsByChannel() {
    Normalization layer = new Normalization();
    Tensor data = Tensor.constant(4, 2).write(new float[] {1, 10, 3, 10, 1, 30, 3, 30});
    layer.build(new SplittableRandom(1), data.shape());
    layer.adapt(data);
    assertThat(run(layer, data)).containsExactly(-1, -1, 1, -1, -1, 1, 1, 1);
  }

  @Test
  void categoriesBecomeVectors() {
    for (String mode : List.of("one_hot", "multi_hot", "count")) {
      LayerTrial.of("CategoryEncoding", "num_tokens", 5, "output_mode", mode)
          .on(new int[] {mode.equals("one_hot") ? 1 : 3})
          .onIntegersBelow(5)
          .check();
    }
    CategoryEncoding layer = new CategoryEncoding(3, "count");
    assertThat(run(layer, Tensor.constant(1, 4).write(new float[] {2, 0, 2, 2})))
        .containsExactly(1, 0, 3);
    assertThatThrownBy(() -> run(layer, Tensor.constant(1, 1).write(new float[] {3})))
        .hasMessageStartingWith(
            "layer category_encoding: number 3.0; accepted: whole numbers from 0 to 2");
  }

  @Test
  void binsStartAtTheirBoundary() {
    Discretization layer = new Discretization(-0.5f, 0, 0.4f);
    assertThat(run(layer, Tensor.constant(1, 4).write(new float[] {-1, -0.5f, 0.1f, 9})))
        .containsExactly(0, 1, 2, 3);
    LayerTrial.of("Discretization", "bin_boundaries", List.of(1, 3), "output_mode", "one_hot")
        .on(new int[] {2})
        .onIntegersBelow(5)
        .check();
  }

  private static float[] run(Layer layer, Tensor input) {
    layer.build(new SplittableRandom(1), input.shape());
    Tensor output = layer.call(Call.inference(new Tape()), input);
    return Arrays.copyOf(output.value(), output.size());
  }
}
