package dev.cartwheel.runs.examples;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Every lesson prints what its page in {@code docs/lessons} says. */
@Tag("learning")
class LessonsTest {

  private static final Path PAGES =
      Path.of("..").toAbsolutePath().normalize().resolve("docs/lessons");

  static Stream<Arguments> lessons() {
    return Stream.of(
        lesson("perceptron", () -> Perceptron.main(new String[0])),
        lesson("backpropagation", () -> Backpropagation.main(new String[0])),
        lesson("gradients", () -> VanishingGradients.main(new String[0])),
        lesson("optimizers", () -> CompareOptimizers.main(new String[0])),
        lesson("depth", () -> ShallowAndDeep.main(new String[0])));
  }

  private static Arguments lesson(String page, Printed.Example example) {
    return Arguments.of(page, example);
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("lessons")
  void thePageSaysWhatTheLessonPrints(String page, Printed.Example example) throws IOException {
    String text = Files.readString(PAGES.resolve(page + ".md"));
    int from = text.indexOf("```text\n") + "```text\n".length();
    String figures = text.substring(from, text.indexOf("\n```", from));
    assertThat(Printed.by(example)).isEqualTo(figures.strip());
  }
}
