package dev.cartwheel.runs.report;

import dev.cartwheel.runs.folder.FileTrouble;
import dev.cartwheel.runs.report.BenchmarkReport.Section;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** Where a report is written. */
public final class ReportFiles {

  private ReportFiles() {}

  /**
   * Writes {@code report.html}, {@code report.md} and the latter's charts over those that are
   * there.
   *
   * @return the HTML page
   */
  public static Path write(BenchmarkReport report, Path folder) throws IOException {
    try {
      Files.createDirectories(folder);
      for (Section section : report.sections()) {
        for (var chart : section.charts().entrySet()) {
          Files.writeString(folder.resolve(chart.getKey() + ".svg"), chart.getValue());
        }
      }
      Files.writeString(folder.resolve("report.md"), Markdown.of(report));
      return Files.writeString(folder.resolve("report.html"), Html.of(report));
    } catch (IOException e) {
      throw FileTrouble.writing(folder, e);
    }
  }
}
