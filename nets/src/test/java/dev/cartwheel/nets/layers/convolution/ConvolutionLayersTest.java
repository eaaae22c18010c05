package dev.cartwheel.nets.layers.convolution;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import dev.cartwheel.nets.kernel.Kernels;
import dev.cartwheel.nets.layers.Call;
import dev.cartwheel.nets.layers.Layer;
import dev.cartwheel.nets.layers.LayerConfig;
import dev.cartwheel.nets.layers.LayerTrial;
import dev.cartwheel.nets.layers.Layers;
import dev.cartwheel.nets.tensor.Tape;
import dev.cartwheel.nets.tensor.Tensor;
import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

class ConvolutionLayersTest {

  @Test
  void stepsWithEveryPadding() {
    for (String padding : List.of("valid", "same", "causal")) {
      LayerTrial.of("Conv1D", "filters", 3, "kernel_size", 3, "padding", padding)
          .on(new int[] {7, 2})
          .check();
    }
  }

  @Test
  void imagesWithStridesDilationAndGroups() {
    LayerTrial.of(
            "Conv2D", "filters", 3, "kernel_size", List.of(3, 2), "strides", 2, "padding", "same")
        .on(new int[] {5, 6, 1})
        .check();
    LayerTrial.of("Conv2D", "filters", 4, "kernel_size", 2, "dilation_rate", 2, "groups", 2)
        .on(new int[] {4, 5, 2})
        .check();
  }

  @Test
  void volumes() {
    LayerTrial.of("Conv3D", "filters", 2, "kernel_size", 2, "activation", "tanh")
        .on(new int[] {2, 3, 3, 1})
        .check();
  }

  @Test
  void channelsAlone() {
    LayerTrial.of("DepthwiseConv2D", "kernel_size", 2, "depth_multiplier", 2)
        .on(new int[] {3, 3, 2})
        .check();
    LayerTrial.of("SeparableConv1D", "filters", 3, "kernel_size", 3, "padding", "same")
        .on(new int[] {5, 2})
        .check();
  }

  @Test
  void transposed() {
    LayerTrial.of("Conv1DTranspose", "filters", 2, "kernel_size", 3, "strides", 2)
        .on(new int[] {3, 2})
        .check();
    LayerTrial.of(
            "Conv2DTranspose", "filters", 2, "kernel_size", 3, "strides", 2, "padding", "same")
        .on(new int[] {3, 2, 1})
        .check();
  }

  @Test
  void theFirstFilterOfOnesSumsWhatItCovers() {
    Conv2D layer =
        new Conv2D(LayerConfig.of("filters", 1, "kernel_size", 2, "kernel_initializer", "ones"));
    layer.build(new SplittableRandom(1), new int[] {1, 2, 2, 1});
    Tensor x = Tensor.constant(1, 2, 2, 1).write(new float[] {1, 2, 3, 4});
    assertThat(layer.call(Call.inference(new Tape()), x).value()[0]).isEqualTo(10);
  }

  @Test
  void vectorAndScalarKernelsGiveTheSameBits() {
    for (String kind : List.of("Conv2D", "Conv2DTranspose", "DepthwiseConv2D")) {
      assertThat(gradient(kind, Kernels.fastest()))
          .as(kind)
          .containsExactly(gradient(kind, Kernels.scalar()));
    }
  }

  private static float[] gradient(String kind, Kernels kernels) {
    LayerConfig config =
        kind.startsWith("Depth")
            ? LayerConfig.of("kernel_size", 3, "activation", "tanh")
            : LayerConfig.of("filters", 5, "kernel_size", 3, "activation", "tanh");
    Layer layer = Layers.make(kind, config.asMap());
    layer.build(new SplittableRandom(3), new int[] {3, 9, 7, 6});
    Tensor x = Tensor.parameter(3, 9, 7, 6);
    SplittableRandom random = new SplittableRandom(4);
    for (int i = 0; i < x.size(); i++) {
      x.value()[i] = (float) random.nextDouble(-1, 1);
    }
    Tape tape = new Tape(kernels);
    Tensor y = layer.call(Call.inference(tape), x);
    tape.backward(tape.sum(tape.square(y)));
    return x.gradient();
  }

  @Test
  void whatDoesNotFitIsNamed() {
    Conv2D layer = new Conv2D(8, 5);
    layer.build(new SplittableRandom(1), new int[] {1, 9, 9, 3});
    assertThatIllegalArgumentException()
        .isThrownBy(() -> layer.call(Call.inference(new Tape()), Tensor.constant(1, 4, 4, 3)))
        .withMessageContaining("layer conv2d: input [1, 4, 4, 3] is smaller than the window")
        .withMessageContaining("[5, 5]");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new Conv1D(LayerConfig.of("filters", 2)))
        .withMessageContaining("kernel_size");
  }
}
