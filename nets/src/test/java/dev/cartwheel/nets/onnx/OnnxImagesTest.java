package dev.cartwheel.nets.onnx;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Layers that act along axes of places are the same in ONNX Runtime. */
class OnnxImagesTest {

  private static final int DRAWS = 4;

  private static Stream<DrawnLayer> byAxes(Function<Integer, Stream<DrawnLayer>> layers) {
    return Stream.of(1, 2, 3).flatMap(layers);
  }

  static Stream<DrawnLayer> convolutions() {
    return byAxes(
        axes -> {
          List<DrawnLayer> all = new ArrayList<>();
          Object[] paddings =
              axes == 1 ? new Object[] {"valid", "SAME", "causal"} : new Object[] {"valid", "same"};
          all.add(
              windows("Conv", axes, "")
                  .with("filters", 2, 4)
                  .with("groups", 1, 2)
                  .with("padding", paddings));
          all.add(
              windows("Conv", axes, "Transpose")
                  .with("filters", 1, 3)
                  .with("padding", "valid", "same")
                  .with("output_padding", null, null, 0, 1));
          if (axes < 3) {
            all.add(
                windows("DepthwiseConv", axes, "")
                    .with("padding", "valid", "same")
                    .with("depth_multiplier", 1, 2));
            all.add(
                windows("SeparableConv", axes, "")
                    .with("filters", 3)
                    .with("padding", paddings)
                    .with("depth_multiplier", 1, 3));
          }
          return all.stream();
        });
  }

  private static DrawnLayer windows(String kind, int axes, String rest) {
    return DrawnLayer.of(kind + axes + "D" + rest, DrawnParts.images(axes))
        .with("kernel_size", 1, 2, 3)
        .with("strides", 1, 1, 2, 3)
        .with("dilation_rate", 1, 1, 2)
        .with("use_bias", DrawnParts.FLAG)
        .with("activation", null, "relu", "gelu", "softmax")
        .with("data_format", DrawnParts.FORMAT);
  }

  static Stream<DrawnLayer> pools() {
    return byAxes(
        axes ->
            Stream.of("Max", "Average")
                .flatMap(
                    how ->
                        Stream.of(
                            DrawnLayer.of(how + "Pooling" + axes + "D", DrawnParts.images(axes))
                                .with("pool_size", 1, 2, 3)
                                .with("strides", null, 1, 2, 4)
                                .with("padding", "valid", "same")
                                .with("data_format", DrawnParts.FORMAT),
                            DrawnLayer.of(
                                    "Global" + how + "Pooling" + axes + "D",
                                    DrawnParts.images(axes))
                                .with("keepdims", DrawnParts.FLAG)
                                .with("data_format", DrawnParts.FORMAT)
                                .masked(),
                            DrawnLayer.of(
                                    "Adaptive" + how + "Pooling" + axes + "D",
                                    DrawnParts.images(axes))
                                .with("output_size", 1, 2, 3, 5)
                                .with("data_format", DrawnParts.FORMAT))));
  }

  static Stream<DrawnLayer> images() {
    Stream<DrawnLayer> along =
        byAxes(
            axes ->
                Stream.of(
                    DrawnLayer.of("ZeroPadding" + axes + "D", DrawnParts.images(axes))
                        .with("padding", 0, 1, 2, margins(axes, 3, 0), margins(axes, 0, 1))
                        .with("data_format", DrawnParts.FORMAT),
                    DrawnLayer.of("Cropping" + axes + "D", DrawnParts.images(axes))
                        .with("cropping", 0, 1, margins(axes, 2, 0), margins(axes, 0, 1))
                        .with("data_format", DrawnParts.FORMAT),
                    DrawnLayer.of("UpSampling" + axes + "D", DrawnParts.images(axes))
                        .with("size", 1, 2, 3)
                        .with("data_format", DrawnParts.FORMAT)));
    Object[] ways = {"nearest", "bilinear", "bicubic", "lanczos3", "lanczos5"};
    return Stream.concat(
        along,
        Stream.of(
            DrawnLayer.of("UpSampling2D", DrawnParts.images(2))
                .with("size", 2, List.of(1, 3))
                .with("interpolation", ways)
                .with("data_format", DrawnParts.FORMAT),
            DrawnLayer.of("Resizing", DrawnParts.images(2))
                .with("height", 1, 4, 9)
                .with("width", 2, 5, 7)
                .with("interpolation", ways)
                .with("antialias", DrawnParts.FLAG)
                .with("crop_to_aspect_ratio", true, false, false)
                .with("pad_to_aspect_ratio", true, false, false)
                .with("fill_value", null, 1.5)
                .with("data_format", DrawnParts.FORMAT),
            DrawnLayer.of("Resizing", random -> new int[][] {{2, 5, 4, 3}})
                .with("height", 3)
                .with("width", 6),
            DrawnLayer.of("CenterCrop", DrawnParts.images(2))
                .with("height", 1, 3, 9)
                .with("width", 2, 4)
                .with("data_format", DrawnParts.FORMAT),
            DrawnLayer.of("RandomCrop", DrawnParts.images(2))
                .with("height", 2, 9)
                .with("width", 3, 5)
                .with("data_format", DrawnParts.FORMAT),
            DrawnLayer.of("AutoContrast", DrawnParts.images(2))
                .with("value_range", null, List.of(-1, 1))
                .with("data_format", DrawnParts.FORMAT),
            DrawnLayer.of("AutoContrast", random -> new int[][] {{1, 1, 3}})));
  }

  private static Object margins(int axes, int before, int after) {
    List<Integer> pair = List.of(before, after);
    return axes == 1 ? pair : List.of(pair, List.of(1, 1), List.of(0, 1)).subList(0, axes);
  }

  @ParameterizedTest
  @MethodSource({"convolutions", "pools", "images"})
  void drawnLayersAreTheSame(DrawnLayer layer) {
    layer.check(DRAWS);
  }
}
