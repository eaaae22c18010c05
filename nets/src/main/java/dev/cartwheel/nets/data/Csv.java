package dev.cartwheel.nets.data;

import dev.cartwheel.nets.NdArray;
import java.io.IOException;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;

/** Tables of numbers separated by commas, the first line with the names of the columns. */
public final class Csv {

  private Csv() {}

  /**
   * Reads a table, all columns but one as inputs [N, columns - 1], that one as targets [N, 1].
   *
   * @param target the name of the column of targets
   * @throws IOException if there is no such file
   * @throws IllegalArgumentException if there is no such column or an entry is no number; the
   *     message names the line
   */
  public static Dataset dataset(Path file, String target) throws IOException {
    List<String> lines = lines(file);
    if (lines.size() < 2) {
      throw new IllegalArgumentException(
          file + " of " + lines.size() + " lines; accepted: names, and 1 line or more");
    }
    List<String> names = Arrays.stream(lines.get(0).split(",", -1)).map(Csv::plain).toList();
    int chosen = names.indexOf(target);
    if (chosen < 0 || names.size() < 2) {
      throw new IllegalArgumentException(
          file + " without target column \"" + target + "\" beside others; it has " + names);
    }
    int columns = names.size();
    int rows = lines.size() - 1;
    NdArray inputs = NdArray.zeros(rows, columns - 1);
    NdArray targets = NdArray.zeros(rows, 1);
    for (int row = 0; row < rows; row++) {
      String[] cells = lines.get(row + 1).split(",", -1);
      if (cells.length != columns) {
        throw new IllegalArgumentException(
            file + " row " + (row + 1) + " has " + cells.length + " columns; accepted: " + columns);
      }
      for (int column : IntStream.range(0, columns).toArray()) {
        float value = number(file, row + 1, names.get(column), plain(cells[column]));
        if (column == chosen) {
          targets.data()[row] = value;
        } else {
          int at = column < chosen ? column : column - 1;
          inputs.data()[row * (columns - 1) + at] = value;
        }
      }
    }
    return Dataset.of(inputs, targets);
  }

  private static List<String> lines(Path file) throws IOException {
    try {
      return Files.readAllLines(file, StandardCharsets.UTF_8).stream()
          .filter(line -> !line.isBlank())
          .toList();
    } catch (CharacterCodingException e) {
      throw new IllegalArgumentException(file + " is not UTF-8; accepted: a table as text", e);
    }
  }

  private static String plain(String cell) {
    String text = cell.strip();
    boolean quoted = text.length() > 1 && text.startsWith("\"") && text.endsWith("\"");
    return quoted ? text.substring(1, text.length() - 1) : text;
  }

  private static float number(Path file, int row, String column, String cell) {
    try {
      return Float.parseFloat(cell);
    } catch (NumberFormatException e) {
      throw new IllegalArgumentException(
          file + " row " + row + " column " + column + " is \"" + cell + "\"; accepted: a number",
          e);
    }
  }
}
