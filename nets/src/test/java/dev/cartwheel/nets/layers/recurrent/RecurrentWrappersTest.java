package dev.cartwheel.nets.layers.recurrent;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.cartwheel.nets.layers.Call;
import dev.cartwheel.nets.layers.Layer;
import dev.cartwheel.nets.layers.LayerConfig;
import dev.cartwheel.nets.layers.LayerTrial;
import dev.cartwheel.nets.layers.Layers;
import dev.cartwheel.nets.layers.core.Dense;
import dev.cartwheel.nets.tensor.Tape;
import dev.cartwheel.nets.tensor.Tensor;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class RecurrentWrappersTest {

  private static final int[] SEQUENCE = {4, 3}; // T, I

  private static Map<String, Object> inner(String kind, Object... config) {
    return Map.of("class_name", kind, "config", LayerConfig.of(config).asMap());
  }

  @ParameterizedTest
  @ValueSource(strings = {"concat", "sum", "mul", "ave"})
  void bothDirectionsHaveTheirGradients(String mode) {
    LayerTrial.of("Bidirectional", "layer", inner("LSTM", "units", 2), "merge_mode", mode)
        .on(SEQUENCE)
        .check();
    LayerTrial.of(
            "Bidirectional",
            "layer",
            inner("GRU", "units", 2, "return_sequences", true),
            "merge_mode",
            mode)
        .on(SEQUENCE)
        .check();
  }

  @Test
  void directionsThatAreNotMergedAreNotInACopyEither() {
    Map<String, Object> config = new LinkedHashMap<>();
    config.put("layer", inner("LSTM", "units", 2));
    config.put("merge_mode", null);
    Layer layer = Layers.make("Bidirectional", config);
    Layer copy = Layers.make("Bidirectional", layer.config());
    for (Layer each : List.of(layer, copy)) {
      each.build(new SplittableRandom(1), new int[] {2, 3, 1});
      Tensor output = each.call(Call.inference(new Tape()), Tensor.constant(2, 3, 1));
      assertThat(output.shape()).containsExactly(2, 2);
      assertThat(each.further()).hasSize(1);
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"concat", "sum", "mul", "ave"})
  void stepsOfFilmsMeetInBothDirections(String mode) {
    LayerTrial.of(
            "Bidirectional",
            "layer",
            inner("ConvLSTM1D", "filters", 2, "kernel_size", 2, "return_sequences", true),
            "merge_mode",
            mode)
        .on(new int[] {3, 4, 2})
        .check();
    Layer layer =
        Layers.make(
            "Bidirectional",
            Map.of(
                "layer",
                inner("ConvLSTM1D", "filters", 1, "kernel_size", 1, "return_sequences", true),
                "merge_mode",
                mode));
    layer.build(new SplittableRandom(1), new int[] {1, 2, 3, 1});
    Tensor film = Tensor.constant(1, 2, 3, 1).write(new float[] {0, 0, 0, 1, 2, 3});
    Tensor swapped = Tensor.constant(1, 2, 3, 1).write(new float[] {0, 0, 0, 2, 1, 3});
    float[] there = layer.call(Call.inference(new Tape()), film).value().clone();
    float[] swap = layer.call(Call.inference(new Tape()), swapped).value().clone();
    int width = mode.equals("concat") ? 2 : 1;
    for (int step = 0; step < 2; step++) { // a kernel of one place leaves places alone
      for (int c = 0; c < width; c++) {
        int at = step * 3 * width + c;
        assertThat(swap[at]).isEqualTo(there[at + width]);
        assertThat(swap[at + width]).isEqualTo(there[at]);
      }
    }
  }

  @Test
  void theBackwardLayerMayBeAnother() {
    LayerTrial.of(
            "Bidirectional",
            "layer",
            inner("SimpleRNN", "units", 2),
            "backward_layer",
            inner("GRU", "units", 3, "go_backwards", true))
        .on(SEQUENCE)
        .check();
    assertThatThrownBy(
            () ->
                Layers.make(
                    "Bidirectional",
                    Map.of(
                        "layer",
                        inner("GRU", "units", 2),
                        "backward_layer",
                        inner("GRU", "units", 2))))
        .hasMessageContaining("accepted: the layer's return_sequences, and the other go_backwards");
  }

  @Test
  void theStepsOfBothDirectionsMeet() {
    Layer layer =
        Layers.make(
            "Bidirectional",
            Map.of("layer", inner("SimpleRNN", "units", 1, "return_sequences", true)));
    layer.build(new SplittableRandom(3), new int[] {1, 3, 1});
    Tensor x = Tensor.constant(1, 3, 1).write(new float[] {0, 0, 1});
    float[] y = layer.call(Call.inference(new Tape()), x).value();
    assertThat(new float[] {y[0], y[2]}).containsOnly(0f); // ahead, before anything came
    assertThat(y[1]).isNotZero(); // behind, having seen the last step
  }

  @Test
  void aLayerForEachStepHasItsGradients() {
    LayerTrial.of("TimeDistributed", "layer", inner("Dense", "units", 2, "activation", "tanh"))
        .on(SEQUENCE)
        .check();
    LayerTrial.of("TimeDistributed", "layer", inner("GRU", "units", 2))
        .on(new int[] {2, 3, 2})
        .check();
    assertThatThrownBy(
            () ->
                new TimeDistributed(new Dense(2)).build(new SplittableRandom(1), new int[] {2, 3}))
        .hasMessageContaining("accepted: 3 axes or more with the batch");
  }

  @Test
  void cellsOverASequenceEqualTheirLayer() {
    LayerTrial.of("RNN", "cell", inner("GRUCell", "units", 2)).on(SEQUENCE).check();
    LayerTrial.of(
            "RNN",
            "cell",
            List.of(inner("LSTMCell", "units", 2), inner("SimpleRNNCell", "units", 3)),
            "return_sequences",
            true)
        .on(SEQUENCE)
        .check();
    Layer layer = Layers.make("LSTM", Map.of("units", 3));
    Layer same = new RNN(new LSTMCell(3));
    layer.build(new SplittableRandom(3), new int[] {2, 4, 3});
    same.build(new SplittableRandom(3), new int[] {2, 4, 3});
    Tensor x = Tensor.constant(2, 4, 3);
    Arrays.fill(x.value(), 0.3f);
    Call call = Call.inference(new Tape());
    assertThat(same.call(call, x).value()).isEqualTo(layer.call(call, x).value());
  }

  @Test
  void convolutionalStepsHaveTheirGradients() {
    LayerTrial.of("ConvLSTM1D", "filters", 2, "kernel_size", 2, "return_sequences", true)
        .on(new int[] {3, 4, 2})
        .check();
    LayerTrial.of("ConvLSTM2D", "filters", 1, "kernel_size", 2, "padding", "same", "strides", 2)
        .on(new int[] {2, 3, 3, 1})
        .check();
    LayerTrial.of(
            "ConvLSTM1D", "filters", 1, "kernel_size", 2, "dropout", 0.3, "recurrent_dropout", 0.3)
        .on(new int[] {2, 3, 2})
        .training()
        .check();
    LayerTrial.of("ConvLSTM3D", "filters", 1, "kernel_size", 2, "go_backwards", true)
        .on(new int[] {2, 2, 2, 2, 1})
        .check();
  }

  @Test
  void aMaskedConvolutionalStepKeepsTheState() {
    Layer layer = Layers.make("ConvLSTM1D", Map.of("filters", 2, "kernel_size", 2));
    layer.build(new SplittableRandom(3), new int[] {1, 3, 4, 1});
    Tensor x = Tensor.constant(1, 3, 4, 1);
    Arrays.fill(x.value(), 0.3f);
    Tensor shorter = Tensor.constant(1, 2, 4, 1);
    Arrays.fill(shorter.value(), 0.3f);
    x.mask(Tensor.constant(1, 3).write(new float[] {1, 0, 1}));
    Call call = Call.inference(new Tape());
    float[] whole = Arrays.copyOf(layer.call(call, x).value(), 6);
    assertThat(whole).isEqualTo(Arrays.copyOf(layer.call(call, shorter).value(), 6));
  }

  @Test
  void aCellTakesOneStepAtATime() {
    LayerTrial.of("LSTMCell", "units", 2).on(new int[] {3}, new int[] {2}, new int[] {2}).check();
    LayerTrial.of(
            "StackedRNNCells",
            "cells",
            List.of(inner("GRUCell", "units", 2), inner("GRUCell", "units", 1)))
        .on(new int[] {3})
        .check();
    GRUCell cell = new GRUCell(3);
    RNN rnn = new RNN(cell);
    cell.build(new SplittableRandom(3), new int[] {1, 2});
    rnn.build(new SplittableRandom(3), new int[] {1, 2, 2});
    Tensor x = Tensor.constant(1, 2, 2).write(new float[] {1, -1, 0.5f, 2});
    Call call = Call.inference(new Tape());
    Tensor first = Tensor.constant(1, 2).write(new float[] {1, -1});
    Tensor second = Tensor.constant(1, 2).write(new float[] {0.5f, 2});
    Tensor state = cell.callWithStates(call, List.of(first)).get(1);
    Tensor output = cell.call(call, List.of(second, state));
    assertThat(output.value()).isEqualTo(rnn.call(call, x).value());
  }
}
