package dev.cartwheel.nets.dl4j;

import static dev.cartwheel.nets.dl4j.Trials.assertClose;
import static dev.cartwheel.nets.dl4j.Trials.assertGradientsAreRight;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.cartwheel.nets.Backends;
import dev.cartwheel.nets.Network;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Objects;
import org.deeplearning4j.nn.multilayer.MultiLayerNetwork;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.nd4j.shade.jackson.databind.JsonNode;
import org.nd4j.shade.jackson.databind.ObjectMapper;

/** Models in Keras 2's layout, with what Keras answers; write_keras_fixtures.py made them. */
class KerasH5Test {

  @TempDir private Path folder;

  @ParameterizedTest
  @ValueSource(strings = {"keras2-dense", "keras2-convolution", "keras2-graph"})
  void importedModelsAnswerAsKeras(String name) throws IOException {
    JsonNode recorded = recorded(name);
    float[] inputs = floats(recorded.get("inputs"));
    float[] expected = floats(recorded.get("outputs"));
    int rows = recorded.get("rows").asInt();
    try (Dl4jNetwork network = KerasH5.read(copy(name + ".h5"))) {
      assertThat(network.inputWidth()).isEqualTo(inputs.length / rows);
      float[] outputs = new float[expected.length];
      network.forward(inputs, rows, outputs);
      assertClose(outputs, expected, "outputs");
    }
  }

  @Test
  void importedModelsHaveRightGradients() throws IOException {
    // no dropout, nor statistics of batches, which differ between learning and answering
    try (Dl4jNetwork network = KerasH5.read(copy("keras2-convolution.h5"))) {
      assertGradientsAreRight(network, 2, 5);
    }
  }

  @Test
  void aChainOfDenseLayersGoesOnIntoOurEngine() throws IOException {
    JsonNode recorded = recorded("keras2-dense");
    try (Dl4jNetwork imported = KerasH5.read(copy("keras2-dense.h5"))) {
      Network ours =
          Dl4jConverter.fromDl4j((MultiLayerNetwork) imported.dl4jModel(), Backends.standard());
      float[] expected = floats(recorded.get("outputs"));
      float[] outputs = new float[expected.length];
      ours.forward(floats(recorded.get("inputs")), recorded.get("rows").asInt(), outputs);
      assertClose(outputs, expected, "outputs");
    }
  }

  @Test
  void whatIsNoKeras2ModelIsNamed() throws IOException {
    Path newer = copy("keras3.h5");
    assertThatThrownBy(() -> KerasH5.read(newer))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageStartingWith(newer + " is no model of Keras 1 or 2 that DL4J reads: it was")
        .hasMessageContaining("written by Keras 3");
    Path text = Files.writeString(folder.resolve("text.h5"), "not HDF5", StandardCharsets.UTF_8);
    assertThatThrownBy(() -> KerasH5.read(text))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageStartingWith(text + " is no model of Keras 1 or 2 that DL4J reads: ");
    assertThatThrownBy(() -> KerasH5.read(folder.resolve("absent.h5")))
        .isInstanceOf(IOException.class)
        .hasMessage("no readable file " + folder.resolve("absent.h5"));
  }

  private static JsonNode recorded(String name) throws IOException {
    try (InputStream json = resource(name + ".json")) {
      return new ObjectMapper().readTree(json);
    }
  }

  private Path copy(String name) throws IOException {
    Path file = folder.resolve(name);
    try (InputStream bytes = resource(name)) {
      Files.copy(bytes, file);
    }
    return file;
  }

  private static InputStream resource(String name) {
    return Objects.requireNonNull(KerasH5Test.class.getResourceAsStream(name), name);
  }

  private static float[] floats(JsonNode numbers) {
    float[] values = new float[numbers.size()];
    for (int i = 0; i < values.length; i++) {
      values[i] = (float) numbers.get(i).asDouble();
    }
    return values;
  }
}
