package dev.cartwheel.nets.layers.core;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.cartwheel.nets.layers.Call;
import dev.cartwheel.nets.layers.Layer;
import dev.cartwheel.nets.layers.LayerTrial;
import dev.cartwheel.nets.layers.Layers;
import dev.cartwheel.nets.tensor.Tape;
import dev.cartwheel.nets.tensor.Tensor;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

class CoreLayersTest {

  @Test
  void denseActsAlongTheLastAxisOfAnyRank() {
    LayerTrial.of("Dense", "units", 5, "activation", "tanh").on(new int[] {7}).check();
    LayerTrial.of("Dense", "units", 3).on(new int[] {2, 5}).check();
    LayerTrial.of("Dense", "units", 1, "use_bias", false).on(new int[] {2, 3, 1}).check();
  }

  @Test
  void activationAndIdentityHaveTheirDerivatives() {
    LayerTrial.of("Activation", "activation", "softmax").on(new int[] {3, 5}).check();
    LayerTrial.of("Identity").on(new int[] {3, 5}).check();
  }

  @Test
  void embeddingSumsTheGradientsOfRepeatedNumbers() {
    LayerTrial.of("Embedding", "input_dim", 4, "output_dim", 3)
        .on(new int[] {7})
        .onIntegersBelow(4)
        .check();
  }

  @Test
  void einsumDenseTakesAnyAxes() {
    LayerTrial.of("EinsumDense", "equation", "abc,cd->abd", "output_shape", Arrays.asList(null, 6))
        .on(new int[] {3, 5})
        .check();
    LayerTrial.of(
            "EinsumDense",
            "equation",
            "abc,cde->adeb",
            "output_shape",
            List.of(2, 3, 5),
            "bias_axes",
            "de",
            "activation",
            "softmax")
        .on(new int[] {5, 7})
        .check();
    LayerTrial.of(
            "EinsumDense",
            "equation",
            "...x,xy->...y",
            "output_shape",
            Arrays.asList(null, 3),
            "bias_axes",
            "y")
        .on(new int[] {2, 3, 5})
        .check();
    LayerTrial.of("EinsumDense", "equation", "abc,bcd->abd", "output_shape", List.of(3, 2))
        .on(new int[] {3, 5})
        .check();
  }

  @Test
  void maskingMarksStepsOfTheValueAlone() {
    LayerTrial.of("Masking").on(new int[] {3, 5}).check();
    Layer layer = Layers.make("Masking", Map.of("mask_value", 7));
    Tensor x = Tensor.constant(1, 3, 2).write(new float[] {7, 7, 7, 1, 0, 0});
    layer.build(new SplittableRandom(1), x.shape());
    Tensor y = layer.call(Call.inference(new Tape()), x);
    assertThat(Objects.requireNonNull(y.mask()).value()).startsWith(0, 1, 1);
    assertThat(y.value()).startsWith(0, 0, 7, 1, 0, 0);
  }

  @Test
  void embeddingMasksZeros() {
    Layer layer =
        Layers.make("Embedding", Map.of("input_dim", 4, "output_dim", 3, "mask_zero", true));
    Tensor ids = Tensor.constant(1, 3).write(new float[] {2, 0, 1});
    layer.build(new SplittableRandom(1), ids.shape());
    Tensor mask = layer.call(Call.inference(new Tape()), ids).mask();
    assertThat(Objects.requireNonNull(mask).value()).startsWith(1, 0, 1);
  }

  @Test
  void whatIsWrongIsNamed() {
    assertThatThrownBy(() -> Layers.make("Dens", Map.of()))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageStartingWith("unknown layer \"Dens\"; did you mean \"Dense\"?");
    assertThatThrownBy(() -> Layers.make("Dense", Map.of("unit", 3)))
        .hasMessage("Dense: units is missing; accepted: a whole number");
    assertThatThrownBy(() -> Layers.make("Dense", Map.of("units", 3, "use_bia", true)))
        .hasMessageStartingWith("Dense: unknown argument \"use_bia\"; did you mean \"use_bias\"?");
    assertThatThrownBy(() -> Layers.make("Dense", Map.of("units", 2.5)))
        .hasMessage("Dense: units is 2.5; accepted: a whole number");
    Layer dense = Layers.make("Dense", Map.of("units", 3, "name", "head"));
    dense.build(new SplittableRandom(1), new int[] {1, 4});
    assertThatThrownBy(() -> dense.call(Call.inference(new Tape()), Tensor.constant(2, 5)))
        .hasMessageStartingWith("layer head (Dense): input [2, 5]; accepted: [..., 4]");
    Layer embedding = Layers.make("Embedding", Map.of("input_dim", 4, "output_dim", 3));
    embedding.build(new SplittableRandom(1), new int[] {1, 1});
    Tensor outside = Tensor.constant(1, 1).write(new float[] {4});
    assertThatThrownBy(() -> embedding.call(Call.inference(new Tape()), List.of(outside)))
        .hasMessageStartingWith(
            "layer embedding: number 4.0 in input; accepted: whole numbers from 0 to 3");
  }
}
