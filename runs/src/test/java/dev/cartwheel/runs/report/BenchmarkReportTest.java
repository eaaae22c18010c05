package dev.cartwheel.runs.report;

import static org.assertj.core.api.Assertions.assertThat;

import dev.cartwheel.runs.benchmark.Suite;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

final class BenchmarkReportTest {

  private static BenchmarkReport report() throws IOException {
    Table table =
        new Table("World", "Score").row("A<b> & \"c\" | d", "1.000 (0.900 to 1.100)").row("B", "–");
    return new BenchmarkReport(
        Suite.named("classic"),
        Map.of("runs finished", "3 of 4"),
        List.of(
            new BenchmarkReport.Section(
                "Scores", "What < was seen.", Map.of("curve", "<svg/>"), table)));
  }

  @Test
  void thePageNeedsNothingBesideIt() throws IOException {
    String html = Html.of(report());
    assertThat(html)
        .contains("<!doctype html>", "src=\"data:image/svg+xml;base64,", "3 of 4")
        .doesNotContain("<script", "http:", "https:", "<link", "@import", "url(");
  }

  @Test
  void namesCannotBreakThePageOrTheTable() throws IOException {
    assertThat(Html.of(report()))
        .contains("A&lt;b&gt; &amp; &quot;c&quot; | d")
        .contains("<td class=\"number\">1.000 <small>(0.900 to 1.100)</small></td>");
    assertThat(Markdown.of(report()))
        .contains(
            "| A<b> & \"c\" \\| d | 1.000 (0.900 to 1.100) |", "|---|---:|", "![curve](curve.svg)");
  }
}
