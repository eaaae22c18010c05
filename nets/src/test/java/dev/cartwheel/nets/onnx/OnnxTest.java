package dev.cartwheel.nets.onnx;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import ai.onnxruntime.OnnxTensor;
import ai.onnxruntime.OrtEnvironment;
import ai.onnxruntime.OrtException;
import ai.onnxruntime.OrtSession;
import dev.cartwheel.nets.Activation;
import dev.cartwheel.nets.layers.Call;
import dev.cartwheel.nets.layers.Layer;
import dev.cartwheel.nets.layers.LayerConfig;
import dev.cartwheel.nets.layers.Layers;
import dev.cartwheel.nets.layers.core.Dense;
import dev.cartwheel.nets.layers.merging.Add;
import dev.cartwheel.nets.models.Functional;
import dev.cartwheel.nets.models.Model;
import dev.cartwheel.nets.models.Sequential;
import dev.cartwheel.nets.models.Value;
import dev.cartwheel.nets.tensor.Tape;
import dev.cartwheel.nets.tensor.Tensor;
import java.io.IOException;
import java.nio.FloatBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.TreeSet;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.EnumSource.Mode;
import org.junit.jupiter.params.provider.MethodSource;

/** ONNX Runtime computes from our files what we compute. */
class OnnxTest {

  private static final long SEED = 20261122;
  private static final int BATCH = 3;

  private record Case(Layer layer, int[]... shapes) {
    @Override
    public String toString() {
      return layer.kind() + layer.config() + Arrays.deepToString(shapes);
    }
  }

  private static Case on(int[] shape, String kind, Object... config) {
    return new Case(Layers.make(kind, LayerConfig.of(config).asMap()), shape);
  }

  private static Case onTwo(String kind, Object... config) {
    int[] shape = {2, 3};
    return new Case(Layers.make(kind, LayerConfig.of(config).asMap()), shape, shape);
  }

  static Stream<Case> layers() {
    int[] row = {5};
    int[] sequence = {4, 3};
    int[] image = {7, 6, 2};
    return Stream.of(
        on(row, "Dense", "units", 4, "activation", "tanh"),
        on(sequence, "Dense", "units", 4, "use_bias", false),
        on(row, "ReLU", "max_value", 0.5, "negative_slope", 0.1),
        on(row, "LeakyReLU"),
        on(row, "ELU", "alpha", 0.7),
        on(row, "RReLU"),
        on(row, "ThresholdedReLU", "theta", 0.2),
        on(image, "RandomFlip"),
        on(row, "Softmax"),
        on(image, "Flatten"),
        on(image, "Reshape", "target_shape", List.of(-1, 3)),
        on(image, "Permute", "dims", List.of(2, 3, 1)),
        on(row, "Dropout", "rate", 0.5),
        onTwo("Add"),
        onTwo("Subtract"),
        onTwo("Multiply"),
        onTwo("Average"),
        onTwo("Maximum"),
        onTwo("Minimum"),
        onTwo("Concatenate", "axis", 1),
        on(image, "BatchNormalization"),
        on(image, "BatchNormalization", "scale", false),
        on(sequence, "LayerNormalization"),
        on(sequence, "LayerNormalization", "scale", false),
        on(image, "Conv2D", "filters", 3, "kernel_size", List.of(3, 2), "activation", "relu"),
        on(image, "Conv2D", "filters", 2, "kernel_size", 3, "strides", 2, "padding", "same"),
        on(image, "Conv2D", "filters", 4, "kernel_size", 2, "groups", 2, "use_bias", false),
        on(sequence, "Conv1D", "filters", 2, "kernel_size", 2, "padding", "causal"),
        on(sequence, "Conv1D", "filters", 2, "kernel_size", 2, "dilation_rate", 2),
        on(new int[] {3, 4, 5, 1}, "Conv3D", "filters", 2, "kernel_size", 2),
        on(sequence, "SimpleRNN", "units", 4, "return_sequences", true),
        on(sequence, "LSTM", "units", 4),
        on(sequence, "LSTM", "units", 2, "return_sequences", true, "go_backwards", true),
        on(sequence, "GRU", "units", 4),
        on(sequence, "GRU", "units", 2, "reset_after", false, "return_sequences", true),
        on(sequence, "MultiHeadAttention", "num_heads", 2, "key_dim", 3),
        onTwo("MultiHeadAttention", "num_heads", 2, "key_dim", 2, "value_dim", 1));
  }

  static Stream<Case> pools() {
    int[] image = {7, 6, 2};
    return Stream.of(
            "MaxPooling2D", "AveragePooling2D", "GlobalMaxPooling2D", "GlobalAveragePooling2D")
        .filter(Layers::has)
        .flatMap(
            kind ->
                kind.startsWith("Global")
                    ? Stream.of(on(image, kind))
                    : Stream.of(
                        on(image, kind),
                        on(
                            image,
                            kind,
                            "pool_size",
                            3,
                            "strides",
                            List.of(2, 1),
                            "padding",
                            "same")));
  }

  @ParameterizedTest
  @MethodSource({"layers", "pools"})
  void layersAreTheSame(Case each) throws OrtException {
    Value[] inputs = Arrays.stream(each.shapes()).map(Value::input).toArray(Value[]::new);
    check(new Functional(List.of(inputs), List.of(Value.of(each.layer(), inputs))), 0);
  }

  @ParameterizedTest
  @EnumSource(
      value = Activation.class,
      mode = Mode.EXCLUDE,
      names = {"SQUAREPLUS", "SPARSE_PLUS", "SPARSE_SIGMOID", "SPARSEMAX"}) // ONNX has none of them
  void activationsAreTheSame(Activation activation) throws OrtException {
    check(new Sequential(new Dense(6, activation.id())).build(random(), new int[] {4}), 0);
  }

  @Test
  void embeddingIsTheSame() throws OrtException {
    Layer embedding = Layers.make("Embedding", Map.of("input_dim", 7, "output_dim", 3));
    check(new Sequential(embedding, new Dense(2)).build(random(), new int[] {5}), 7);
  }

  @Test
  void aGraphOfSeveralInputsAndOutputsWithAttentionIsTheSame() throws OrtException {
    Value x = Value.input(4, 6);
    Value other = Value.input(6);
    Layer shared = new Dense(6, "gelu");
    Layer attention = Layers.make("MultiHeadAttention", Map.of("num_heads", 3, "key_dim", 2));
    Value attended = Value.of(attention, Map.of("use_causal_mask", true), x);
    Value sum = Value.of(new Add(), x, attended.through(shared));
    Functional model = new Functional(List.of(x, other), List.of(sum, other.through(shared)));
    check(model, 0);
  }

  @Test
  void modelsWithinModelsAndTheirFurtherOutputsAreTheSame() throws OrtException {
    Value x = Value.input(4);
    Value hidden = x.through(new Dense(3, "tanh"));
    Functional twoHeads = new Functional(List.of(x), List.of(hidden, hidden.through(new Dense(4))));
    Layer inner = twoHeads.asLayer("heads");
    Layer deep =
        new Sequential(new Dense(4, "relu"), new Sequential(new Dense(4)).asLayer("deepest"))
            .asLayer("deep");
    Value a = Value.input(4);
    Value b = Value.input(4);
    Value first = a.through(inner);
    Value again = Value.of(inner, b.through(deep)); // shares its weights
    Value sum = Value.of(new Add(), first.output(1), again.output(1).through(deep));
    check(new Functional(List.of(a, b), List.of(first, sum, again, again.output(1))), 0);
  }

  @Test
  void oneValueMayBeSeveralOutputs() throws OrtException {
    Value x = Value.input(3);
    Value y = x.through(new Dense(2));
    check(new Functional(List.of(x), List.of(y, y, x)), 0);
  }

  @Test
  void furtherOutputsOfALayerAreRefusedByName() {
    Value x = Value.input(4, 3);
    Value y = x.through(Layers.make("LSTM", Map.of("units", 2, "return_state", true)));
    Functional model = new Functional(List.of(x), List.of(y, y.output(1))).build(random());
    assertThatThrownBy(() -> Onnx.bytes(model))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("output 1 of layer")
        .hasMessageContaining("has no form in ONNX here");
  }

  /** A layer is in one of the two tables of the page. */
  @Test
  void thePageListsAllLayers() throws IOException {
    String page = Files.readString(Path.of("..", "docs", "nets", "onnx.md")).replace("\r\n", "\n");
    Set<String> written = new TreeSet<>(LayerExports.names());
    Set<String> others = new TreeSet<>(Layers.names());
    others.removeAll(written);
    others.remove("Nested"); // written as the layers inside
    assertThat(Layers.names()).containsAll(written);
    assertThat(page).contains("\n" + String.join(", ", written) + "\n");
    assertThat(page).contains("\n" + String.join(", ", others) + "\n");
  }

  @Test
  void whatHasNoFormIsNamed() {
    Layer layer = Layers.make("ConvLSTM1D", Map.of("filters", 1, "kernel_size", 2));
    Model model = new Sequential(layer).build(random(), new int[] {2, 3, 1});
    assertThatThrownBy(() -> Onnx.bytes(model))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageStartingWith(
            "layer conv_lstm1d (ConvLSTM1D) has no form in ONNX here: accepted: Activation, ");
  }

  private static SplittableRandom random() {
    return new SplittableRandom(SEED);
  }

  private static void check(Model model, int integersBelow) throws OrtException {
    if (model instanceof Functional functional) {
      functional.build(random());
    }
    SplittableRandom random = random();
    model
        .weights()
        .values()
        .forEach(
            weight -> {
              for (int i = 0; i < weight.tensor().size(); i++) {
                weight.tensor().value()[i] = random.nextFloat() - (weight.trainable() ? 0.5f : 0);
              }
            });
    List<Tensor> inputs = new ArrayList<>();
    for (int[] shape : model.inputShapes()) {
      int[] full = new int[shape.length + 1];
      full[0] = BATCH;
      System.arraycopy(shape, 0, full, 1, shape.length);
      Tensor input = Tensor.constant(full);
      for (int i = 0; i < input.size(); i++) {
        input.value()[i] =
            integersBelow > 0 ? random.nextInt(integersBelow) : 4 * random.nextFloat() - 2;
      }
      inputs.add(input);
    }
    List<float[]> theirs = run(Onnx.bytes(model), inputs);
    List<Tensor> ours = model.call(Call.inference(new Tape()), inputs);
    assertThat(theirs).hasSameSizeAs(ours);
    for (int k = 0; k < theirs.size(); k++) {
      assertThat(theirs.get(k)).hasSize(ours.get(k).size());
      for (int i = 0; i < theirs.get(k).length; i++) {
        assertThat(theirs.get(k)[i])
            .as("output %d at %d, seed %d", k, i, SEED)
            .isCloseTo(ours.get(k).value()[i], within(2e-5f));
      }
    }
  }

  /** On a thread of its own: ONNX Runtime takes almost the megabyte of stack that Java gives. */
  private static List<float[]> run(byte[] file, List<Tensor> inputs) throws OrtException {
    FutureTask<List<float[]>> task = new FutureTask<>(() -> session(file, inputs));
    new Thread(null, task, "onnx", 16L << 20).start();
    try {
      return task.get();
    } catch (InterruptedException | ExecutionException e) {
      throw new OrtException(String.valueOf(e.getMessage()));
    }
  }

  private static List<float[]> session(byte[] file, List<Tensor> inputs) throws OrtException {
    OrtEnvironment environment = OrtEnvironment.getEnvironment();
    Map<String, OnnxTensor> feeds = new LinkedHashMap<>();
    try (OrtSession session = environment.createSession(file)) {
      for (int i = 0; i < inputs.size(); i++) {
        Tensor input = inputs.get(i);
        long[] shape = Arrays.stream(input.shape()).asLongStream().toArray();
        FloatBuffer values = FloatBuffer.wrap(input.value(), 0, input.size());
        feeds.put("input_" + i, OnnxTensor.createTensor(environment, values, shape));
      }
      List<float[]> outputs = new ArrayList<>();
      try (OrtSession.Result result = session.run(feeds)) {
        for (int i = 0; i < result.size(); i++) {
          OnnxTensor tensor = (OnnxTensor) result.get("output_" + i).orElseThrow();
          FloatBuffer values = tensor.getFloatBuffer();
          float[] copy = new float[values.remaining()];
          values.get(copy);
          outputs.add(copy);
        }
      }
      return outputs;
    } finally {
      feeds.values().forEach(OnnxTensor::close);
    }
  }
}
