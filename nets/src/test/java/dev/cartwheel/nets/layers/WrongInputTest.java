package dev.cartwheel.nets.layers;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.cartwheel.nets.io.Json;
import dev.cartwheel.nets.tensor.Tape;
import dev.cartwheel.nets.tensor.Tensor;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.TreeSet;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Inputs that do not fit, for every layer there is: one line names the layer, what it got, and what
 * it takes.
 */
class WrongInputTest {

  /**
   * Layer, arguments, inputs that fit, inputs of a wrong number of axes, inputs of wrong lengths
   * for a layer built for the first; several inputs by a semicolon, - for none such.
   */
  private static final String TABLE =
      """
      Activation | {"activation": "relu"} | 2,3 | - | -
      ActivityRegularization | {} | 2,3 | - | -
      AdaptiveAveragePooling1D | {"output_size": 2} | 2,5,3 | 2,5 | -
      AdaptiveAveragePooling2D | {"output_size": 2} | 2,5,4,3 | 2,5,3 | -
      AdaptiveAveragePooling3D | {"output_size": 2} | 2,5,4,3,2 | 2,5,4,3 | -
      AdaptiveMaxPooling1D | {"output_size": 2} | 2,5,3 | 2,5,3,1 | -
      AdaptiveMaxPooling2D | {"output_size": 2} | 2,5,4,3 | 2,5,3 | -
      AdaptiveMaxPooling3D | {"output_size": 2} | 2,5,4,3,2 | 2,5,4,3 | -
      Add | {} | 2,3;2,3 | - | 2,3;2,4
      AdditiveAttention | {} | 2,5,3;2,4,3 | 2,5;2,4 | 2,5,3;2,4,2
      AlphaDropout | {"rate": 0.5} | 2,3 | - | -
      Attention | {} | 2,5,3;2,4,3 | 2,5;2,4 | 2,5,3;2,4,2
      Average | {} | 2,3;2,3 | - | 2,3;2,4
      AveragePooling1D | {} | 2,5,3 | 2,5 | 2,1,3
      AveragePooling2D | {} | 2,5,4,3 | 2,5,3 | 2,1,4,3
      AveragePooling3D | {} | 2,5,4,3,2 | 2,5,4,3 | 2,1,4,3,2
      BatchNormalization | {} | 2,5,3 | - | 2,5,4
      BatchNormalization | {} | 2,5,3 | - | 2,3
      Bidirectional | {"layer": "LSTM{\\"units\\": 2}"} | 2,5,3 | 2,5 | 2,5,4
      CategoryEncoding | {"num_tokens": 4} | 2,3;2,3 | - | 2,3;2,2
      CenterCrop | {"height": 2, "width": 2} | 2,5,4,3 | 5,4 | -
      Concatenate | {} | 2,5,3;2,5,4 | 2,5,3;2,5 | 2,5,3;2,4,3
      ContrastLimitedAdaptiveHistogramEqualization | {} | 2,5,4,3 | 2,5,4 | -
      Conv1D | {"filters": 2, "kernel_size": 3} | 2,5,3 | 2,5 | 2,5,4
      Conv1DTranspose | {"filters": 2, "kernel_size": 3} | 2,5,3 | 2,5,3,1 | 2,5,4
      Conv2D | {"filters": 2, "kernel_size": 3} | 2,5,4,3 | 2,5,4 | 2,5,4,1
      Conv2DTranspose | {"filters": 2, "kernel_size": 3} | 2,5,4,3 | 2,5,4 | 2,5,4,1
      Conv3D | {"filters": 2, "kernel_size": 2} | 2,5,4,3,2 | 2,5,4,3 | 2,5,4,3,3
      Conv3DTranspose | {"filters": 2, "kernel_size": 2} | 2,5,4,3,2 | 2,5,4,3 | 2,5,4,3,3
      ConvLSTM1D | {"filters": 2, "kernel_size": 3} | 2,3,5,3 | 2,3,5 | 2,3,5,2
      ConvLSTM2D | {"filters": 2, "kernel_size": 3} | 2,3,5,4,3 | 2,3,5,4 | 2,3,5,4,2
      ConvLSTM3D | {"filters": 2, "kernel_size": 2} | 2,3,5,4,3,2 | 2,5,4,3,2 | 2,3,5,4,3,1
      Cropping1D | {} | 2,5,3 | 2,5 | 2,2,3
      Cropping2D | {"cropping": 1} | 2,5,4,3 | 2,5,4 | 2,2,4,3
      Cropping3D | {} | 2,5,4,3,2 | 2,5,4,3 | 2,2,4,3,2
      Dense | {"units": 2} | 2,3 | 2 | 2,4
      DepthwiseConv1D | {"kernel_size": 3} | 2,5,3 | 2,5 | 2,5,4
      DepthwiseConv2D | {"kernel_size": 3} | 2,5,4,3 | 2,5,4 | 2,5,4,1
      Discretization | {"bin_boundaries": [0.5]} | 2,3 | - | -
      Dot | {"axes": 1} | 2,3;2,3 | 2;2 | 2,3;2,4
      Dropout | {"rate": 0.5} | 2,3 | - | -
      ELU | {} | 2,3 | - | -
      EinsumDense | {"equation": "abc,cd->abd", "output_shape": [5, 2]} | 2,5,3 | 2,5 | 2,5,4
      Embedding | {"input_dim": 4, "output_dim": 2} | 2,3 | - | -
      Flatten | {} | 2,3 | - | -
      GLU | {} | 2,4 | - | 2,3
      GRU | {"units": 2} | 2,5,3 | 2,5 | 2,5,4
      GRUCell | {"units": 2} | 2,3;2,2 | 2,5,3;2,2 | 2,4;2,2
      GaussianDropout | {"rate": 0.5} | 2,3 | - | -
      GaussianNoise | {"stddev": 0.5} | 2,3 | - | -
      GlobalAveragePooling1D | {} | 2,5,3 | 2,5 | -
      GlobalAveragePooling2D | {} | 2,5,4,3 | 2,5,4 | -
      GlobalAveragePooling3D | {} | 2,5,4,3,2 | 2,5,4,3 | -
      GlobalMaxPooling1D | {} | 2,5,3 | 2,5 | -
      GlobalMaxPooling2D | {} | 2,5,4,3 | 2,5,4 | -
      GlobalMaxPooling3D | {} | 2,5,4,3,2 | 2,5,4,3 | -
      GroupNormalization | {"groups": 2} | 2,5,4 | - | 2,5,2
      GroupNormalization | {"groups": 2} | 2,5,4 | - | 2,4
      GroupQueryAttention | {"head_dim": 2, "num_query_heads": 2, "num_key_value_heads": 1} | 2,5,3;2,4,3 | 2,5;2,4 | 2,5,2;2,4,3
      GroupedQueryAttention | {"head_dim": 2, "num_query_heads": 2, "num_key_value_heads": 1} | 2,5,3;2,4,3 | 2,5;2,4 | 2,5,3;2,4,2
      HashedCrossing | {"num_bins": 5} | 3;3 | 3,2;3,2 | 3;4
      Hashing | {"num_bins": 5} | 2,3 | - | -
      Identity | {} | 2,3 | - | -
      InputLayer | {"shape": [3, null]} | 2,3,5 | 2,3 | 2,4,5
      IntegerLookup | {"vocabulary": [1, 2]} | 2,3 | - | -
      LSTM | {"units": 2} | 2,5,3 | 2,5 | 2,5,4
      LSTMCell | {"units": 2} | 2,3;2,2;2,2 | 2,5,3;2,2;2,2 | 2,4;2,2;2,2
      LayerNormalization | {} | 2,5,3 | - | 2,5,4
      LayerNormalization | {} | 2,5,3 | - | 2,3
      LeakyReLU | {} | 2,3 | - | -
      Masking | {} | 2,5,3 | - | -
      MaxNumBoundingBoxes | {"max_number": 3} | 2,5,4;2,5 | 2,5,4;2 | 2,5,3;2,5
      MaxPooling1D | {} | 2,5,3 | 2,5 | 2,1,3
      MaxPooling2D | {} | 2,5,4,3 | 2,5,3 | 2,1,4,3
      MaxPooling3D | {} | 2,5,4,3,2 | 2,5,4,3 | 2,1,4,3,2
      Maximum | {} | 2,3;2,3 | - | 2,3;2,4
      Minimum | {} | 2,3;2,3 | - | 2,3;2,4
      MelSpectrogram | {"fft_length": 8} | 2,9 | 2,9,3 | 2,4
      MultiHeadAttention | {"num_heads": 2, "key_dim": 2} | 2,5,3;2,4,3 | 2,5;2,4 | 2,5,2;2,4,3
      Multiply | {} | 2,3;2,3 | - | 2,3;2,4
      Nested | {"model": {"class_name": "Sequential", "input_shapes": [[3]], "layers": [{"class_name": "Dense", "config": {"units": 2}}]}} | 2,3 | - | 2,4
      Normalization | {} | 2,5,3 | - | 2,5,4
      Normalization | {} | 2,5,3 | - | 2,3
      PReLU | {} | 2,5,3 | - | 2,5,4
      PReLU | {} | 2,5,3 | - | 2,3
      Permute | {"dims": [2, 1]} | 2,5,3 | 2,5 | -
      Pipeline | {"layers": ["ReLU", "Dense{\\"units\\": 2}"]} | 2,3 | - | 2,4
      RMSNormalization | {} | 2,5,3 | - | 2,5,4
      RMSNormalization | {} | 2,5,3 | - | 2,3
      RNN | {"cell": "LSTMCell{\\"units\\": 2}"} | 2,5,3 | 2,5 | 2,5,4
      RReLU | {} | 2,3 | - | -
      RandomBrightness | {"factor": 0.5} | 2,5,4,3 | 2,5,4 | -
      RandomContrast | {"factor": 0.5} | 2,5,4,3 | 2,5,4 | -
      RandomCrop | {"height": 2, "width": 2} | 2,5,4,3 | 2,5,4 | -
      RandomElasticTransform | {} | 2,5,4,3 | 2,5,4 | -
      RandomErasing | {} | 2,5,4,3 | 2,5,4 | -
      RandomFlip | {} | 2,5,4,3 | 2,5,4 | -
      RandomGrayscale | {} | 2,5,4,3 | 2,5,4 | -
      RandomInvert | {} | 2,5,4,3 | 2,5,4 | -
      RandomRotation | {"factor": 0.5} | 2,5,4,3 | 2,5,4 | -
      RandomShear | {} | 2,5,4,3 | 2,5,4 | -
      RandomTranslation | {"height_factor": 0.5, "width_factor": 0.5} | 2,5,4,3 | 2,5,4 | -
      RandomZoom | {"height_factor": 0.5} | 2,5,4,3 | 2,5,4 | -
      ReLU | {} | 2,3 | - | -
      RepeatVector | {"n": 2} | 2,3 | 2,5,3 | -
      Rescaling | {"scale": [1, 2, 3]} | 2,3 | - | 2,4
      Reshape | {"target_shape": [3, 2]} | 2,6 | - | 2,5
      Resizing | {"height": 2, "width": 2} | 2,5,4,3 | 5,4 | -
      ReversibleEmbedding | {"input_dim": 4, "output_dim": 2} | 2,3 | - | -
      STFTSpectrogram | {"frame_length": 4} | 2,9,3 | 2,9 | 2,3,3
      SeparableConv1D | {"filters": 2, "kernel_size": 3} | 2,5,3 | 2,5 | 2,5,4
      SeparableConv2D | {"filters": 2, "kernel_size": 3} | 2,5,4,3 | 2,5,4 | 2,5,4,1
      SimpleRNN | {"units": 2} | 2,5,3 | 2,5 | 2,5,4
      SimpleRNNCell | {"units": 2} | 2,3;2,2 | 2,5,3;2,2 | 2,4;2,2
      Softmax | {"axis": 2} | 2,5,3 | 2,5 | -
      AugMix | {} | 2,5,4,3 | 2,5,4 | -
      AutoContrast | {} | 2,5,4,3 | 2,5,4 | -
      CutMix | {} | 2,5,4,3 | 2,5,4 | -
      Equalization | {} | 2,5,4,3 | 2,5,4 | -
      MixUp | {} | 2,5,4,3 | 2,5,4 | -
      RandAugment | {} | 2,5,4,3 | 2,5,4 | -
      RandomColorDegeneration | {"factor": 0.5} | 2,5,4,3 | 2,5,4 | -
      RandomColorJitter | {} | 2,5,4,3 | 2,5,4 | -
      RandomGaussianBlur | {} | 2,5,4,3 | 2,5,4 | -
      RandomHue | {"factor": 0.5} | 2,5,4,3 | 2,5,4 | -
      RandomPerspective | {} | 2,5,4,3 | 2,5,4 | -
      RandomPosterization | {"factor": 4} | 2,5,4,3 | 2,5,4 | -
      RandomSaturation | {"factor": 0.5} | 2,5,4,3 | 2,5,4 | -
      RandomSharpness | {"factor": 0.5} | 2,5,4,3 | 2,5,4 | -
      Solarization | {} | 2,5,4,3 | 2,5,4 | -
      SpatialDropout1D | {"rate": 0.5} | 2,5,3 | 2,5 | -
      SpatialDropout2D | {"rate": 0.5} | 2,5,4,3 | 2,5,4 | -
      SpatialDropout3D | {"rate": 0.5} | 2,5,4,3,2 | 2,5,4,3 | -
      SpectralNormalization | {"layer": "Dense{\\"units\\": 2}"} | 2,3 | 2 | 2,4
      StackedRNNCells | {"cells": ["GRUCell{\\"units\\": 2}"]} | 2,3 | 2,5,3 | 2,4
      Subtract | {} | 2,3;2,3 | - | 2,3;2,4
      ThresholdedReLU | {} | 2,3 | - | -
      TimeDistributed | {"layer": "Dense{\\"units\\": 2}"} | 2,5,3 | 2,5 | 2,5,4
      UnitNormalization | {"axis": 2} | 2,5,3 | 2,5 | -
      UpSampling1D | {} | 2,5,3 | 2,5 | -
      UpSampling2D | {} | 2,5,4,3 | 2,5,4 | -
      UpSampling3D | {} | 2,5,4,3,2 | 2,5,4,3 | -
      ZeroPadding1D | {} | 2,5,3 | 2,5 | -
      ZeroPadding2D | {} | 2,5,4,3 | 2,5,4 | -
      ZeroPadding3D | {} | 2,5,4,3,2 | 2,5,4,3 | -
      """;

  private record Case(String kind, String config, int[][] right, int[][] rank, int[][] length) {

    static Case of(String line) {
      String[] parts = line.split("\\s*\\|\\s*", -1);
      return new Case(
          parts[0], parts[1], shapes(parts[2]), shapes(parts[3].strip()), shapes(parts[4].strip()));
    }

    private static int[][] shapes(String text) {
      if (text.equals("-")) {
        return new int[0][];
      }
      return Arrays.stream(text.split(";", -1))
          .map(shape -> Arrays.stream(shape.split(",", -1)).mapToInt(Integer::parseInt).toArray())
          .toArray(int[][]::new);
    }

    @SuppressWarnings("unchecked")
    Layer layer() {
      return Layers.make(kind, (Map<String, ?>) Json.read(config));
    }

    @Override
    public String toString() {
      return kind;
    }
  }

  static List<Case> cases() {
    return TABLE.lines().map(Case::of).toList();
  }

  @Test
  void everyLayerIsTried() {
    Set<String> tried = new TreeSet<>();
    cases().forEach(each -> tried.add(each.kind()));
    assertThat(tried).containsAll(Layers.names());
  }

  @ParameterizedTest
  @MethodSource("cases")
  void whatFitsIsTaken(Case given) {
    Layer layer = given.layer();
    layer.build(new SplittableRandom(1), given.right());
    layer.call(Call.inference(new Tape()), tensors(given.right()));
  }

  @ParameterizedTest
  @MethodSource("cases")
  void aWrongNumberOfAxesIsRefusedByName(Case given) {
    if (given.rank().length > 0) {
      Layer unbuilt = given.layer();
      refused(
          unbuilt,
          given.rank(),
          () -> {
            unbuilt.build(new SplittableRandom(1), given.rank());
            unbuilt.call(Call.inference(new Tape()), tensors(given.rank()));
          });
      calledWrongly(given, given.rank());
    }
  }

  @ParameterizedTest
  @MethodSource("cases")
  void wrongLengthsAreRefusedByName(Case given) {
    if (given.length().length > 0) {
      calledWrongly(given, given.length());
    }
  }

  private static void calledWrongly(Case given, int[][] wrong) {
    Layer layer = given.layer();
    layer.build(new SplittableRandom(1), given.right());
    refused(layer, wrong, () -> layer.call(Call.inference(new Tape()), tensors(wrong)));
  }

  private static void refused(Layer layer, int[][] wrong, ThrowingCallable call) {
    IllegalArgumentException refusal = catchThrowableOfType(IllegalArgumentException.class, call);
    assertThat(refusal).as("%s takes %s", layer, Arrays.deepToString(wrong)).isNotNull();
    assertThat(refusal.getMessage()).contains("layer " + layer.name()).contains("; accepted: ");
    assertThat(refusal.getMessage().lines()).hasSize(1);
    assertThat(Arrays.stream(wrong).map(Arrays::toString))
        .as(refusal.getMessage())
        .anyMatch(shape -> refusal.getMessage().contains(shape));
  }

  private static List<Tensor> tensors(int[][] shapes) {
    List<Tensor> tensors = new ArrayList<>();
    for (int[] shape : shapes) {
      tensors.add(Tensor.constant(shape));
    }
    return tensors;
  }
}
