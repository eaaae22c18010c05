package dev.cartwheel.nets.onnx;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.cartwheel.nets.golden.KerasGolden;
import dev.cartwheel.nets.golden.Verdict;
import dev.cartwheel.nets.golden.Verdict.Status;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** ONNX Runtime computes from our files what Keras computed. */
class OnnxGoldenTest {

  /** Why a recorded layer may have no form, though others of its kind do. */
  private static final List<String> REASONS =
      List.of("stateful false", "mode angle", "an input without a batch");

  /**
   * All that was recorded of layers outside of training, but those without a form.
   *
   * @param least how many are the same
   */
  @ParameterizedTest
  @CsvSource({
    "keras_layers.jsonl, 129",
    "keras_further.jsonl, 59",
    "keras_arguments.jsonl, 70",
    "keras_augmentation.jsonl, 14"
  })
  void everyRecordedLayerIsTheSame(String file, int least) throws IOException {
    int same = 0;
    List<String> refused = new ArrayList<>();
    for (Map<String, Object> line : layers(file)) {
      line.remove("upstream"); // files have no gradients
      Verdict verdict = KerasGolden.verifyLayer(line, LayerInOnnx::new);
      if (verdict.message().contains("has no form in ONNX here")) {
        refused.add(verdict.message());
      } else {
        assertThat(verdict.status()).as("%s %s", verdict, line).isEqualTo(Status.PASSED);
        same++;
      }
    }
    assertThat(same).isGreaterThanOrEqualTo(least);
    assertThat(refused).allSatisfy(message -> assertThat(REASONS).anyMatch(message::contains));
  }

  private static List<Map<String, Object>> layers(String file) throws IOException {
    ObjectMapper json = new ObjectMapper();
    List<Map<String, Object>> lines = new ArrayList<>();
    try (InputStream in = OnnxGoldenTest.class.getResourceAsStream("/golden/" + file)) {
      String text =
          new String(Objects.requireNonNull(in, file).readAllBytes(), StandardCharsets.UTF_8);
      for (String each : text.lines().toList()) {
        Map<String, Object> line = json.readValue(each, new TypeReference<>() {});
        Object kind = line.get("layer");
        if (kind != null
            && !LayerExports.others().contains(kind)
            && !Boolean.TRUE.equals(line.get("training"))) {
          lines.add(line);
        }
      }
    }
    return lines;
  }
}
