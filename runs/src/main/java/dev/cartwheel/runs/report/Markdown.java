package dev.cartwheel.runs.report;

import dev.cartwheel.runs.report.BenchmarkReport.Section;
import java.util.List;
import java.util.stream.Collectors;

/** The report as Markdown, with its charts as files beside it. */
final class Markdown {

  private Markdown() {}

  static String of(BenchmarkReport report) {
    StringBuilder text = new StringBuilder();
    text.append("# Benchmark: ").append(report.suite().name()).append("\n\n");
    text.append(report.suite().summary()).append(". ");
    text.append(
        report.headline().entrySet().stream()
            .map(figure -> figure.getValue() + " " + figure.getKey())
            .collect(Collectors.joining("; ")));
    text.append(".\n");
    for (Section section : report.sections()) {
      text.append("\n## ").append(section.title()).append("\n\n");
      text.append(section.text()).append("\n");
      section
          .charts()
          .keySet()
          .forEach(
              name -> text.append("\n![").append(name).append("](").append(name).append(".svg)\n"));
      if (!section.table().isEmpty()) {
        table(section.table(), text);
      }
    }
    return text.toString();
  }

  private static void table(Table table, StringBuilder text) {
    text.append('\n').append(row(table.heading()));
    text.append('|');
    for (int column = 0; column < table.heading().size(); column++) {
      text.append(table.isNumeric(column) ? "---:|" : "---|");
    }
    text.append('\n');
    table.rows().forEach(cells -> text.append(row(cells)));
  }

  private static String row(List<String> cells) {
    return cells.stream()
        .map(cell -> cell.replace("|", "\\|").replaceAll("\\R", " "))
        .collect(Collectors.joining(" | ", "| ", " |\n"));
  }
}
