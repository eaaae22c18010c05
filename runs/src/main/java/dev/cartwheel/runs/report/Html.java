package dev.cartwheel.runs.report;

import dev.cartwheel.runs.report.BenchmarkReport.Section;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.regex.Pattern;

/** The report as one page that needs nothing else: no script, no font, no file beside it. */
final class Html {

  /** What is not broken at its hyphens, where there is room. */
  private static final Pattern NAME = Pattern.compile("[\\w.-]{1,20}");

  private final StringBuilder page = new StringBuilder();

  private Html() {}

  static String of(BenchmarkReport report) {
    return new Html().write(report);
  }

  private String write(BenchmarkReport report) {
    String title = "Benchmark: " + report.suite().name();
    page.append("<!doctype html>\n<html lang=\"en\">\n<head>\n<meta charset=\"utf-8\">\n");
    page.append("<meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">\n");
    page.append("<title>").append(escape(title)).append(" – Cartwheel</title>\n<style>\n");
    page.append(style()).append("</style>\n</head>\n<body>\n<header>\n");
    page.append("<p class=\"kicker\">Cartwheel benchmark</p>\n<h1>");
    page.append(escape(report.suite().name())).append("</h1>\n<p class=\"lead\">");
    page.append(escape(report.suite().summary())).append("</p>\n<dl class=\"figures\">\n");
    report
        .headline()
        .forEach(
            (name, figure) ->
                page.append("<div><dd>")
                    .append(escape(figure))
                    .append("</dd><dt>")
                    .append(escape(name))
                    .append("</dt></div>\n"));
    page.append("</dl>\n</header>\n<main>\n");
    report.sections().forEach(this::section);
    page.append("</main>\n</body>\n</html>\n");
    return page.toString();
  }

  private void section(Section section) {
    page.append("<section>\n<h2>").append(escape(section.title())).append("</h2>\n");
    page.append("<p>").append(escape(section.text())).append("</p>\n");
    charts(section.charts());
    if (!section.table().isEmpty()) {
      table(section.table());
    }
    page.append("</section>\n");
  }

  /** As pictures, not as markup: names inside one SVG must not meet those of another. */
  private void charts(Map<String, String> charts) {
    if (charts.isEmpty()) {
      return;
    }
    page.append("<div class=\"charts\">\n");
    charts.forEach(
        (name, svg) ->
            page.append("<img alt=\"")
                .append(escape(name))
                .append("\" src=\"data:image/svg+xml;base64,")
                .append(Base64.getEncoder().encodeToString(svg.getBytes(StandardCharsets.UTF_8)))
                .append("\">\n"));
    page.append("</div>\n");
  }

  private void table(Table table) {
    page.append("<div class=\"table\"><table>\n<thead>");
    row(table, table.heading(), "th");
    page.append("</thead>\n<tbody>\n");
    table.rows().forEach(row -> row(table, row, "td"));
    page.append("</tbody>\n</table></div>\n");
  }

  private void row(Table table, List<String> cells, String tag) {
    page.append("<tr>");
    for (int column = 0; column < cells.size(); column++) {
      page.append('<').append(tag);
      if (table.isNumeric(column)) {
        page.append(" class=\"number\"");
      } else if (NAME.matcher(cells.get(column)).matches()) {
        page.append(" class=\"name\"");
      }
      page.append('>').append(cell(cells.get(column))).append("</").append(tag).append('>');
    }
    page.append("</tr>\n");
  }

  /** What stands in brackets or parentheses behind a figure is said more quietly. */
  private static String cell(String text) {
    return escape(text)
        .replaceFirst("^([^ (\\[]+) (\\([^)]*\\)|\\[[^\\]]*\\])$", "$1 <small>$2</small>");
  }

  private static String escape(String text) {
    return text.replace(" %", "\u00a0%")
        .replace("&", "&amp;")
        .replace("<", "&lt;")
        .replace(">", "&gt;")
        .replace("\"", "&quot;");
  }

  private static String style() {
    try (InputStream in =
        Objects.requireNonNull(Html.class.getResourceAsStream("/report/report.css"))) {
      return new String(in.readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
