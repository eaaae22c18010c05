package dev.cartwheel.nets.golden;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.cartwheel.nets.golden.Verdict.Status;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class KerasGoldenTest {

  @ParameterizedTest
  @ValueSource(
      strings = {
        "keras_losses.jsonl",
        "keras_metrics.jsonl",
        "keras_optimizers.jsonl",
        "keras_rest.jsonl",
        "keras_further.jsonl",
        "keras_augmentation.jsonl",
        "keras_arguments.jsonl"
      })
  void everyRecordedLinePasses(String file) throws IOException {
    List<Map<String, Object>> lines = lines(file);
    assertThat(lines).isNotEmpty();
    for (Map<String, Object> line : lines) {
      Verdict verdict = KerasGolden.verify(line);
      assertThat(verdict.status()).as("%s", verdict).isEqualTo(Status.PASSED);
    }
  }

  @Test
  void noRecordedLayerFails() throws IOException {
    assertThat(lines("keras_layers.jsonl"))
        .isNotEmpty()
        .allSatisfy(
            line -> assertThat(KerasGolden.verify(line).status()).isNotEqualTo(Status.FAILED));
  }

  @Test
  void everyLayerIsCovered() throws IOException {
    assertThat(lines("keras_layers.jsonl"))
        .hasSizeGreaterThan(130)
        .allSatisfy(
            line ->
                assertThat(KerasGolden.verify(line))
                    .extracting(Verdict::status)
                    .as("%s", line.get("layer"))
                    .isEqualTo(Status.PASSED));
  }

  @Test
  void adamIsCovered() throws IOException {
    assertThat(lines("keras_optimizers.jsonl"))
        .filteredOn(line -> "Adam".equals(line.get("optimizer")))
        .hasSize(4)
        .allSatisfy(line -> assertThat(KerasGolden.verify(line).status()).isEqualTo(Status.PASSED));
  }

  @Test
  void aChangedNumberFails() throws IOException {
    Map<String, Object> line =
        lines("keras_losses.jsonl").stream()
            .filter(candidate -> "Huber".equals(candidate.get("loss")))
            .findFirst()
            .orElseThrow();
    line.put("value", 0.123);
    Verdict verdict = KerasGolden.verify(line);
    assertThat(verdict.status()).isEqualTo(Status.FAILED);
    assertThat(verdict.message()).contains("recorded 0.123");
  }

  @Test
  void aMalformedLineFailsInOneLine() {
    Verdict verdict = KerasGolden.verify(Map.of("optimizer", "Adam", "initial", "none"));
    assertThat(verdict)
        .isEqualTo(
            new Verdict(Status.FAILED, "optimizer Adam", "initial is none; accepted: a list"));
  }

  @Test
  void anUnknownNameIsNotCovered() {
    assertThat(KerasGolden.verify(Map.of("layer", "Hologram")))
        .isEqualTo(new Verdict(Status.NOT_COVERED, "layer Hologram", ""));
  }

  private static List<Map<String, Object>> lines(String file) throws IOException {
    ObjectMapper json = new ObjectMapper();
    List<Map<String, Object>> lines = new ArrayList<>();
    try (InputStream in = KerasGoldenTest.class.getResourceAsStream("/golden/" + file)) {
      String text =
          new String(Objects.requireNonNull(in, file).readAllBytes(), StandardCharsets.UTF_8);
      for (String line : text.lines().toList()) {
        lines.add(json.readValue(line, new TypeReference<Map<String, Object>>() {}));
      }
    }
    return lines;
  }
}
