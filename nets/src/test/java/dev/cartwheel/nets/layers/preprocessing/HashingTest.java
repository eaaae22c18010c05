package dev.cartwheel.nets.layers.preprocessing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import dev.cartwheel.nets.io.Json;
import dev.cartwheel.nets.layers.LayerConfig;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.Test;

/** Bins of texts and numbers, as Keras 3.15 on TensorFlow 2 recorded them. */
class HashingTest {

  private static final Map<?, ?> RECORDED = recorded();

  private static Map<?, ?> recorded() {
    try (InputStream in = HashingTest.class.getResourceAsStream("/golden/keras_hashing.json")) {
      byte[] bytes = Objects.requireNonNull(in).readAllBytes();
      return (Map<?, ?>) Json.read(new String(bytes, StandardCharsets.UTF_8));
    } catch (IOException e) {
      throw new IllegalStateException(e);
    }
  }

  private static List<?> list(Map<?, ?> of, String key) {
    return (List<?>) of.get(key);
  }

  @SuppressWarnings("unchecked")
  private static LayerConfig config(Map<?, ?> line) {
    return new LayerConfig((Map<String, ?>) line.get("config"));
  }

  @Test
  void textsAndNumbersFallIntoKerasBins() {
    List<?> lines = list(RECORDED, "hashing");
    assertThat(lines).hasSizeGreaterThan(10);
    for (Object each : lines) {
      Map<?, ?> line = (Map<?, ?>) each;
      Hashing hashing = new Hashing(config(line));
      for (String kind : List.of("texts", "ints")) {
        if (line.get(kind) != null) {
          List<Object> bins = new ArrayList<>();
          for (Object value : list(RECORDED, kind)) {
            bins.add(hashing.apply(String.valueOf(value)));
          }
          assertThat(bins).as("%s of %s", kind, line.get("config")).isEqualTo(list(line, kind));
        }
      }
    }
  }

  @Test
  void crossingsFallIntoKerasBins() {
    List<?> texts = list(RECORDED, "texts");
    List<?> numbers = list(RECORDED, "ints");
    for (Object each : list(RECORDED, "crossing")) {
      Map<?, ?> line = (Map<?, ?>) each;
      HashedCrossing crossing = new HashedCrossing(config(line));
      assertThat(crossed(crossing, texts, turned(texts, 1)))
          .as("texts, %s", line.get("config"))
          .isEqualTo(list(line, "texts"));
      assertThat(crossed(crossing, numbers, turned(numbers, 3)))
          .as("numbers, %s", line.get("config"))
          .isEqualTo(list(line, "ints"));
      assertThat(crossed(crossing, numbers, turned(numbers, 3), numbers))
          .isEqualTo(list(line, "three"));
      assertThat(crossed(crossing, texts.subList(0, numbers.size()), numbers))
          .isEqualTo(list(line, "mixed"));
    }
  }

  private static List<?> turned(List<?> values, int by) {
    List<Object> turned = new ArrayList<>(values.subList(by, values.size()));
    turned.addAll(values.subList(0, by));
    return turned;
  }

  private static List<Object> crossed(HashedCrossing crossing, List<?>... features) {
    List<Object> bins = new ArrayList<>();
    for (int i = 0; i < features[0].size(); i++) {
      Object[] sample = new Object[features.length];
      for (int k = 0; k < sample.length; k++) {
        sample[k] = features[k].get(i);
      }
      bins.add(crossing.apply(sample));
    }
    return bins;
  }

  @Test
  void textsThatAreNotKnownSpreadAsKerasSpreadsThem() {
    Vocabulary vocabulary = new Vocabulary(List.of("a", "b"), false, 3);
    List<String> unknown = List.of("", "ab", "abc", "abcd", "hello", "A", "omar", "stringer");
    assertThat(unknown.stream().map(vocabulary::unknown)).containsExactly(2, 1, 2, 0, 1, 1, 2, 2);
  }

  @Test
  void whatCannotBeHashedIsRefused() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new HashedCrossing(5).apply("one"))
        .withMessage("1 features; accepted: 2 or more");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new HashedCrossing(5).apply("one", 0.5))
        .withMessage("feature 0.5; accepted: a text or a whole number");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new Hashing(LayerConfig.of("num_bins", 5, "salt", List.of(1, 2, 3))))
        .withMessageContaining("accepted: one or two whole numbers");
  }
}
