package dev.cartwheel.runs.metrics;

import dev.cartwheel.nets.io.AppendFile;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.StringJoiner;
import org.jspecify.annotations.Nullable;

/**
 * {@code metrics.csv}: one row a point in training. It holds no times, so two runs of one seed and
 * configuration write the same bytes, interrupted or not.
 */
public final class MetricsCsv implements AutoCloseable {

  private final List<String> columns;
  private final AppendFile file;

  /**
   * Opens the file and cuts it off after {@code length} bytes; 0 starts anew with a header.
   *
   * @param columns names of the columns, in order
   */
  public MetricsCsv(Path path, long length, List<String> columns) throws IOException {
    this.columns = List.copyOf(columns);
    file = new AppendFile(path, length, line(String.join(",", columns)));
  }

  /**
   * Writes a row. A column without a value, or whose value is NaN, stays empty.
   *
   * @throws IllegalArgumentException if a value has no column
   */
  public void write(Map<String, ? extends Number> row) throws IOException {
    for (String name : row.keySet()) {
      if (!columns.contains(name)) {
        throw new IllegalArgumentException("no column '" + name + "'; there are " + columns);
      }
    }
    StringJoiner cells = new StringJoiner(",");
    for (String column : columns) {
      cells.add(cell(row.get(column)));
    }
    file.append(line(cells.toString()));
  }

  /** Whole numbers without a fraction, others in as many digits as tell them apart. */
  private static String cell(@Nullable Number value) {
    if (value == null || Double.isNaN(value.doubleValue())) {
      return "";
    }
    double number = value.doubleValue();
    boolean whole = number == Math.rint(number) && Math.abs(number) < 1L << 53;
    return whole ? Long.toString(value.longValue()) : value.toString();
  }

  private static byte[] line(String text) {
    return (text + "\n").getBytes(StandardCharsets.UTF_8);
  }

  /** Bytes written so far. */
  public long length() throws IOException {
    return file.length();
  }

  /** Forces everything to disk. */
  public void force() throws IOException {
    file.force();
  }

  @Override
  public void close() throws IOException {
    file.close();
  }
}
