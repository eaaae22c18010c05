package dev.cartwheel.nets.layers.attention;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.cartwheel.nets.layers.Call;
import dev.cartwheel.nets.layers.Layer;
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

class AttentionLayersTest {

  private static final int[] QUERY = {3, 4}; // T, D
  private static final int[] VALUE = {5, 2}; // S, E
  private static final int[] KEY = {5, 4}; // S, D
  private static final Map<String, Object> CAUSAL = Map.of("use_causal_mask", true);

  @Test
  void attentionHasItsGradients() {
    LayerTrial.of("Attention").on(QUERY, VALUE, KEY).check();
    LayerTrial.of("Attention", "use_scale", true).on(QUERY, KEY).with(CAUSAL).check();
    LayerTrial.of("Attention", "use_scale", true, "score_mode", "concat")
        .on(QUERY, VALUE, KEY)
        .check();
    LayerTrial.of("Attention", "dropout", 0.4).on(QUERY, VALUE, KEY).training().check();
  }

  @Test
  void additiveAttentionHasItsGradients() {
    LayerTrial.of("AdditiveAttention").on(QUERY, VALUE, KEY).check();
    LayerTrial.of("AdditiveAttention", "use_scale", false).on(QUERY, KEY).with(CAUSAL).check();
  }

  @Test
  void headsHaveTheirGradients() {
    LayerTrial.of("MultiHeadAttention", "num_heads", 2, "key_dim", 3).on(QUERY).check();
    LayerTrial.of("MultiHeadAttention", "num_heads", 3, "key_dim", 2, "value_dim", 1)
        .on(QUERY, VALUE, KEY)
        .with(CAUSAL)
        .check();
    LayerTrial.of(
            "MultiHeadAttention",
            "num_heads",
            2,
            "key_dim",
            2,
            "use_bias",
            false,
            "use_gate",
            true,
            "output_shape",
            List.of(2, 3))
        .on(QUERY, VALUE)
        .check();
    LayerTrial.of("MultiHeadAttention", "num_heads", 2, "key_dim", 2, "dropout", 0.3)
        .on(QUERY)
        .training()
        .check();
    LayerTrial.of("MultiHeadAttention", "num_heads", 1, "key_dim", 2, "sliding_window", 2)
        .on(QUERY)
        .check();
  }

  @Test
  void anyAxesCanBeAttended() {
    for (List<Integer> axes : List.of(List.of(1), List.of(2), List.of(1, 2))) {
      LayerTrial.of("MultiHeadAttention", "num_heads", 2, "key_dim", 1, "attention_axes", axes)
          .on(new int[] {2, 3, 2})
          .check();
    }
    assertThatThrownBy(
            () ->
                LayerTrial.of(
                        "MultiHeadAttention", "num_heads", 2, "key_dim", 1, "attention_axes", 3)
                    .on(new int[] {2, 3, 2})
                    .check())
        .hasMessageContaining("accepted: axes between the batch and the last");
  }

  @Test
  void sharedKeysHaveTheirGradients() {
    LayerTrial.of(
            "GroupQueryAttention", "head_dim", 2, "num_query_heads", 4, "num_key_value_heads", 2)
        .on(QUERY)
        .check();
    LayerTrial.of(
            "GroupedQueryAttention", "head_dim", 3, "num_query_heads", 3, "num_key_value_heads", 1)
        .on(QUERY, VALUE, KEY)
        .with(CAUSAL)
        .check();
  }

  @ParameterizedTest
  @ValueSource(strings = {"Attention", "AdditiveAttention"})
  void maskedValuesAreNotLookedAtAndMaskedQueriesGiveZero(String kind) {
    Layer layer = Layers.make(kind, Map.of());
    Tensor query = input(2, 3, 4);
    Tensor value = input(2, 5, 4);
    layer.build(new SplittableRandom(1), query.shape(), value.shape());
    value.mask(Tensor.constant(2, 5).write(new float[] {1, 1, 0, 1, 0, 1, 1, 1, 1, 1}));
    query.mask(Tensor.constant(2, 3).write(new float[] {1, 1, 0, 1, 1, 1}));
    Tensor output = layer.call(Call.inference(new Tape()), List.of(query, value));
    assertThat(output.mask()).isSameAs(query.mask());
    float[] seen = values(output);
    assertThat(Arrays.copyOfRange(seen, 8, 12)).containsOnly(0f);
    Arrays.fill(value.value(), 8, 12, 100f);
    assertThat(values(layer.call(Call.inference(new Tape()), List.of(query, value))))
        .isEqualTo(seen);
    Arrays.fill(value.value(), 4, 8, 100f);
    assertThat(values(layer.call(Call.inference(new Tape()), List.of(query, value))))
        .isNotEqualTo(seen);
  }

  @Test
  void theFutureIsHidden() {
    Layer layer = new MultiHeadAttention(2, 3);
    Tensor x = input(1, 4, 5);
    layer.build(new SplittableRandom(1), x.shape());
    Call call = Call.inference(new Tape()).with(CAUSAL);
    float[] before = values(layer.call(call, x));
    Arrays.fill(x.value(), 15, 20, 7f);
    float[] after = values(layer.call(call, x));
    assertThat(Arrays.copyOf(after, 15)).isEqualTo(Arrays.copyOf(before, 15));
    assertThat(Arrays.copyOfRange(after, 15, 20)).isNotEqualTo(Arrays.copyOfRange(before, 15, 20));
  }

  @Test
  void anExplicitMaskHides() {
    Layer layer = new MultiHeadAttention(1, 3);
    Tensor x = input(1, 3, 2);
    layer.build(new SplittableRandom(1), x.shape());
    Tensor lower = Tensor.constant(1, 3, 3).write(new float[] {1, 0, 0, 1, 1, 0, 1, 1, 1});
    Call call = Call.inference(new Tape());
    assertThat(values(layer.call(call.with(Map.of("attention_mask", lower)), x)))
        .isEqualTo(values(layer.call(call.with(CAUSAL), x)));
    assertThatThrownBy(
            () -> layer.call(call.with(Map.of("attention_mask", Tensor.constant(2, 2))), x))
        .hasMessageStartingWith(
            "layer multi_head_attention: attention_mask [2, 2]; accepted: [1, 3, 3]");
  }

  @Test
  void whatDoesNotFitIsNamed() {
    Layer layer = new Attention();
    layer.build(new SplittableRandom(1), new int[] {2, 3, 4}, new int[] {2, 5, 3});
    assertThatThrownBy(
            () ->
                layer.call(
                    Call.inference(new Tape()),
                    List.of(Tensor.constant(2, 3, 4), Tensor.constant(2, 5, 3))))
        .hasMessageStartingWith(
            "layer attention: attention of query [2, 3, 4], key [2, 5, 3], value [2, 5, 3];");
    assertThatThrownBy(() -> new GroupedQueryAttention(2, 5, 2))
        .hasMessage("num_query_heads is 5; accepted: a multiple of num_key_value_heads 2");
  }

  private static Tensor input(int... shape) {
    SplittableRandom random = new SplittableRandom(9);
    Tensor x = Tensor.constant(shape);
    for (int i = 0; i < x.size(); i++) {
      x.value()[i] = (float) (2 * random.nextDouble() - 1);
    }
    return x;
  }

  private static float[] values(Tensor y) {
    return Arrays.copyOf(y.value(), y.size());
  }
}
