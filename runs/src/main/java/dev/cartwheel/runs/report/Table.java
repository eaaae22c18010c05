package dev.cartwheel.runs.report;

import java.util.ArrayList;
import java.util.List;

/**
 * A table as both forms of the report show it. A cell that starts with a digit or a sign is a
 * number to be set flush right.
 */
final class Table {

  private final List<String> heading;
  private final List<List<String>> rows = new ArrayList<>();

  Table(String... heading) {
    this.heading = List.of(heading);
  }

  Table row(String... cells) {
    if (cells.length != heading.size()) {
      throw new IllegalArgumentException(
          cells.length + " cells; accepted: " + heading.size() + ", one a column");
    }
    rows.add(List.of(cells));
    return this;
  }

  boolean isEmpty() {
    return rows.isEmpty();
  }

  List<String> heading() {
    return heading;
  }

  List<List<String>> rows() {
    return rows;
  }

  /** Whether a column holds figures: whether every cell of it reads as one. */
  boolean isNumeric(int column) {
    return rows.stream().allMatch(row -> row.get(column).matches("([-−+0-9~].*|–)?"));
  }
}
