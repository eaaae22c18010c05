package dev.cartwheel.nets.models;

import dev.cartwheel.nets.models.DiagramLayout.Place;
import java.util.List;
import java.util.Locale;

/**
 * A drawing of a built model's graph, the inputs on top: every use of a layer is a box with its
 * name, type, shape and parameters, and an arrow leads to each layer that takes what it gives.
 *
 * <pre>{@code
 * Files.writeString(Path.of("model.svg"), Diagram.of(model).svg());
 * }</pre>
 */
public final class Diagram {

  private static final int HEIGHT = 52; // of a box
  private static final int STEP = 92; // from one row to the next
  private static final int MARGIN = 24;

  private final ModelGraph graph;

  private Diagram(ModelGraph graph) {
    this.graph = graph;
  }

  /**
   * Of a built model. The layers of one that is neither {@link Sequential} nor {@link Functional}
   * stand without arrows: only its code knows them.
   */
  public static Diagram of(Model model) {
    return new Diagram(ModelGraph.of(model));
  }

  /** As a graph in Graphviz's language. */
  public String dot() {
    StringBuilder text = new StringBuilder("digraph model {\n  node [shape=box];\n");
    List<ModelGraph.Node> nodes = graph.nodes();
    for (int i = 0; i < nodes.size(); i++) {
      ModelGraph.Node node = nodes.get(i);
      String label = node.name() + "\\n" + node.kind() + "\\n" + node.shapeText();
      text.append("  n").append(i).append(" [label=\"").append(label.replace("\"", "\\\""));
      text.append("\"];\n");
      for (int source : node.sources()) {
        text.append("  n").append(source).append(" -> n").append(i).append(";\n");
      }
    }
    return text.append("}\n").toString();
  }

  /** As a picture that browsers show. */
  public String svg() {
    List<ModelGraph.Node> nodes = graph.nodes();
    int[] widths = nodes.stream().mapToInt(Diagram::width).toArray();
    DiagramLayout layout =
        DiagramLayout.of(nodes.stream().map(ModelGraph.Node::sources).toList(), widths);
    int width = layout.width() + 2 * MARGIN;
    int height = layout.rows() * STEP - (STEP - HEIGHT) + 2 * MARGIN;
    StringBuilder svg = new StringBuilder();
    svg.append(
        String.format(
            Locale.ROOT,
            "<svg xmlns=\"http://www.w3.org/2000/svg\" width=\"%d\" height=\"%d\""
                + " viewBox=\"0 0 %d %d\" font-family=\"Helvetica, Arial, sans-serif\">%n",
            width,
            height,
            width,
            height));
    svg.append("<defs><marker id=\"tip\" viewBox=\"0 0 8 8\" refX=\"7\" refY=\"4\"");
    svg.append(" markerWidth=\"8\" markerHeight=\"8\" orient=\"auto\">");
    svg.append("<path d=\"M0 0.5 L8 4 L0 7.5 z\" fill=\"#64748b\"/></marker></defs>\n");
    svg.append("<rect width=\"100%\" height=\"100%\" fill=\"#ffffff\"/>\n");
    layout.routes().forEach(route -> svg.append(arrow(route)));
    for (int i = 0; i < nodes.size(); i++) {
      svg.append(box(nodes.get(i), layout.places().get(i), widths[i]));
    }
    return svg.append("</svg>\n").toString();
  }

  private static String arrow(List<Place> route) {
    StringBuilder path = new StringBuilder();
    for (int k = 0; k + 1 < route.size(); k++) {
      boolean starts = k == 0;
      boolean ends = k + 2 == route.size();
      double x1 = route.get(k).x() + MARGIN;
      double x2 = route.get(k + 1).x() + MARGIN;
      double y1 = y(route.get(k)) + HEIGHT;
      double y2 = y(route.get(k + 1)) - (ends ? 2 : 0);
      double bend = (y2 - y1) / 2;
      if (starts) {
        path.append(String.format(Locale.ROOT, "M%.1f %.1f", x1, y1));
      }
      path.append(
          String.format(
              Locale.ROOT,
              " C%.1f %.1f %.1f %.1f %.1f %.1f",
              x1,
              y1 + bend,
              x2,
              y2 - bend,
              x2,
              y2));
      if (!ends) { // straight past the boxes of the row
        path.append(String.format(Locale.ROOT, " V%d", y(route.get(k + 1)) + HEIGHT));
      }
    }
    return "<path d=\""
        + path
        + "\" fill=\"none\" stroke=\"#64748b\" stroke-width=\"1.5\" marker-end=\"url(#tip)\"/>\n";
  }

  private static String box(ModelGraph.Node node, Place place, int width) {
    double left = place.x() + MARGIN - width / 2.0;
    double middle = place.x() + MARGIN;
    int top = y(place);
    String below = node.shapeText();
    if (node.again()) {
      below += " · shared";
    } else if (node.parameters() > 0) {
      below += String.format(Locale.ROOT, " · %,d", node.parameters());
    }
    return String.format(
            Locale.ROOT,
            "<rect x=\"%.1f\" y=\"%d\" width=\"%d\" height=\"%d\" rx=\"6\" fill=\"%s\""
                + " stroke=\"%s\"/>%n",
            left,
            top,
            width,
            HEIGHT,
            node.layer() == null ? "#f1f5f9" : node.parameters() > 0 ? "#dbeafe" : "#ffffff",
            node.layer() == null ? "#94a3b8" : node.parameters() > 0 ? "#3b82f6" : "#94a3b8")
        + text(middle, top + 21, 13, "#0f172a", title(node))
        + text(middle, top + 40, 11, "#475569", below);
  }

  /** The type in bold, then the name. */
  private static String title(ModelGraph.Node node) {
    return "<tspan font-weight=\"bold\">"
        + escaped(node.kind())
        + "</tspan> "
        + (node.name().equals("input") ? "" : escaped(node.name()));
  }

  private static String text(double x, int y, int size, String colour, String content) {
    return String.format(
        Locale.ROOT,
        "<text x=\"%.1f\" y=\"%d\" font-size=\"%d\" fill=\"%s\" text-anchor=\"middle\">%s</text>%n",
        x,
        y,
        size,
        colour,
        content);
  }

  private static String escaped(String text) {
    return text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;");
  }

  private static int y(Place place) {
    return MARGIN + place.row() * STEP;
  }

  /** Wide enough for both lines. */
  private static int width(ModelGraph.Node node) {
    int title = (node.kind().length() + node.name().length() + 1) * 8;
    int below = (node.shapeText().length() + 14) * 6;
    return Math.max(120, 20 + Math.max(title, below));
  }
}
