package dev.cartwheel.runs.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

final class YamlTest {

  @TempDir Path temp;

  @Test
  void plainValuesAreRead() throws IOException {
    Map<String, Object> read =
        Yaml.parse(
            """
            # comment
            rate: 2.3e-3
            small: 1e-4
            steps: 50000
            hidden: [256, 256]
            double: true
            name: first
            kwargs: {map_name: 4x4}
            """,
            "f");
    assertThat(read)
        .containsEntry("rate", 2.3e-3)
        .containsEntry("small", 1e-4)
        .containsEntry("steps", 50000)
        .containsEntry("hidden", List.of(256, 256))
        .containsEntry("double", true)
        .containsEntry("name", "first")
        .containsEntry("kwargs", Map.of("map_name", "4x4"));
  }

  @Test
  void anEmptyFileSetsNothing() throws IOException {
    assertThat(Yaml.parse("", "f")).isEmpty();
    assertThat(Yaml.parse("# nothing\n", "f")).isEmpty();
  }

  @ParameterizedTest
  @MethodSource("hostile")
  void hostileTextIsRefusedInOneLine(String text, String reason) {
    assertThatThrownBy(() -> Yaml.parse(text, "'f.yaml'"))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageStartingWith("'f.yaml'")
        .hasMessageContaining(reason)
        .message()
        .hasLineCount(1);
  }

  static Stream<Arguments> hostile() {
    return Stream.of(
        Arguments.of("a: &x [1]\nb: *x\n", "line 1, column 4: anchors are not accepted"),
        Arguments.of("a: &x {b: *x}\n", "anchors are not accepted"),
        Arguments.of("a: *x\n", "aliases are not accepted"),
        Arguments.of("a: !!javax.script.ScriptEngineManager []\n", "tags are not accepted"),
        Arguments.of("a: !include /etc/passwd\n", "tags are not accepted"),
        Arguments.of("a: 1\na: 2\n", "line 2, column 1: 'a' is given twice"),
        Arguments.of("a: 1\n---\na: 2\n", "line 2, column 1: a second document"),
        Arguments.of(
            "a: " + "[".repeat(9) + "]".repeat(9),
            "line 1, column 11: nested deeper than 8 levels"),
        Arguments.of("a: " + "[".repeat(100_000), "line 1, column 11: nested deeper than 8 levels"),
        Arguments.of("a: .inf\n", "the number '.inf'; accepted: finite numbers"),
        Arguments.of("a: 1.0e+999\n", "finite"),
        Arguments.of("a: [1, 2\n", ": not YAML: "),
        Arguments.of("a: b: c\n", ": not YAML: "),
        Arguments.of("\tx: 1\n", ": not YAML: "),
        Arguments.of("a: \u0000\n", ": not YAML: "),
        Arguments.of("- 1\n- 2\n", "line 1, column 1: expected one 'name: value' a line"),
        Arguments.of("just text\n", "line 1, column 1: expected one 'name: value' a line"));
  }

  @Test
  void aMissingHugeOrBinaryFileIsRefused() throws IOException {
    assertThatThrownBy(() -> Yaml.read(temp.resolve("none.yaml")))
        .hasMessageStartingWith("no file");
    assertThatThrownBy(() -> Yaml.read(temp)).hasMessageStartingWith("no file");
    Path huge = Files.write(temp.resolve("huge.yaml"), new byte[(1 << 20) + 1]);
    assertThatThrownBy(() -> Yaml.read(huge)).hasMessageContaining("accepted: up to 1048576");
    Path binary =
        Files.write(temp.resolve("b.yaml"), new byte[] {'a', ':', (byte) 0xff, (byte) 0xfe});
    assertThatThrownBy(() -> Yaml.read(binary)).hasMessageContaining("not UTF-8");
  }

  @Test
  void stringsThatLookLikeOtherThingsAreQuoted() throws IOException {
    Map<String, Object> values =
        Map.of("a", "true", "b", "8x8", "c", "x: y", "d", "No", "e", "line\nbreak", "f", "plain");
    assertThat(Yaml.parse(Yaml.write(values), "f")).isEqualTo(values);
  }
}
