package dev.cartwheel.nets.layers;

import dev.cartwheel.nets.tensor.SecondOrder;
import dev.cartwheel.nets.tensor.Tape;
import dev.cartwheel.nets.tensor.Tensor;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The layers that a critic with a gradient penalty is built from. */
class SecondOrderLayersTest {

  private static final long SEED = 20261122;

  private record Case(String kind, Map<String, Object> config, boolean training, int... shape) {
    @Override
    public String toString() {
      return kind + config;
    }
  }

  private static Case of(String kind, int[] shape, Object... config) {
    return new Case(kind, LayerConfig.of(config).asMap(), false, shape);
  }

  private static Case training(String kind, int[] shape, Object... config) {
    return new Case(kind, LayerConfig.of(config).asMap(), true, shape);
  }

  static List<Case> cases() {
    int[] row = {2, 5};
    int[] line = {2, 5, 3};
    int[] image = {2, 5, 4, 3};
    int[] volume = {1, 3, 3, 2, 2};
    return List.of(
        of("Dense", line, "units", 4, "activation", "tanh"),
        of("EinsumDense", line, "equation", "abc,cd->abd", "output_shape", List.of(5, 2)),
        of("Conv1D", line, "filters", 4, "kernel_size", 3, "padding", "same"),
        of("Conv1D", line, "filters", 2, "kernel_size", 2, "dilation_rate", 2),
        of("Conv2D", image, "filters", 4, "kernel_size", 3, "strides", 2, "padding", "same"),
        of("Conv2D", image, "filters", 6, "kernel_size", 2, "groups", 3, "activation", "relu"),
        of("Conv3D", volume, "filters", 3, "kernel_size", 2, "activation", "selu"),
        of("Conv1DTranspose", line, "filters", 2, "kernel_size", 3, "strides", 2),
        of("Conv2DTranspose", image, "filters", 2, "kernel_size", 3, "padding", "same"),
        of("Conv3DTranspose", volume, "filters", 2, "kernel_size", 2),
        of("DepthwiseConv1D", line, "kernel_size", 3),
        of("DepthwiseConv2D", image, "kernel_size", 3, "depth_multiplier", 2),
        of("SeparableConv2D", image, "filters", 2, "kernel_size", 3),
        of("MaxPooling2D", image, "pool_size", 2),
        of("AveragePooling2D", image, "pool_size", 2, "padding", "same"),
        of("AveragePooling1D", line, "pool_size", 2),
        of("GlobalMaxPooling2D", image),
        of("GlobalAveragePooling2D", image),
        of("UpSampling2D", image, "interpolation", "bilinear"),
        of("ZeroPadding2D", image, "padding", 1),
        of("Cropping2D", image, "cropping", 1),
        of("Flatten", image),
        of("Reshape", image, "target_shape", List.of(10, 6)),
        of("Permute", line, "dims", List.of(2, 1)),
        of("RepeatVector", row, "n", 3),
        of("LayerNormalization", image),
        training("BatchNormalization", image),
        of("BatchNormalization", image),
        of("GroupNormalization", new int[] {2, 3, 4}, "groups", 2),
        of("RMSNormalization", row),
        of("UnitNormalization", row),
        training("Dropout", row, "rate", 0.3),
        training("GaussianNoise", row, "stddev", 0.3),
        of("LeakyReLU", row),
        of("ReLU", row, "max_value", 0.5, "negative_slope", 0.1),
        of("ELU", row, "alpha", 0.7),
        of("PReLU", row),
        of("PReLU", line, "shared_axes", List.of(1)),
        of("Softmax", row),
        of("Activation", row, "activation", "gelu"),
        of("Rescaling", row, "scale", 2.0));
  }

  @ParameterizedTest
  @MethodSource("cases")
  void gradientsOfGradientsEqualCentralDifferences(Case given) {
    SplittableRandom random = new SplittableRandom(SEED);
    Layer layer = Layers.make(given.kind(), given.config());
    layer.build(random, given.shape());
    List<Tensor> leaves = new ArrayList<>();
    Tensor x = Tensor.parameter(given.shape());
    leaves.add(x);
    for (Weight weight : layer.weights()) {
      if (weight.trainable()) {
        leaves.add(weight.tensor());
      }
    }
    for (Tensor leaf : leaves) {
      for (int i = 0; i < leaf.size(); i++) {
        leaf.value()[i] = (float) (2 * random.nextDouble() - 1);
      }
    }
    SecondOrder.check(
        given.toString(), SEED, tape -> tape.square(layer.call(call(given, tape), x)), leaves);
  }

  private static Call call(Case given, Tape tape) {
    return given.training()
        ? Call.training(tape, new SplittableRandom(SEED))
        : Call.inference(tape);
  }
}
