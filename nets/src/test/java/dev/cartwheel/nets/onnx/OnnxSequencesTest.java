package dev.cartwheel.nets.onnx;

import dev.cartwheel.nets.tensor.Tensor;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.function.Function;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Recurrent layers, those made of others, and attention are the same in ONNX Runtime. */
class OnnxSequencesTest {

  private static final int DRAWS = 4;
  private static final int UNITS = 3;
  private static final Object[] ACTIVATION = {null, null, "relu", "gelu", "softmax"};

  private static Function<SplittableRandom, int[][]> shapes(int[]... shapes) {
    return random -> shapes.clone();
  }

  /** A sequence of 1 to 5 steps, and states if there are any. */
  private static Function<SplittableRandom, int[][]> sequence(int... states) {
    return random -> {
      List<int[]> all = new ArrayList<>();
      all.add(new int[] {1 + random.nextInt(5), 1 + random.nextInt(3)});
      for (int units : states) {
        all.add(new int[] {units});
      }
      return all.toArray(new int[0][]);
    };
  }

  private static int[] states(String kind, int of) {
    int[] states = new int[of * (kind.startsWith("LSTM") ? 2 : 1)];
    Arrays.fill(states, UNITS);
    return states;
  }

  static Stream<DrawnLayer> recurrent() {
    return Stream.of("SimpleRNN", "LSTM", "GRU")
        .flatMap(
            kind ->
                Stream.of(
                    recurrent(kind, sequence()),
                    recurrent(kind, sequence()).masked(),
                    recurrent(kind, sequence(states(kind, 1))),
                    recurrent(kind, sequence(states(kind, 1))).masked()));
  }

  private static DrawnLayer recurrent(String kind, Function<SplittableRandom, int[][]> shapes) {
    DrawnLayer layer =
        DrawnLayer.of(kind, shapes)
            .with("units", UNITS)
            .with("activation", ACTIVATION)
            .with("use_bias", DrawnParts.FLAG)
            .with("return_sequences", DrawnParts.FLAG)
            .with("return_state", DrawnParts.FLAG)
            .with("go_backwards", DrawnParts.FLAG)
            .with("zero_output_for_mask", DrawnParts.FLAG)
            .with("dropout", null, 0.5);
    if (!kind.equals("SimpleRNN")) {
      layer.with("recurrent_activation", null, "hard_sigmoid", "softplus");
    }
    return kind.equals("GRU") ? layer.with("reset_after", DrawnParts.FLAG) : layer;
  }

  static Stream<DrawnLayer> cells() {
    Object lstm = DrawnParts.layer("LSTMCell", "units", UNITS);
    Object gru = DrawnParts.layer("GRUCell", "units", 2, "reset_after", false);
    Object simple = DrawnParts.layer("SimpleRNNCell", "units", UNITS, "activation", "elu");
    Object stack = DrawnParts.layer("StackedRNNCells", "cells", List.of(gru, simple));
    Stream<DrawnLayer> single =
        Stream.of("SimpleRNNCell", "LSTMCell", "GRUCell")
            .flatMap(
                kind ->
                    Stream.of(shapes(new int[] {4}), alone(kind))
                        .map(
                            each ->
                                DrawnLayer.of(kind, each)
                                    .with("units", UNITS)
                                    .with("activation", ACTIVATION)));
    Stream<DrawnLayer> whole =
        Stream.of(
            DrawnLayer.of("StackedRNNCells", shapes(new int[] {4}))
                .with("cells", List.of(lstm, gru)),
            rnn(lstm, sequence()),
            rnn(lstm, sequence(UNITS, UNITS)),
            rnn(stack, sequence()),
            rnn(stack, sequence()).masked(),
            rnn(List.of(lstm, gru, simple), sequence(UNITS, UNITS, 2, UNITS)).masked());
    return Stream.concat(single, whole);
  }

  private static Function<SplittableRandom, int[][]> alone(String kind) {
    return random -> {
      List<int[]> all = new ArrayList<>(List.of(new int[] {4}));
      for (int units : states(kind, 1)) {
        all.add(new int[] {units});
      }
      return all.toArray(new int[0][]);
    };
  }

  private static DrawnLayer rnn(Object cell, Function<SplittableRandom, int[][]> shapes) {
    return DrawnLayer.of("RNN", shapes)
        .with("cell", cell)
        .with("return_sequences", DrawnParts.FLAG)
        .with("return_state", DrawnParts.FLAG)
        .with("go_backwards", DrawnParts.FLAG)
        .with("zero_output_for_mask", DrawnParts.FLAG);
  }

  static Stream<DrawnLayer> films() {
    return Stream.of(1, 2, 3)
        .flatMap(
            axes -> {
              int[] film = new int[axes + 2];
              Arrays.fill(film, 3);
              film[1] = axes < 3 ? 4 : 2;
              film[axes + 1] = 2;
              DrawnLayer[] both = new DrawnLayer[2];
              for (int k = 0; k < 2; k++) {
                both[k] =
                    DrawnLayer.of("ConvLSTM" + axes + "D", random -> new int[][] {film.clone()})
                        .with("filters", 2)
                        .with("kernel_size", 1, 2)
                        .with("strides", 1, 1, 2)
                        .with("padding", "valid", "same")
                        .with("use_bias", DrawnParts.FLAG)
                        .with("activation", null, "relu")
                        .with("recurrent_activation", null, "hard_sigmoid")
                        .with("return_sequences", DrawnParts.FLAG)
                        .with("return_state", true, false, false)
                        .with("go_backwards", DrawnParts.FLAG)
                        .with("data_format", null, "channels_first");
              }
              return Stream.of(
                  both[0], both[1].with("zero_output_for_mask", DrawnParts.FLAG).masked());
            });
  }

  static Stream<DrawnLayer> wrappers() {
    Object[] ways = {null, "concat", "sum", "mul", "ave", "none"};
    Object sequences =
        DrawnParts.layer("GRU", "units", UNITS, "return_sequences", true, "return_state", true);
    Object last = DrawnParts.layer("LSTM", "units", UNITS);
    return Stream.of(
        DrawnLayer.of("Bidirectional", sequence())
            .with("layer", sequences, last)
            .with("merge_mode", ways),
        DrawnLayer.of("Bidirectional", sequence())
            .with("layer", sequences, last)
            .with("merge_mode", ways)
            .masked(),
        DrawnLayer.of("Bidirectional", sequence(states("LSTM", 2)))
            .with("layer", last)
            .with("merge_mode", ways),
        DrawnLayer.of("Bidirectional", shapes(new int[] {4, 3, 2}))
            .with(
                "layer",
                DrawnParts.layer(
                    "ConvLSTM1D", "filters", 2, "kernel_size", 2, "return_sequences", true),
                DrawnParts.layer("ConvLSTM1D", "filters", 2, "kernel_size", 2))
            .with("merge_mode", ways),
        DrawnLayer.of("TimeDistributed", shapes(new int[] {3, 4, 5, 2}))
            .with(
                "layer",
                DrawnParts.layer("Conv2D", "filters", 2, "kernel_size", 2, "activation", "relu"),
                DrawnParts.layer("Flatten"),
                DrawnParts.layer("LayerNormalization"),
                DrawnParts.layer("TimeDistributed", "layer", DrawnParts.layer("LSTM", "units", 2)))
            .masked(),
        DrawnLayer.of("SpectralNormalization", shapes(new int[] {4}))
            .with(
                "layer",
                DrawnParts.layer("Embedding", "input_dim", 5, "output_dim", 2, "mask_zero", true))
            .integers(5));
  }

  static Stream<DrawnLayer> attention() {
    int[] query = {4, 6};
    int[] value = {3, 6};
    List<int[][]> inputs = List.of(new int[][] {query, value}, new int[][] {query, value, value});
    List<Map<String, Object>> calls =
        List.of(Map.of(), Map.of("use_causal_mask", true), Map.of("attention_mask", pattern(4, 3)));
    List<DrawnLayer> all = new ArrayList<>();
    for (Map<String, Object> call : calls) {
      for (int[][] each : inputs) {
        all.add(
            DrawnLayer.of("Attention", shapes(each))
                .with("use_scale", DrawnParts.FLAG)
                .with("score_mode", null, "concat")
                .with("dropout", null, 0.5));
        all.add(
            DrawnLayer.of("AdditiveAttention", shapes(each)).with("use_scale", DrawnParts.FLAG));
        all.add(
            DrawnLayer.of("MultiHeadAttention", shapes(each))
                .with("num_heads", 1, 2)
                .with("key_dim", 2)
                .with("value_dim", null, 3)
                .with("use_bias", DrawnParts.FLAG)
                .with("use_gate", DrawnParts.FLAG)
                .with("sliding_window", null, 1, 2)
                .with("dropout", null, 0.5)
                .with("output_shape", null, 5, List.of(2, 3)));
        all.add(
            DrawnLayer.of("GroupedQueryAttention", shapes(each))
                .with("head_dim", 2)
                .with("num_query_heads", 2, 4)
                .with("num_key_value_heads", 1, 2)
                .with("dropout", null, 0.5)
                .with("use_bias", DrawnParts.FLAG)
                .with("use_gate", DrawnParts.FLAG));
        all.subList(all.size() - 4, all.size()).forEach(layer -> layer.masked().calledWith(call));
      }
    }
    all.add(
        DrawnLayer.of("MultiHeadAttention", shapes(new int[] {3, 2, 4}))
            .with("num_heads", 2)
            .with("key_dim", 3)
            .with("attention_axes", null, 1, 2, List.of(1, 2), -2)
            .with("output_shape", null, List.of(2, 3)));
    all.add(
        DrawnLayer.of("MultiHeadAttention", shapes(new int[] {3, 4}))
            .with("num_heads", 2)
            .with("key_dim", 3)
            .masked());
    return all.stream();
  }

  /** Every other pair of query and key. */
  private static Tensor pattern(int queries, int keys) {
    Tensor mask = Tensor.constant(queries, keys);
    for (int i = 0; i < mask.size(); i++) {
      mask.value()[i] = i % 2;
    }
    return mask;
  }

  @ParameterizedTest
  @MethodSource({"recurrent", "cells", "films", "wrappers", "attention"})
  void drawnLayersAreTheSame(DrawnLayer layer) {
    layer.check(DRAWS);
  }
}
