package dev.cartwheel.nets.layers;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.cartwheel.nets.losses.Losses;
import dev.cartwheel.nets.metrics.Metrics;
import dev.cartwheel.nets.optim.OptimizerOptions;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** The page that leads from Keras to here is true. */
class KerasPageTest {

  private static final Pattern NAME = Pattern.compile("`([A-Z][A-Za-z0-9]+)`");

  @Test
  void everyLayerOfThePageIsKnown() throws IOException {
    List<String> named = names(section("Layers").split("\n\n")[0]);
    assertThat(named).hasSizeGreaterThan(110).allMatch(Layers::has);
  }

  @Test
  void lossesMetricsAndOptimisersAreThoseOfThePage() throws IOException {
    assertThat(names(section("Losses"))).containsExactlyInAnyOrderElementsOf(Losses.names());
    assertThat(names(section("Metrics"))).containsExactlyInAnyOrderElementsOf(Metrics.names());
    assertThat(names(section("Optimisers").split("\n\n")[0]))
        .containsExactlyInAnyOrderElementsOf(OptimizerOptions.names());
  }

  @Test
  void callbacksAreThere() throws Exception {
    for (String name : names(section("Callbacks").split(", and")[0])) {
      assertThat(Class.forName("dev.cartwheel.nets.callbacks." + name)).isNotNull();
    }
  }

  @Test
  void secondNamesMakeTheSameLayers() {
    assertThat(Layers.make("MaxPool2D", Map.of()).kind()).isEqualTo("MaxPooling2D");
    assertThat(Layers.make("Convolution1D", Map.of("filters", 2, "kernel_size", 3)).kind())
        .isEqualTo("Conv1D");
  }

  @Test
  void layersOfOtherEnginesAreRefusedWithTheReason() {
    assertThatThrownBy(() -> Layers.make("JaxLayer", Map.of()))
        .hasMessage("layer JaxLayer of Keras is not here: it runs JAX");
  }

  private static String section(String title) throws IOException {
    String page = Files.readString(Path.of("..", "docs", "nets", "keras.md"));
    String from = page.substring(page.indexOf("## " + title + "\n") + title.length() + 4);
    int end = from.indexOf("\n## ");
    return end < 0 ? from : from.substring(0, end);
  }

  private static List<String> names(String text) {
    return NAME.matcher(text).results().map(result -> result.group(1)).toList();
  }
}
