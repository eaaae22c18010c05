package dev.cartwheel.runs.cli;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.OptionalInt;

/**
 * Rows in columns as wide as their widest cell; the first row is the heading. On a terminal that is
 * narrower, a paragraph for each row instead: its first and last cell, and below them the others
 * under their headings.
 */
final class TextTable {

  private static final String GAP = "  ";
  private static final String INDENT = "    ";
  private static final String NOTHING = "-";

  private final List<List<String>> rows = new ArrayList<>();

  TextTable(String... heading) {
    rows.add(List.of(heading));
  }

  TextTable row(String... cells) {
    if (cells.length != rows.get(0).size()) {
      throw new IllegalArgumentException(
          cells.length + " cells; accepted: " + rows.get(0).size() + ", one a column");
    }
    rows.add(List.of(cells));
    return this;
  }

  /** The lines of the table, without blanks at their ends. */
  List<String> lines() {
    int columns = rows.get(0).size();
    int[] widths = new int[columns];
    for (List<String> row : rows) {
      for (int i = 0; i < columns; i++) {
        widths[i] = Math.max(widths[i], row.get(i).length());
      }
    }
    return rows.stream().map(row -> line(row, widths)).toList();
  }

  /** The lines that fit a terminal of {@code columns} characters; the table if nobody looks. */
  List<String> lines(OptionalInt columns) {
    List<String> table = lines();
    int room = columns.orElse(Integer.MAX_VALUE);
    if (table.stream().allMatch(line -> line.length() <= room)) {
      return table;
    }
    List<String> lines = new ArrayList<>();
    rows.stream().skip(1).forEach(row -> lines.addAll(paragraph(row, room)));
    return lines;
  }

  private List<String> paragraph(List<String> row, int room) {
    List<String> heading = rows.get(0);
    int last = row.size() - 1;
    List<String> others = new ArrayList<>();
    for (int i = 1; i < last; i++) {
      if (!row.get(i).equals(NOTHING)) {
        others.add(heading.get(i).toLowerCase(Locale.ROOT) + " " + row.get(i));
      }
    }
    List<String> lines = wrapped(row.get(0) + GAP + row.get(last), "", room);
    lines.addAll(wrapped(String.join(", ", others), INDENT, room));
    return lines;
  }

  private static List<String> wrapped(String text, String indent, int room) {
    List<String> lines = new ArrayList<>();
    StringBuilder line = new StringBuilder(indent);
    for (String word : text.split("(?<= )(?! )")) { // each with the blanks behind it
      if ((line + word).stripTrailing().length() > room && !line.toString().isBlank()) {
        lines.add(line.toString().stripTrailing());
        line = new StringBuilder(INDENT);
      }
      line.append(word);
    }
    if (!line.toString().isBlank()) {
      lines.add(line.toString().stripTrailing());
    }
    return lines;
  }

  private static String line(List<String> row, int[] widths) {
    StringBuilder line = new StringBuilder();
    for (int i = 0; i < widths.length; i++) {
      line.append(row.get(i)).append(" ".repeat(widths[i] - row.get(i).length())).append(GAP);
    }
    return line.toString().stripTrailing();
  }
}
