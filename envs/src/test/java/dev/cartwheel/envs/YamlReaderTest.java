package dev.cartwheel.envs;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class YamlReaderTest {

  private final YamlReader reader = new YamlReader(1 << 20, 4, true);

  static Stream<Arguments> values() {
    return Stream.of(
        Arguments.of("50000", 50_000),
        Arguments.of("+1", 1),
        Arguments.of("-0", 0),
        Arguments.of("1_000", 1_000),
        Arguments.of("12345678901", 12_345_678_901L),
        Arguments.of("123456789012345678901", 123456789012345678901.0),
        Arguments.of("1e-4", 1e-4),
        Arguments.of(".5", 0.5),
        Arguments.of("1.", 1.0),
        Arguments.of("-0.0", -0.0),
        Arguments.of("True", true),
        Arguments.of("yes", true),
        Arguments.of("OFF", false),
        Arguments.of("12:30", "12:30"),
        Arguments.of("1,000", "1,000"),
        Arguments.of("4x4", "4x4"),
        Arguments.of("a #b", "a"),
        Arguments.of("'1'", "1"),
        Arguments.of("\"yes\"", "yes"),
        Arguments.of("\"\"", ""),
        Arguments.of("|\n  x\n  y\n", "x\ny\n"),
        Arguments.of("[1, a, null]", Arrays.asList(1, "a", null)),
        Arguments.of("{a: 1, b: [x]}", Map.of("a", 1, "b", List.of("x"))));
  }

  @ParameterizedTest
  @MethodSource("values")
  void aValueIsWhatItLooksLike(String text, Object expected) {
    assertThat(reader.value("f", text)).isEqualTo(expected);
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "~", "null", "# nothing"})
  void nothingIsNull(String text) {
    assertThat(reader.value("f", text)).isNull();
    YamlReader strict = new YamlReader(1 << 20, 4, false);
    if (!text.startsWith("#")) {
      assertThatThrownBy(() -> strict.mapping("f", "a: " + text))
          .hasMessageContainingAll("f line 1, column ", ": no value; ");
    }
  }

  @Test
  void deepAndLongTextsAreRefusedWithoutBuildingThem() {
    assertThatThrownBy(() -> reader.mapping("deep", "a: " + "[".repeat(500_000)))
        .hasMessageStartingWith("deep line 1, column 7: nested deeper than 4 levels");
    assertThatThrownBy(() -> reader.mapping("long", "x".repeat(2_000) + ": 1"))
        .hasMessageStartingWith("long line 1")
        .message()
        .hasSizeLessThan(300);
  }
}
