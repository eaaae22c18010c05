package dev.cartwheel.nets.models;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.cartwheel.nets.NdArray;
import dev.cartwheel.nets.layers.Layer;
import dev.cartwheel.nets.layers.core.Dense;
import dev.cartwheel.nets.layers.merging.Add;
import dev.cartwheel.nets.layers.normalization.BatchNormalization;
import dev.cartwheel.nets.layers.normalization.SpectralNormalization;
import dev.cartwheel.nets.layers.reshaping.Reshape;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SavedModelTest {

  @TempDir Path folder;

  private final NdArray x = new NdArray(new float[] {1, 2, -3, 0.5f, 4, -1}, 2, 3);

  @Test
  void aSequentialModelComesBack() throws IOException {
    Model model =
        new Sequential(
                new SpectralNormalization(new Dense(4, "relu")),
                new BatchNormalization(),
                new Reshape(2, -1),
                new Dense(2))
            .build(new SplittableRandom(1), new int[] {3});
    SavedModel.write(model, folder);
    Model read = SavedModel.read(folder, new SplittableRandom(2));
    assertThat(read.predict(x).data()).isEqualTo(model.predict(x).data());
    assertThat(read.weights().keySet()).isEqualTo(model.weights().keySet());
  }

  @Test
  void aGraphComesBack() throws IOException {
    Value input = Value.input(3);
    Layer shared = new Dense(3);
    Value once = input.through(shared);
    Value twice = once.through(shared);
    Functional model =
        new Functional(List.of(input), List.of(Value.of(new Add(), once, twice), once))
            .build(new SplittableRandom(1));
    SavedModel.write(model, folder);
    Model read = SavedModel.read(folder, new SplittableRandom(2));
    List<NdArray> outputs = read.predict(Samples.of(x), 2);
    for (int i = 0; i < 2; i++) {
      assertThat(outputs.get(i).data()).isEqualTo(model.predict(Samples.of(x), 2).get(i).data());
    }
    assertThat(read.weights()).hasSize(2);
  }

  @Test
  void whatIsNoModelIsRefusedInOneLine() throws IOException {
    Map<String, String> texts =
        Map.of(
            "[",
            "JSON text",
            "[]",
            "model is []; accepted: an object",
            "{}",
            "model layers is null; accepted: a list",
            "{\"layers\": [\"Dens\"], \"input_shapes\": [[3]]}",
            "unknown layer \"Dens\"",
            "{\"layers\": [], \"input_shapes\": [[3]], \"class_name\": \"Functional\","
                + " \"values\": [{\"layer\": 7, \"inputs\": [0]}], \"outputs\": [0]}",
            "model link is 7");
    for (Map.Entry<String, String> text : texts.entrySet()) {
      Files.writeString(folder.resolve("model.json"), text.getKey());
      assertThatThrownBy(() -> SavedModel.read(folder, new SplittableRandom(1)))
          .as(text.getKey())
          .isInstanceOf(IllegalArgumentException.class)
          .hasMessageStartingWith(
              folder.resolve("model.json") + " is no model: " + text.getValue());
    }
  }

  @Test
  void weightsOfAnotherShapeAreRefusedAndNothingChanges() throws IOException {
    Path file = folder.resolve("w.safetensors");
    Model model = new Sequential(new Dense(4)).build(new SplittableRandom(1), new int[] {3});
    SavedModel.writeWeights(model, file);
    Model other = new Sequential(new Dense(5)).build(new SplittableRandom(1), new int[] {3});
    float[] before = other.weights().get("dense/kernel").tensor().value().clone();
    assertThatThrownBy(() -> SavedModel.readWeights(other, file))
        .hasMessageContaining("weight 'dense/kernel' is [3, 4]; accepted: F32 [3, 5]");
    assertThat(other.weights().get("dense/kernel").tensor().value()).isEqualTo(before);
  }
}
