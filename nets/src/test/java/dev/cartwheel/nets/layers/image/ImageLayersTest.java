package dev.cartwheel.nets.layers.image;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import dev.cartwheel.nets.layers.Call;
import dev.cartwheel.nets.layers.Layer;
import dev.cartwheel.nets.layers.LayerConfig;
import dev.cartwheel.nets.layers.LayerTrial;
import dev.cartwheel.nets.tensor.Tape;
import dev.cartwheel.nets.tensor.Tensor;
import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

class ImageLayersTest {

  @Test
  void marginsAreAddedAndTakenAway() {
    LayerTrial.of("ZeroPadding1D", "padding", List.of(1, 2)).on(new int[] {3, 2}).check();
    LayerTrial.of("ZeroPadding2D", "padding", List.of(List.of(1, 0), List.of(2, 1)))
        .on(new int[] {2, 3, 1})
        .check();
    LayerTrial.of("Cropping3D").on(new int[] {3, 4, 3, 2}).check();
  }

  @Test
  void imagesAreResized() {
    for (String how : List.of("nearest", "bilinear", "bicubic", "lanczos3")) {
      LayerTrial.of("Resizing", "height", 3, "width", 7, "interpolation", how)
          .on(new int[] {4, 5, 2})
          .check();
    }
    LayerTrial.of("UpSampling2D", "size", List.of(2, 3), "interpolation", "bilinear")
        .on(new int[] {2, 3, 1})
        .check();
    LayerTrial.of("CenterCrop", "height", 2, "width", 9).on(new int[] {5, 6, 1}).check();
  }

  @Test
  void croppingTakesTheMiddle() {
    assertThat(row(new Cropping1D(LayerConfig.of("cropping", List.of(1, 2))), 1, 2, 3, 4))
        .containsExactly(2);
    assertThat(row(new UpSampling1D(LayerConfig.of("size", 2)), 1, 2)).containsExactly(1, 1, 2, 2);
  }

  /** Keras's defaults: 1 along one and three axes, nothing along two. */
  @Test
  void imagesAreNotCroppedUnlessAsked() {
    Layer layer = new Cropping2D(LayerConfig.of());
    layer.build(new SplittableRandom(1), new int[] {1, 3, 4, 1});
    assertThat(layer.outputShape(new int[] {1, 3, 4, 1})).containsExactly(1, 3, 4, 1);
    assertThat(row(new Cropping1D(LayerConfig.of()), 1, 2, 3)).containsExactly(2);
  }

  @Test
  void croppingOfEverythingIsRefused() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> row(new Cropping1D(LayerConfig.of("cropping", 2)), 1, 2, 3))
        .withMessageContaining("cropping by 2 and 2 of an axis of 3");
  }

  private static float[] row(Layer layer, float... steps) {
    layer.build(new SplittableRandom(1), new int[] {1, steps.length, 1});
    Tensor x = Tensor.constant(1, steps.length, 1).write(steps);
    Tensor y = layer.call(Call.inference(new Tape()), x);
    return Arrays.copyOf(y.value(), y.size());
  }
}
