package dev.cartwheel.nets.dl4j;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.cartwheel.nets.golden.KerasGolden;
import dev.cartwheel.nets.golden.Verdict;
import dev.cartwheel.nets.io.Json;
import dev.cartwheel.nets.layers.Call;
import dev.cartwheel.nets.layers.Layer;
import dev.cartwheel.nets.layers.LayerConfig;
import dev.cartwheel.nets.layers.Layers;
import dev.cartwheel.nets.layers.Weight;
import dev.cartwheel.nets.tensor.Tape;
import dev.cartwheel.nets.tensor.Tensor;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.SplittableRandom;
import java.util.concurrent.atomic.AtomicReference;
import java.util.random.RandomGenerator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Each layer on both engines, with equal weights: equal outputs and gradients. */
class LayerParityTest {

  @Test
  @SuppressWarnings("unchecked")
  void dl4jComputesWhatKerasRecorded() throws IOException {
    int stock = 0;
    int passed = 0;
    for (String text : lines()) {
      Map<String, Object> line = (Map<String, Object>) Json.read(text);
      AtomicReference<Dl4jTwin> twin = new AtomicReference<>();
      try {
        Verdict verdict = KerasGolden.verifyLayer(line, layer -> twin(twin, layer));
        assertThat(verdict.status())
            .as("%s %s", line.get("config"), verdict)
            .isEqualTo(Verdict.Status.PASSED);
        passed++;
      } catch (UnsupportedOperationException e) {
        assertThat(line.get("layer")).isEqualTo("BatchNormalization");
      }
      stock += twin.get().stock() ? 1 : 0;
    }
    assertThat(passed).isGreaterThan(129);
    assertThat(stock).isGreaterThan(78);
  }

  private static Layer twin(AtomicReference<Dl4jTwin> made, Layer layer) {
    made.set(new Dl4jTwin(layer));
    return made.get();
  }

  private static List<String> lines() throws IOException {
    try (InputStream in =
        Objects.requireNonNull(
            LayerParityTest.class.getResourceAsStream("/golden/keras_layers.jsonl"))) {
      return new String(in.readAllBytes(), StandardCharsets.UTF_8).lines().toList();
    }
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          Dense | {"units": 7, "activation": "gelu"} | 1,5
          Dense | {"units": 3, "activation": "softmax"} | 4,1
          Dense | {"units": 3, "activation": "mish"} | 3,5,4
          Activation | {"activation": "selu"} | 3,5,4,2
          Embedding | {"input_dim": 9, "output_dim": 5} | 3,7
          BatchNormalization | {"momentum": 0.8} | 5,3
          BatchNormalization | {"momentum": 0.8, "center": false, "scale": false} | 2,3,5,4
          Conv1D | {"filters": 5, "kernel_size": 4, "strides": 2, "activation": "tanh"} | 1,9,3
          Conv1D | {"filters": 5, "kernel_size": 3, "padding": "same", "use_bias": false} | 2,7,1
          Conv2D | {"filters": 5, "kernel_size": [1, 3], "strides": [2, 1]} | 1,7,6,2
          Conv2D | {"filters": 3, "kernel_size": 3, "padding": "same", "strides": 3} | 2,8,7,1
          Conv2D | {"filters": 3, "kernel_size": 2, "dilation_rate": [2, 3]} | 2,8,7,2
          Conv3D | {"filters": 2, "kernel_size": [1, 2, 3], "activation": "elu"} | 1,3,4,5,3
          Conv3D | {"filters": 2, "kernel_size": 2, "padding": "same"} | 2,3,2,5,1
          DepthwiseConv2D | {"kernel_size": 2, "depth_multiplier": 3} | 1,5,4,2
          SeparableConv2D | {"filters": 5, "kernel_size": 3, "padding": "same"} | 1,5,4,3
          SeparableConv2D | {"filters": 5, "kernel_size": 2, "strides": 2} | 2,5,7,2
          Conv2DTranspose | {"filters": 2, "kernel_size": 2, "strides": 3} | 1,3,4,3
          Conv2DTranspose | {"filters": 2, "kernel_size": 3, "padding": "same"} | 2,5,4,1
          Conv3DTranspose | {"filters": 2, "kernel_size": 2, "strides": 1} | 1,3,2,4,3
          MaxPooling1D | {"pool_size": 3, "strides": 1} | 1,7,2
          MaxPooling2D | {"pool_size": [2, 3], "padding": "same"} | 2,5,7,3
          MaxPooling3D | {"pool_size": 2, "strides": 1} | 1,3,4,2,2
          AveragePooling1D | {"pool_size": 3, "strides": 2, "padding": "same"} | 2,8,3
          AveragePooling2D | {"pool_size": [3, 1], "strides": 1} | 1,5,4,2
          AveragePooling3D | {"pool_size": 3, "strides": 2, "padding": "same"} | 2,4,5,3,1
          GlobalAveragePooling2D | {} | 1,3,5,2
          GlobalMaxPooling1D | {} | 3,5,2
          SimpleRNN | {"units": 3, "return_sequences": true, "activation": "relu"} | 1,4,5
          LSTM | {"units": 3, "return_sequences": true} | 1,6,2
          LSTM | {"units": 5, "recurrent_activation": "hard_sigmoid"} | 3,1,4
          ZeroPadding2D | {"padding": [[2, 1], [0, 3]]} | 1,3,2,2
          ZeroPadding3D | {"padding": [[1, 0], [2, 1], [0, 3]]} | 1,3,2,2,2
          Cropping2D | {"cropping": [1, 0]} | 2,4,3,2
          Cropping3D | {"cropping": [[1, 0], [0, 1], [1, 1]]} | 1,3,4,5,2
          UpSampling2D | {"size": [3, 1]} | 1,2,3,2
          UpSampling3D | {"size": [1, 2, 3]} | 1,2,1,2,3
          RepeatVector | {"n": 4} | 3,2
          Flatten | {} | 2,3,2,4
          BatchNormalization | {} | 1,3
          SeparableConv2D | {"filters": 3, "kernel_size": 2, "depth_multiplier": 3} | 3,6,3,1
          SeparableConv2D | {"filters": 3, "kernel_size": [3, 2]} | 3,6,7,1
          DepthwiseConv2D | {"kernel_size": 1, "dilation_rate": 2} | 3,5,7,1
          DepthwiseConv2D | {"kernel_size": [3, 2], "strides": 3} | 3,8,4,1
          Conv1D | {"filters": 4, "kernel_size": 1, "padding": "same", "strides": 3} | 1,6,3
          Conv2D | {"filters": 4, "kernel_size": 1, "padding": "same", "strides": 3} | 3,6,3,1
          MaxPooling2D | {"pool_size": 1, "padding": "same", "strides": [1, 3]} | 1,3,3,3
          MaxPooling3D | {"pool_size": 1, "padding": "same", "strides": [3, 2, 3]} | 1,5,4,3,2
          Activation | {"activation": "glu"} | 2,3,4
          GRU | {"units": 3, "return_sequences": true} | 1,4,5
          LayerNormalization | {} | 3,4,5
          Dense | {"units": 3, "activation": "tanh_shrink"} | 2,5
          Conv2D | {"filters": 3, "kernel_size": 2, "data_format": "channels_first"} | 2,3,4,5
          """)
  void otherShapesAgree(String kind, String json, String shapeText) {
    Layer layer = Layers.make(kind, config(json));
    Dl4jTwin twin = new Dl4jTwin(layer);
    int[] shape = List.of(shapeText.split(",")).stream().mapToInt(Integer::parseInt).toArray();
    RandomGenerator random = new SplittableRandom(7);
    twin.build(random, shape);
    for (Weight weight : layer.weights()) { // biases too
      fill(weight.tensor().value(), random, 0.1f, 0.9f);
    }
    Tensor input = Tensor.parameter(shape);
    if (kind.equals("Embedding")) {
      for (int i = 0; i < input.size(); i++) {
        input.value()[i] = random.nextInt(9);
      }
    } else {
      fill(input.value(), random, -1, 1);
    }
    List<float[]> state = state(layer);
    List<float[]> ours = results(layer, layer, input);
    restore(layer, state);
    List<float[]> theirs = results(twin, layer, input);
    for (int i = 0; i < ours.size(); i++) {
      assertThat(theirs.get(i)).as("result %d", i).containsExactly(ours.get(i), within(1e-4f));
    }
  }

  @SuppressWarnings("unchecked")
  private static Map<String, Object> config(String json) {
    return (Map<String, Object>) Json.read(json);
  }

  private static void fill(float[] values, RandomGenerator random, float from, float to) {
    for (int i = 0; i < values.length; i++) {
      values[i] = random.nextFloat(from, to);
    }
  }

  private static List<float[]> state(Layer layer) {
    return layer.weights().stream().map(weight -> weight.tensor().value().clone()).toList();
  }

  private static void restore(Layer layer, List<float[]> state) {
    for (int i = 0; i < state.size(); i++) {
      layer.weights().get(i).tensor().write(state.get(i));
    }
  }

  /** The output, the gradients of the input and of each weight, and the weights afterwards. */
  private static List<float[]> results(Layer called, Layer weighted, Tensor input) {
    Tape tape = new Tape();
    Tensor y = called.call(Call.training(tape, new SplittableRandom(1)), input);
    float[] upstream = new float[y.size()];
    fill(upstream, new SplittableRandom(2), -1, 1);
    tape.backward(y, upstream);
    List<float[]> results = new ArrayList<>();
    results.add(Arrays.copyOf(y.value(), y.size()));
    results.add(Arrays.copyOf(input.gradient(), input.size()));
    for (Weight weight : weighted.weights()) {
      results.add(weight.tensor().gradient().clone());
      results.add(Arrays.copyOf(weight.tensor().value(), weight.tensor().size()));
    }
    return results;
  }

  /** The negative control: a twin of other weights must differ. */
  @Test
  void anotherWeightIsSeen() {
    Layer layer = Layers.make("Dense", LayerConfig.of("units", 2).asMap());
    Dl4jTwin twin = new Dl4jTwin(layer);
    twin.build(new SplittableRandom(1), new int[] {1, 3});
    Tensor input = Tensor.parameter(1, 3).write(new float[] {1, 2, 3});
    float[] before = results(twin, layer, input).get(0);
    layer.weights().get(0).tensor().value()[0] += 1;
    float[] after = results(twin, layer, input).get(0);
    assertThat(after[0] - before[0]).isCloseTo(1, within(1e-5f));
    assertThat(after[1]).isEqualTo(before[1]);
  }
}
