package dev.cartwheel.nets.keras;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.cartwheel.nets.NdArray;
import dev.cartwheel.nets.models.Model;
import dev.cartwheel.nets.models.Samples;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.SplittableRandom;
import java.util.zip.ZipEntry;
import java.util.zip.ZipInputStream;
import java.util.zip.ZipOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Models saved by Keras 3.15, with what Keras computed from them. */
class KerasFileTest {

  private static final long SEED = 20261122;

  @TempDir Path folder;

  @ParameterizedTest
  @ValueSource(
      strings = {
        "sequential.keras",
        "functional.keras",
        "nested.keras",
        "nested.h5",
        "states.keras",
        "states.h5",
        "cells.keras",
        "cells.h5"
      })
  void aSavedModelComputesWhatItDidInKeras(String name) throws IOException {
    Model model = KerasFile.read(file(name, bytes(name)), random());
    String json = name.substring(0, name.indexOf('.')) + ".json";
    JsonNode recorded = new ObjectMapper().readTree(bytes(json));
    List<NdArray> inputs = arrays(recorded.get("inputs"));
    List<NdArray> outputs = arrays(recorded.get("outputs"));
    List<NdArray> computed = model.predict(Samples.of(inputs.toArray(new NdArray[0])), 2);
    assertThat(computed).hasSameSizeAs(outputs);
    for (int k = 0; k < outputs.size(); k++) {
      float[] expected = outputs.get(k).data();
      for (int i = 0; i < expected.length; i++) {
        assertThat(computed.get(k).data()[i]).isCloseTo(expected[i], within(2e-5f));
      }
    }
  }

  @Test
  void whatIsNoKerasFileIsRefusedInOneLine() throws IOException {
    byte[] good = bytes("sequential.keras");
    assertRefused(new byte[0]);
    byte[] whole = bytes("nested.h5");
    assertRefused(Arrays.copyOf(whole, 8));
    assertRefused(Arrays.copyOf(whole, whole.length / 2));
    assertRefused("no zip".getBytes(StandardCharsets.UTF_8));
    assertRefused(Arrays.copyOf(good, good.length / 2));
    assertRefused(replaced(good, "config.json", "{}"));
    assertRefused(replaced(good, "config.json", "[".repeat(100_000)));
    assertRefused(replaced(good, "model.weights.h5", "nothing"));
    assertRefused(replaced(good, "config.json", "{\"class_name\": \"Evil\", \"config\": {}}"));
  }

  @ParameterizedTest
  @ValueSource(strings = {"sequential.keras", "nested.h5"})
  void aChangedFileIsReadOrRefusedButNeverBreaks(String name) throws IOException {
    SplittableRandom random = random();
    byte[] good = bytes(name);
    for (int trial = 0; trial < 300; trial++) {
      byte[] changed = good.clone();
      for (int k = random.nextInt(1, 9); k > 0; k--) {
        changed[random.nextInt(changed.length)] = (byte) random.nextInt();
      }
      try {
        KerasFile.read(file("changed.keras", changed), random());
      } catch (IOException e) {
        assertThat(e.getMessage()).as("seed %d, trial %d", SEED, trial).doesNotContain("\n");
      }
    }
  }

  private void assertRefused(byte[] bytes) throws IOException {
    Path file = file("bad.keras", bytes);
    assertThatThrownBy(() -> KerasFile.read(file, random()))
        .isInstanceOf(IOException.class)
        .hasMessageStartingWith("bad.keras is no Keras 3 model for here: ")
        .hasMessageNotContaining("\n");
  }

  /** The archive with the text of one entry in place of its own. */
  private static byte[] replaced(byte[] archive, String entry, String text) throws IOException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (ZipInputStream in = new ZipInputStream(new ByteArrayInputStream(archive));
        ZipOutputStream out = new ZipOutputStream(bytes)) {
      for (ZipEntry each = in.getNextEntry(); each != null; each = in.getNextEntry()) {
        out.putNextEntry(new ZipEntry(each.getName()));
        byte[] content = in.readAllBytes();
        out.write(each.getName().equals(entry) ? text.getBytes(StandardCharsets.UTF_8) : content);
      }
    }
    return bytes.toByteArray();
  }

  private Path file(String name, byte[] bytes) throws IOException {
    return Files.write(folder.resolve(name), bytes);
  }

  private static byte[] bytes(String name) throws IOException {
    try (InputStream in = KerasFileTest.class.getResourceAsStream("/keras/" + name)) {
      return Objects.requireNonNull(in, name).readAllBytes();
    }
  }

  private static SplittableRandom random() {
    return new SplittableRandom(SEED);
  }

  private static List<NdArray> arrays(JsonNode list) {
    List<NdArray> arrays = new ArrayList<>();
    for (JsonNode each : list) {
      float[] data = new float[each.get("data").size()];
      for (int i = 0; i < data.length; i++) {
        data[i] = each.get("data").get(i).floatValue();
      }
      int[] shape = new int[each.get("shape").size()];
      for (int i = 0; i < shape.length; i++) {
        shape[i] = each.get("shape").get(i).intValue();
      }
      arrays.add(new NdArray(data, shape));
    }
    return arrays;
  }
}
