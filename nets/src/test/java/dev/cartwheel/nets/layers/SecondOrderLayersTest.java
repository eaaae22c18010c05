package dev.cartwheel.nets.layers;

import static org.assertj.core.api.Assertions.assertThat;

import dev.cartwheel.nets.tensor.SecondOrder;
import dev.cartwheel.nets.tensor.Tape;
import dev.cartwheel.nets.tensor.Tensor;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import org.assertj.core.data.Offset;
import org.junit.jupiter.api.Test;
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
        of("Rescaling", row, "scale", 2.0),
        of("SimpleRNN", line, "units", 2),
        of("LSTM", line, "units", 2, "return_sequences", true),
        of("LSTM", line, "units", 2, "go_backwards", true, "use_bias", false),
        training("LSTM", line, "units", 2, "dropout", 0.4, "recurrent_dropout", 0.3),
        of("GRU", line, "units", 2, "return_sequences", true),
        of("GRU", line, "units", 2, "reset_after", false),
        of("LSTMCell", row, "units", 2),
        of("Bidirectional", line, "layer", "GRU{\"units\": 2, \"return_sequences\": true}"),
        of("Bidirectional", line, "layer", "LSTM{\"units\": 2}", "merge_mode", "mul"),
        of("ConvLSTM1D", new int[] {2, 2, 4, 2}, "filters", 2, "kernel_size", 2),
        of("TimeDistributed", line, "layer", "Dense{\"units\": 2}"),
        of("MultiHeadAttention", line, "num_heads", 2, "key_dim", 2),
        of(
            "GroupQueryAttention",
            line,
            "head_dim",
            2,
            "num_query_heads",
            4,
            "num_key_value_heads",
            2));
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

  static List<Case> ofSeveralInputs() {
    int[] line = {2, 4, 3};
    return List.of(
        of("Attention", line, "use_scale", true),
        of("Attention", line, "use_scale", true, "score_mode", "concat"),
        of("AdditiveAttention", line),
        training("Attention", line, "dropout", 0.4),
        of("MultiHeadAttention", line, "num_heads", 2, "key_dim", 2, "value_dim", 3));
  }

  @ParameterizedTest
  @MethodSource("ofSeveralInputs")
  void attentionHasThemWithMasksAndForASequenceToItself(Case given) {
    SplittableRandom random = new SplittableRandom(SEED);
    Layer layer = Layers.make(given.kind(), given.config());
    layer.build(random, given.shape(), given.shape());
    List<Tensor> leaves = new ArrayList<>();
    leaves.add(Tensor.parameter(given.shape()).write(SecondOrder.random(random, 24)));
    leaves.add(Tensor.parameter(given.shape()).write(SecondOrder.random(random, 24)));
    layer.weights().forEach(weight -> leaves.add(weight.tensor()));
    Tensor mask = Tensor.constant(2, 4).write(new float[] {1, 1, 0, 1, 1, 1, 1, 0});
    leaves.get(1).mask(mask);
    SecondOrder.check(
        given + " of two, masked",
        SEED,
        tape -> layer.call(causal(call(given, tape)), leaves.subList(0, 2)),
        leaves);
    leaves.get(1).mask(null);
    leaves.remove(1);
    SecondOrder.check(
        given + " of itself",
        SEED,
        tape -> layer.call(call(given, tape), List.of(leaves.get(0), leaves.get(0))),
        leaves);
  }

  private static Call causal(Call call) {
    return call.with(Map.of("use_causal_mask", true));
  }

  @Test
  void aMaskedSequenceWithInitialStatesHasThem() {
    SplittableRandom random = new SplittableRandom(SEED);
    for (String kind : List.of("LSTM", "GRU", "SimpleRNN")) {
      Layer layer =
          Layers.make(kind, Map.of("units", 2, "return_sequences", true, "go_backwards", true));
      layer.build(random, new int[] {2, 4, 3});
      List<Tensor> inputs = new ArrayList<>();
      inputs.add(Tensor.parameter(2, 4, 3).write(SecondOrder.random(random, 24)));
      for (int state = 0; state < (kind.equals("LSTM") ? 2 : 1); state++) {
        inputs.add(Tensor.parameter(2, 2).write(SecondOrder.random(random, 4)));
      }
      Tensor mask = Tensor.constant(2, 4).write(new float[] {1, 1, 0, 0, 1, 0, 1, 1});
      inputs.get(0).mask(mask);
      List<Tensor> leaves = new ArrayList<>(inputs);
      layer.weights().forEach(weight -> leaves.add(weight.tensor()));
      SecondOrder.check(kind, SEED, tape -> layer.call(Call.inference(tape), inputs), leaves);
    }
  }

  /** As a critic of sequences is trained: attention over what an LSTM remembers. */
  @Test
  void aGradientPenaltyReachesTheWeightsOfLstmAndAttention() {
    SplittableRandom random = new SplittableRandom(SEED);
    Layer lstm = Layers.make("LSTM", Map.of("units", 2, "return_sequences", true));
    Layer attention = Layers.make("MultiHeadAttention", Map.of("num_heads", 1, "key_dim", 2));
    lstm.build(random, new int[] {2, 3, 2});
    attention.build(random, new int[] {2, 3, 2});
    Tensor x = Tensor.parameter(2, 3, 2).write(SecondOrder.random(random, 12));
    List<Tensor> weights = new ArrayList<>();
    lstm.weights().forEach(weight -> weights.add(weight.tensor()));
    attention.weights().forEach(weight -> weights.add(weight.tensor()));
    Tape tape = new Tape();
    tape.backward(penalty(tape, lstm, attention, x));
    List<float[]> found = weights.stream().map(weight -> weight.gradient().clone()).toList();
    for (int w = 0; w < weights.size(); w++) {
      Tensor weight = weights.get(w);
      for (int i = 0; i < weight.size(); i++) {
        float kept = weight.value()[i];
        weight.value()[i] = kept + 5e-3f;
        double above = penalty(new Tape(), lstm, attention, x).scalar();
        weight.value()[i] = kept - 5e-3f;
        double below = penalty(new Tape(), lstm, attention, x).scalar();
        weight.value()[i] = kept;
        assertThat((double) found.get(w)[i])
            .as("seed %d, weight %d %s, element %d", SEED, w, weight, i)
            .isCloseTo((above - below) / 1e-2, Offset.offset(2e-3));
      }
    }
  }

  private static Tensor penalty(Tape tape, Layer lstm, Layer attention, Tensor x) {
    Call call = Call.inference(tape);
    Tensor y = lstm.call(call, x);
    Tensor score = tape.sum(attention.call(call, List.of(y, y)));
    Tensor slope = tape.gradient(score, x);
    return tape.mean(tape.square(slope));
  }

  private static Call call(Case given, Tape tape) {
    return given.training()
        ? Call.training(tape, new SplittableRandom(SEED))
        : Call.inference(tape);
  }
}
