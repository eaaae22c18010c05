package dev.cartwheel.nets.models;

import static org.assertj.core.api.Assertions.assertThat;

import dev.cartwheel.nets.layers.core.Dense;
import dev.cartwheel.nets.layers.merging.Add;
import java.io.StringReader;
import java.util.List;
import java.util.SplittableRandom;
import javax.xml.parsers.DocumentBuilderFactory;
import org.junit.jupiter.api.Test;
import org.w3c.dom.Document;
import org.xml.sax.InputSource;

/** The table and the drawing of a model. */
class DiagramTest {

  private static Functional residual() {
    Value input = Value.input(4);
    Dense shared = new Dense(4, "relu");
    Value once = input.through(shared);
    Value sum = Value.of(new Add(), input, once.through(shared));
    return new Functional(List.of(input), List.of(sum, once)).build(new SplittableRandom(1));
  }

  @Test
  void theTableTellsShapesParametersAndConnections() {
    assertThat(residual().summary().lines().map(String::strip).toList())
        .containsSubsequence(
            "input (Input)  (None, 4)              0",
            "dense (Dense)  (None, 4)             20  input",
            "dense (Dense)  (None, 4)         shared  dense",
            "add (Add)      (None, 4)              0  input, dense",
            "Total parameters: 20",
            "Trained parameters: 20",
            "Other parameters: 0");
  }

  @Test
  void aChainHasNoColumnOfConnections() {
    Model chain = new Sequential(new Dense(2)).build(new SplittableRandom(1), new int[] {3});
    assertThat(chain.summary()).contains("dense (Dense)  (None, 2)").doesNotContain("Connected");
  }

  @Test
  void theDrawingHasABoxForEachUseAndAnArrowForEachConnection() throws Exception {
    String svg = Diagram.of(residual()).svg();
    Document drawing =
        DocumentBuilderFactory.newInstance()
            .newDocumentBuilder()
            .parse(new InputSource(new StringReader(svg)));
    assertThat(drawing.getElementsByTagName("rect").getLength()).isEqualTo(1 + 4);
    assertThat(drawing.getElementsByTagName("path").getLength()).isEqualTo(1 + 4);
    assertThat(svg).contains("(None, 4) · shared");
  }

  @Test
  void graphvizGetsTheSameGraph() {
    assertThat(Diagram.of(residual()).dot())
        .contains("n3 [label=\"add\\nAdd\\n(None, 4)\"];", "n0 -> n3;", "n2 -> n3;");
  }

  @Test
  void boxesOfARowDoNotOverlapAndArrowsPassBetweenThem() {
    List<List<Integer>> sources =
        List.of(List.of(), List.of(0), List.of(0), List.of(1, 2), List.of(0, 3), List.of(0, 4, 2));
    int[] widths = {100, 140, 90, 200, 60, 100};
    DiagramLayout layout = DiagramLayout.of(sources, widths);
    List<DiagramLayout.Place> places = layout.places();
    for (List<DiagramLayout.Place> route : layout.routes()) {
      for (DiagramLayout.Place passage : route.subList(1, route.size() - 1)) {
        for (int i = 0; i < widths.length; i++) {
          boolean beside = Math.abs(places.get(i).x() - passage.x()) > widths[i] / 2.0;
          assertThat(places.get(i).row() != passage.row() || beside).isTrue();
        }
      }
    }
    assertThat(layout.rows()).isEqualTo(5);
  }
}
