package dev.cartwheel.nets.layers.recurrent;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.cartwheel.nets.layers.Call;
import dev.cartwheel.nets.layers.Layer;
import dev.cartwheel.nets.layers.LayerConfig;
import dev.cartwheel.nets.layers.LayerTrial;
import dev.cartwheel.nets.layers.Layers;
import dev.cartwheel.nets.tensor.Tape;
import dev.cartwheel.nets.tensor.Tensor;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class RecurrentLayersTest {

  private static final int[] SEQUENCE = {5, 3}; // T, I

  @ParameterizedTest
  @ValueSource(strings = {"SimpleRNN", "LSTM", "GRU"})
  void gradientsFlowThroughTime(String kind) {
    LayerTrial.of(kind, "units", 3).on(SEQUENCE).check();
    LayerTrial.of(kind, "units", 2, "return_sequences", true, "use_bias", false)
        .on(SEQUENCE)
        .check();
    LayerTrial.of(kind, "units", 3, "go_backwards", true, "return_sequences", true)
        .on(SEQUENCE)
        .check();
    LayerTrial.of(kind, "units", 1).on(new int[] {1, 1}).check();
  }

  @ParameterizedTest
  @ValueSource(strings = {"SimpleRNN", "LSTM", "GRU"})
  void dropoutHasItsGradients(String kind) {
    LayerTrial.of(kind, "units", 3, "dropout", 0.4, "recurrent_dropout", 0.3)
        .on(SEQUENCE)
        .training()
        .check();
  }

  @Test
  void resetBeforeTheProductHasItsGradients() {
    LayerTrial.of("GRU", "units", 3, "reset_after", false).on(SEQUENCE).check();
    LayerTrial.of("GRU", "units", 2, "reset_after", false, "recurrent_dropout", 0.5)
        .on(SEQUENCE)
        .training()
        .check();
  }

  @Test
  void otherActivationsHaveTheirGradients() {
    LayerTrial.of("LSTM", "units", 3, "activation", "softsign", "recurrent_activation", "softmax")
        .on(SEQUENCE)
        .check();
    LayerTrial.of("GRU", "units", 3, "activation", "silu", "recurrent_activation", "softsign")
        .on(SEQUENCE)
        .check();
  }

  @Test
  void initialStatesHaveTheirGradients() {
    LayerTrial.of("LSTM", "units", 2).on(SEQUENCE, new int[] {2}, new int[] {2}).check();
    LayerTrial.of("GRU", "units", 2, "return_sequences", true).on(SEQUENCE, new int[] {2}).check();
    assertThatThrownBy(() -> LayerTrial.of("LSTM", "units", 2).on(SEQUENCE, new int[] {2}).check())
        .hasMessageStartingWith("layer lstm: 1 initial states; accepted: 2, or none");
  }

  @ParameterizedTest
  @ValueSource(strings = {"SimpleRNN", "LSTM", "GRU"})
  void aMaskedTailChangesNothing(String kind) {
    Layer layer = built(kind, "units", 4);
    Tensor x = input(2, 6, 3);
    Tensor mask = Tensor.constant(2, 6);
    Arrays.fill(mask.value(), 1f);
    mask.value()[4] = 0;
    mask.value()[5] = 0;
    x.mask(mask);
    float[] masked = values(layer, x);
    Tensor head = Tensor.constant(1, 4, 3).write(x.value());
    assertThat(Arrays.copyOf(masked, 4)).isEqualTo(values(layer, head));
    x.mask(null);
    float[] whole = values(layer, x);
    assertThat(Arrays.copyOfRange(masked, 4, 8)).isEqualTo(Arrays.copyOfRange(whole, 4, 8));
    assertThat(Arrays.copyOf(masked, 4)).isNotEqualTo(Arrays.copyOf(whole, 4));
  }

  @Test
  void maskedStepsRepeatTheOutputOrAreZero() {
    for (boolean zero : new boolean[] {false, true}) {
      Layer layer =
          built("GRU", "units", 2, "return_sequences", true, "zero_output_for_mask", zero);
      Tensor x = input(1, 3, 3);
      x.mask(Tensor.constant(1, 3).write(new float[] {1, 0, 1}));
      Tensor y = layer.call(Call.inference(new Tape()), x);
      float[] v = y.value();
      assertThat(new float[] {v[2], v[3]})
          .isEqualTo(zero ? new float[2] : new float[] {v[0], v[1]});
      assertThat(y.mask()).isSameAs(x.mask());
    }
  }

  @Test
  void maskedStepsPassGradientsBy() {
    Layer layer = built("LSTM", "units", 4, "return_sequences", true);
    Tensor x = Tensor.parameter(1, 3, 3).write(input(1, 3, 3).value());
    x.mask(Tensor.constant(1, 3).write(new float[] {1, 0, 1}));
    Tape tape = new Tape();
    Tensor y = layer.call(Call.inference(tape), x);
    float[] upstream = new float[12];
    upstream[8] = 1;
    tape.backward(y, upstream);
    assertThat(Arrays.copyOfRange(x.gradient(), 3, 6)).containsOnly(0f);
    assertThat(x.gradient()[0]).isNotZero();
  }

  @Test
  void statesAreReturnedAndTakenUp() {
    LSTM layer = new LSTM(LayerConfig.of("units", 4));
    layer.build(new SplittableRandom(5), new int[] {2, 6, 3});
    Tensor x = input(2, 6, 3);
    Tensor first = Tensor.constant(2, 2, 3);
    Tensor rest = Tensor.constant(2, 4, 3);
    for (int b = 0; b < 2; b++) {
      System.arraycopy(x.value(), b * 18, first.value(), b * 6, 6);
      System.arraycopy(x.value(), b * 18 + 6, rest.value(), b * 12, 12);
    }
    Call call = Call.inference(new Tape());
    List<Tensor> half = layer.callWithStates(call, List.of(first));
    assertThat(half).hasSize(3);
    assertThat(half.get(0).value()).isEqualTo(half.get(1).value());
    float[] whole = values(layer, x);
    Tensor y = layer.call(call, List.of(rest, half.get(1), half.get(2)));
    assertThat(Arrays.copyOf(y.value(), 8)).isEqualTo(whole);
  }

  @Test
  void aStatefulLayerGoesOn() {
    Map<String, Object> config = Map.of("units", 4, "stateful", true);
    SimpleRNN layer = (SimpleRNN) Layers.make("SimpleRNN", config);
    layer.build(new SplittableRandom(5), new int[] {2, 6, 3});
    Tensor x = input(2, 6, 3);
    float[] fresh = values(layer, x);
    assertThat(values(layer, x)).isNotEqualTo(fresh);
    layer.resetStates();
    assertThat(values(layer, x)).isEqualTo(fresh);
  }

  @Test
  void theForgetGateBeginsOpen() {
    Layer layer = built("LSTM", "units", 2);
    float[] bias = layer.weights().get(2).tensor().value();
    assertThat(Arrays.copyOf(bias, 8)).containsExactly(0, 0, 1, 1, 0, 0, 0, 0);
  }

  private static Layer built(String kind, Object... config) {
    Layer layer = Layers.make(kind, LayerConfig.of(config).asMap());
    layer.build(new SplittableRandom(5), new int[] {2, 6, 3});
    return layer;
  }

  private static Tensor input(int... shape) {
    SplittableRandom random = new SplittableRandom(9);
    Tensor x = Tensor.constant(shape);
    for (int i = 0; i < x.size(); i++) {
      x.value()[i] = (float) (2 * random.nextDouble() - 1);
    }
    return x;
  }

  private static float[] values(Layer layer, Tensor x) {
    Tensor y = layer.call(Call.inference(new Tape()), x);
    return Arrays.copyOf(y.value(), y.size());
  }
}
