package dev.cartwheel.nets.onnx;

import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.function.Function;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Layers of single elements, merging and normalising ones are the same in ONNX Runtime. */
class OnnxLayersTest {

  private static final int DRAWS = 4;

  private static Function<SplittableRandom, int[][]> fixed(int... shape) {
    return random -> new int[][] {shape.clone()};
  }

  private static Function<SplittableRandom, int[][]> several(int[]... shapes) {
    return random -> shapes.clone();
  }

  static Stream<DrawnLayer> normalizations() {
    return Stream.of(
        DrawnLayer.of("BatchNormalization", DrawnParts.images(2))
            .with("axis", null, 1, 2, -1)
            .with("scale", DrawnParts.FLAG)
            .with("center", DrawnParts.FLAG)
            .with("renorm", DrawnParts.FLAG)
            .with("epsilon", null, 0.1),
        DrawnLayer.of("LayerNormalization", DrawnParts.images(2))
            .with(
                "axis", null, 1, 2, List.of(1, 2), List.of(-1, 1), List.of(2, 3), List.of(3, 1, 2))
            .with("scale", DrawnParts.FLAG)
            .with("center", DrawnParts.FLAG)
            .with("epsilon", null, 0.1),
        DrawnLayer.of("GroupNormalization", DrawnParts.images(2))
            .with("groups", 1, 2, -1)
            .with("axis", null, 1, 2)
            .with("scale", DrawnParts.FLAG)
            .with("center", DrawnParts.FLAG),
        DrawnLayer.of("RMSNormalization", DrawnParts.images(2))
            .with("axis", null, 1, List.of(1, 3))
            .with("epsilon", null, 0.1),
        DrawnLayer.of("UnitNormalization", DrawnParts.images(2))
            .with("axis", null, 1, List.of(1, 3)),
        DrawnLayer.of("Normalization", fixed(3, 2))
            .with("axis", null, 1, 2)
            .with("invert", DrawnParts.FLAG),
        DrawnLayer.of("Normalization", fixed(3, 2))
            .with("mean", 1.5, List.of(1, 2))
            .with("variance", 4, List.of(0.5, 0))
            .with("invert", DrawnParts.FLAG),
        DrawnLayer.of("SpectralNormalization", fixed(5))
            .with("layer", DrawnParts.layer("Dense", "units", 3)),
        DrawnLayer.of("Pipeline", fixed(5))
            .with("layers", List.of("ReLU", "LayerNormalization", "Dense{\"units\": 3}")),
        DrawnLayer.of("Rescaling", DrawnParts.images(2))
            .with("scale", 0.1, -2)
            .with("offset", null, 0.5)
            .with("data_format", DrawnParts.FORMAT),
        DrawnLayer.of("Rescaling", fixed(4, 2))
            .with("scale", List.of(1, 2))
            .with("offset", List.of(3, 4)));
  }

  static Stream<DrawnLayer> elements() {
    return Stream.of(
        DrawnLayer.of("ReLU", DrawnParts.images(1))
            .with("max_value", null, 0, 0.5)
            .with("negative_slope", null, 0.1)
            .with("threshold", null, 0.3, 0.7),
        DrawnLayer.of("LeakyReLU", DrawnParts.images(1))
            .with("negative_slope", null, 0.1)
            .with("alpha", null, 0.5),
        DrawnLayer.of("PReLU", DrawnParts.images(2))
            .with("shared_axes", null, 1, List.of(1, 2), List.of(2, 3)),
        DrawnLayer.of("ELU", DrawnParts.images(1)).with("alpha", null, 0.7),
        DrawnLayer.of("RReLU", DrawnParts.images(1)).with("lower", null, 0.1),
        DrawnLayer.of("ThresholdedReLU", DrawnParts.images(1))
            .with("theta", null, 0.2)
            .with("default_value", null, -3),
        DrawnLayer.of("GLU", fixed(4, 6, 2)).with("axis", null, 1, 2, -2),
        DrawnLayer.of("Activation", fixed(3, 4))
            .with(
                "activation",
                "glu",
                "sparsemax",
                "squareplus",
                "sparse_plus",
                "sparse_sigmoid",
                "log_sigmoid"),
        DrawnLayer.of("Softmax", DrawnParts.images(2))
            .with("axis", null, 1, List.of(1, 2), List.of(-1, 1)),
        DrawnLayer.of("Softmax", fixed(3)).masked(),
        DrawnLayer.of("Dense", DrawnParts.images(1))
            .with("lora_rank", null, 2)
            .with("units", 1, 5)
            .with("use_bias", DrawnParts.FLAG)
            .with("activation", null, "mish"),
        DrawnLayer.of("EinsumDense", fixed(4, 6))
            .with("lora_rank", null, 2)
            .with("equation", "abc,cd->abd", "...x,xy->...y")
            .with("output_shape", DrawnParts.lengths(null, 5))
            .with("bias_axes", null, "d", "y"),
        DrawnLayer.of("EinsumDense", fixed(4, 6))
            .with("lora_rank", null, 2)
            .with("equation", "aBc,cde->aBde")
            .with("output_shape", DrawnParts.lengths(null, 3, 2))
            .with("bias_axes", null, "de", "Be")
            .with("activation", null, "tanh"),
        DrawnLayer.of("Flatten", DrawnParts.images(2)).with("data_format", DrawnParts.FORMAT),
        DrawnLayer.of("Flatten", fixed()),
        DrawnLayer.of("Reshape", fixed(4, 6))
            .with("target_shape", List.of(-1, 3), List.of(2, 3, 4), List.of(24)),
        DrawnLayer.of("Permute", fixed(4, 3, 2)).with("dims", List.of(2, 3, 1), List.of(1, 3, 2)),
        DrawnLayer.of("RepeatVector", fixed(4)).with("n", 1, 3));
  }

  static Stream<DrawnLayer> merges() {
    Stream<DrawnLayer> same =
        Stream.of("Add", "Multiply", "Average", "Maximum", "Minimum")
            .map(
                kind ->
                    DrawnLayer.of(
                            kind, several(new int[] {3, 4}, new int[] {3, 4}, new int[] {3, 4}))
                        .masked());
    Stream<DrawnLayer> spread =
        Stream.of("Add", "Subtract", "Multiply", "Average", "Maximum", "Minimum")
            .map(kind -> DrawnLayer.of(kind, several(new int[] {4}, new int[] {3, 4})));
    return Stream.of(
            same,
            spread,
            Stream.of(
                DrawnLayer.of("Subtract", several(new int[] {3, 4}, new int[] {3, 4})).masked(),
                DrawnLayer.of("Concatenate", several(new int[] {3, 4}, new int[] {3, 4}))
                    .with("axis", null, 1, 2)
                    .masked(),
                DrawnLayer.of("Concatenate", several(new int[] {2, 4}, new int[] {3, 4}))
                    .with("axis", 1),
                DrawnLayer.of("Dot", several(new int[] {4}, new int[] {4}))
                    .with("axes", 1, -1)
                    .with("normalize", DrawnParts.FLAG),
                DrawnLayer.of("Dot", several(new int[] {2, 4}, new int[] {4, 3, 2}))
                    .with("axes", List.of(2, 1), List.of(1, -1))
                    .with("normalize", DrawnParts.FLAG)))
        .flatMap(each -> each);
  }

  static Stream<DrawnLayer> categories() {
    Object[] modes = {"int", "one_hot", "multi_hot", "count"};
    return Stream.of(
        DrawnLayer.of("CategoryEncoding", fixed(4))
            .with("num_tokens", 5)
            .with("output_mode", "one_hot", "multi_hot", "count")
            .integers(5),
        DrawnLayer.of("CategoryEncoding", fixed(1))
            .with("num_tokens", 5)
            .with("output_mode", "one_hot", "multi_hot")
            .integers(5),
        DrawnLayer.of("CategoryEncoding", fixed())
            .with("num_tokens", 5)
            .with("output_mode", "one_hot", "count")
            .integers(5),
        DrawnLayer.of("CategoryEncoding", several(new int[] {4}, new int[] {4}))
            .with("num_tokens", 5)
            .with("output_mode", "count")
            .integers(5),
        DrawnLayer.of("Discretization", fixed(3, 2))
            .with("bin_boundaries", List.of(-1, 0, 0.5), List.of(0))
            .with("output_mode", modes),
        DrawnLayer.of("Discretization", fixed(3)).with("num_bins", 1),
        DrawnLayer.of("IntegerLookup", fixed(3))
            .with("vocabulary", List.of(5, 2, 9))
            .with("num_oov_indices", null, 1, 3)
            .with("mask_token", null, 0)
            .with("output_mode", modes)
            .integers(12),
        DrawnLayer.of("Embedding", fixed(4))
            .with("lora_rank", null, 2)
            .with("input_dim", 5)
            .with("output_dim", 3)
            .with("mask_zero", DrawnParts.FLAG)
            .integers(5),
        DrawnLayer.of("ReversibleEmbedding", fixed(4))
            .with("lora_rank", null, 2)
            .with("input_dim", 5)
            .with("output_dim", 3)
            .with("mask_zero", DrawnParts.FLAG)
            .integers(5),
        DrawnLayer.of("ReversibleEmbedding", fixed(4, 3))
            .with("lora_rank", null, 2)
            .with("input_dim", 5)
            .with("output_dim", 3)
            .with("tie_weights", DrawnParts.FLAG)
            .with("logit_soft_cap", null, 2)
            .calledWith(Map.of("reverse", true)),
        DrawnLayer.of("Masking", fixed(4, 2)).with("mask_value", null, 1).integers(2));
  }

  static Stream<DrawnLayer> sounds() {
    return Stream.of(
        DrawnLayer.of("STFTSpectrogram", fixed(19, 2))
            .with("mode", null, "magnitude", "psd", "real", "imag", "stft")
            .with("frame_length", 4, 7)
            .with("frame_step", null, 3)
            .with("fft_length", null, 9)
            .with("padding", "valid", "same")
            .with("expand_dims", DrawnParts.FLAG)
            .with("data_format", DrawnParts.FORMAT),
        DrawnLayer.of("MelSpectrogram", fixed(37))
            .with("fft_length", 8, 11)
            .with("sequence_stride", 3, 8)
            .with("sequence_length", null, 6)
            .with("num_mel_bins", 2, 5)
            .with("mag_exp", null, 1)
            .with("power_to_db", DrawnParts.FLAG)
            .with("ref_power", null, 3)
            .with("top_db", null, 10));
  }

  @ParameterizedTest
  @MethodSource({"normalizations", "elements", "merges", "categories", "sounds"})
  void drawnLayersAreTheSame(DrawnLayer layer) {
    layer.check(DRAWS);
  }
}
