package dev.cartwheel.nets.onnx;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.cartwheel.nets.Activation;
import dev.cartwheel.nets.layers.Call;
import dev.cartwheel.nets.layers.Layer;
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
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.TreeSet;
import org.assertj.core.api.AbstractThrowableAssert;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** ONNX Runtime computes from our files what we compute. */
class OnnxTest {

  private static final long SEED = 20261122;
  private static final int BATCH = 3;

  @ParameterizedTest
  @EnumSource
  void activationsAreTheSame(Activation activation) {
    check(new Sequential(new Dense(6, activation.id())).build(random(), new int[] {4}), 0);
  }

  @Test
  void embeddingIsTheSame() {
    Layer embedding = Layers.make("Embedding", Map.of("input_dim", 7, "output_dim", 3));
    check(new Sequential(embedding, new Dense(2)).build(random(), new int[] {5}), 7);
  }

  @Test
  void aGraphOfSeveralInputsAndOutputsWithAttentionIsTheSame() {
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
  void modelsWithinModelsAndTheirFurtherOutputsAreTheSame() {
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
  void oneValueMayBeSeveralOutputs() {
    Value x = Value.input(3);
    Value y = x.through(new Dense(2));
    check(new Functional(List.of(x), List.of(y, y, x)), 0);
  }

  @Test
  void masksGoThroughAModelToWhoeverAsksForThem() {
    Value words = Value.input(6);
    Layer table =
        Layers.make("Embedding", Map.of("input_dim", 4, "output_dim", 4, "mask_zero", true));
    Value rows = words.through(table).through(new Dense(4, "tanh"));
    Layer both =
        Layers.make(
            "Bidirectional",
            Map.of("layer", DrawnParts.layer("LSTM", "units", 3, "return_sequences", true)));
    Value read = rows.through(both).through(Layers.make("LayerNormalization", Map.of()));
    Value seen = Value.of(Layers.make("Attention", Map.of()), read, read);
    Value mean = seen.through(Layers.make("GlobalAveragePooling1D", Map.of()));
    Value last = read.through(Layers.make("GRU", Map.of("units", 3)));
    check(new Functional(List.of(words), List.of(mean, last)), 4);
  }

  @Test
  void furtherOutputsOfLayersAreTheSame() {
    Value x = Value.input(4, 3);
    Value y = x.through(Layers.make("LSTM", Map.of("units", 2, "return_state", true)));
    Layer next = Layers.make("LSTM", Map.of("units", 2, "return_sequences", true));
    Value decoded = Value.of(next, x, y.output(1), y.output(2));
    check(new Functional(List.of(x), List.of(y, y.output(2), decoded)), 0);
  }

  @Test
  void modelsWithinWrappersAreTheSame() {
    Layer encoder =
        new Sequential(
                Layers.make("Conv2D", Map.of("filters", 2, "kernel_size", 2, "padding", "same")),
                Layers.make("BatchNormalization", Map.of()),
                Layers.make("Flatten", Map.of()),
                new Dense(3, "relu"))
            .asLayer("encoder");
    Layer film = Layers.make("TimeDistributed", Map.of("layer", encoder));
    Layer spectral =
        Layers.make(
            "SpectralNormalization", Map.of("layer", DrawnParts.layer("Dense", "units", 2)));
    Model model = new Sequential(film, Layers.make("GRU", Map.of("units", 4)), spectral);
    check(model.build(random(), new int[] {3, 4, 5, 1}), 0);
  }

  @Test
  void anAutoencoderWithChannelsFirstIsTheSame() {
    Map<String, Object> size =
        Map.of("kernel_size", 3, "padding", "same", "data_format", "channels_first", "strides", 2);
    List<Layer> layers = new ArrayList<>();
    for (String kind : List.of("Conv2D", "Conv2D", "Conv2DTranspose", "Conv2DTranspose")) {
      Map<String, Object> config = new LinkedHashMap<>(size);
      config.put("filters", layers.size() == 3 ? 1 : 3);
      layers.add(Layers.make(kind, config));
    }
    check(new Sequential(layers.toArray(new Layer[0])).build(random(), new int[] {1, 8, 8}), 0);
  }

  /** The check can fail. */
  @Test
  void anotherWeightGivesAnotherOutput() {
    Model model = new Sequential(new Dense(2)).build(random(), new int[] {3});
    byte[] file = Onnx.bytes(model);
    Tensor x = Tensor.constant(1, 3).write(new float[] {1, 2, 3});
    model.layers().get(0).weights().get(0).tensor().value()[0] += 0.5f;
    Tensor ours = model.call(Call.inference(new Tape()), List.of(x)).get(0);
    Tensor theirs = OnnxRun.of(file, List.of(x)).get(0);
    assertThat(theirs.value()[0]).isCloseTo(ours.value()[0] - 0.5f, within(1e-5f));
    assertThat(theirs.value()[1]).isCloseTo(ours.value()[1], within(1e-5f));
  }

  /** A layer is in one of the two tables of the page. */
  @Test
  void thePageListsAllLayers() throws IOException {
    String page = Files.readString(Path.of("..", "docs", "nets", "onnx.md")).replace("\r\n", "\n");
    Set<String> written = new TreeSet<>(LayerExports.names());
    Set<String> others = LayerExports.others();
    assertThat(Layers.names()).containsAll(written);
    assertThat(page).contains("\n" + String.join(", ", written) + "\n");
    assertThat(page).contains("\n" + String.join(", ", others) + "\n");
  }

  @Test
  void whatHasNoFormIsNamed() {
    refused(Layers.make("Hashing", Map.of("num_bins", 3)), 2)
        .hasMessageStartingWith(
            "layer hashing (Hashing) has no form in ONNX here: accepted: all but ");
    refused(Layers.make("LSTM", Map.of("units", 1, "stateful", true)), 2, 3)
        .hasMessage("layer lstm (LSTM) has no form in ONNX here: accepted: stateful false");
  }

  private static AbstractThrowableAssert<?, ? extends Throwable> refused(
      Layer layer, int... shape) {
    Model model = new Sequential(layer).build(random(), shape);
    return assertThatThrownBy(() -> Onnx.bytes(model)).isInstanceOf(IllegalArgumentException.class);
  }

  private static SplittableRandom random() {
    return new SplittableRandom(SEED);
  }

  private static void check(Model model, int integersBelow) {
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
    List<Tensor> theirs = OnnxRun.of(Onnx.bytes(model), inputs);
    List<Tensor> ours = model.call(Call.inference(new Tape()), inputs);
    assertThat(theirs).hasSameSizeAs(ours);
    for (int k = 0; k < theirs.size(); k++) {
      assertThat(theirs.get(k).shape()).isEqualTo(ours.get(k).shape());
      for (int i = 0; i < theirs.get(k).size(); i++) {
        assertThat(theirs.get(k).value()[i])
            .as("output %d at %d, seed %d", k, i, SEED)
            .isCloseTo(ours.get(k).value()[i], within(2e-5f));
      }
    }
  }
}
