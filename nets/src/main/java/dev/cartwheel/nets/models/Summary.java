package dev.cartwheel.nets.models;

import dev.cartwheel.nets.layers.Weight;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;

/** A table of a model's layers. */
final class Summary {

  private static final String GAP = "  ";

  private Summary() {}

  static String of(Model model) {
    ModelGraph graph = ModelGraph.of(model);
    boolean connections = !graph.chain();
    List<List<String>> rows = new ArrayList<>();
    rows.add(row(connections, "Layer (type)", "Output shape", "Parameters", "Connected to"));
    long total = 0;
    for (ModelGraph.Node node : graph.nodes()) {
      String sources =
          node.sources().stream()
              .map(source -> graph.nodes().get(source).name())
              .collect(Collectors.joining(", "));
      String count = node.again() ? "shared" : String.format(Locale.ROOT, "%,d", node.parameters());
      String name = node.name() + " (" + node.kind() + ")";
      rows.add(row(connections, name, node.shapeText(), count, sources));
      total += node.parameters();
    }
    long trained = 0;
    for (Weight weight : model.trained()) {
      trained += weight.tensor().size();
    }
    return table(rows)
        + String.format(Locale.ROOT, "Total parameters: %,d%n", total)
        + String.format(Locale.ROOT, "Trained parameters: %,d%n", trained)
        + String.format(Locale.ROOT, "Other parameters: %,d%n", total - trained);
  }

  private static List<String> row(boolean connections, String... cells) {
    return List.of(cells).subList(0, connections ? cells.length : cells.length - 1);
  }

  /** Columns as wide as need be, a rule under the first row and below the last. */
  private static String table(List<List<String>> rows) {
    int columns = rows.get(0).size();
    int[] widths = new int[columns];
    int all = GAP.length() * (columns - 1);
    for (int column = 0; column < columns; column++) {
      for (List<String> row : rows) {
        widths[column] = Math.max(widths[column], row.get(column).length());
      }
      all += widths[column];
    }
    String rule = "-".repeat(all) + System.lineSeparator();
    StringBuilder text = new StringBuilder();
    for (int i = 0; i < rows.size(); i++) {
      StringBuilder line = new StringBuilder();
      for (int column = 0; column < columns; column++) {
        String cell = rows.get(i).get(column);
        String blanks = " ".repeat(widths[column] - cell.length());
        boolean number = column == 2 && i > 0;
        line.append(column == 0 ? "" : GAP).append(number ? blanks + cell : cell + blanks);
      }
      text.append(line.toString().stripTrailing()).append(System.lineSeparator());
      text.append(i == 0 ? rule : "");
    }
    return text.append(rule).toString();
  }
}
