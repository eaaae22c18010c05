package dev.cartwheel.runs.benchmark;

import dev.cartwheel.runs.folder.RunFolder;
import java.io.IOException;
import java.nio.file.Files;
import java.util.ArrayList;
import java.util.List;

/**
 * The evaluations of one run.
 *
 * @param steps when they were made, in order
 * @param means their mean returns
 */
public record LearningCurve(long[] steps, double[] means) {

  /** Reads the rows of metrics.csv that hold an evaluation. */
  static LearningCurve read(RunFolder folder) throws IOException {
    List<String> lines = Files.readAllLines(folder.metrics());
    List<String> columns = List.of(lines.get(0).split(",", -1));
    int step = columns.indexOf("step");
    int mean = columns.indexOf("evalMean");
    List<String[]> rows = new ArrayList<>();
    for (String line : lines.subList(1, lines.size())) {
      String[] cells = line.split(",", -1);
      if (cells.length == columns.size() && !cells[mean].isEmpty()) {
        rows.add(cells);
      }
    }
    return new LearningCurve(
        rows.stream().mapToLong(cells -> Long.parseLong(cells[step])).toArray(),
        rows.stream().mapToDouble(cells -> Double.parseDouble(cells[mean])).toArray());
  }
}
