package dev.cartwheel.nets.callbacks;

import dev.cartwheel.nets.models.Callback;
import dev.cartwheel.nets.models.Training;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.io.Writer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Writes loss and metrics of each epoch to a file of separated values, with a header. Columns are
 * those of the first epoch; what a later one lacks is {@code NA}.
 */
public final class CSVLogger implements Callback {

  private final Path file;
  private final String separator;
  private final boolean append;
  private final List<String> columns = new ArrayList<>();
  private @Nullable Writer writer;

  /** Into a file that is written anew, separated by commas. */
  public CSVLogger(Path file) {
    this(file, ",", false);
  }

  /**
   * Into a file.
   *
   * @param append whether rows follow those that are there, under their header
   */
  public CSVLogger(Path file, String separator, boolean append) {
    this.file = file;
    this.separator = separator;
    this.append = append;
  }

  @Override
  public void trainBegins(Training training) {
    try {
      columns.clear();
      boolean more = append && Files.exists(file) && Files.size(file) > 0;
      if (more) {
        try (Stream<String> lines = Files.lines(file)) {
          String header = lines.findFirst().orElse("");
          List<String> names = List.of(header.split(Pattern.quote(separator), -1));
          columns.addAll(names.subList(1, names.size()));
        }
      }
      writer =
          more
              ? Files.newBufferedWriter(file, StandardOpenOption.APPEND)
              : Files.newBufferedWriter(file);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @Override
  public void epochEnds(Training training, int epoch, Map<String, Double> logs) {
    try {
      Writer out = Objects.requireNonNull(writer);
      if (columns.isEmpty()) {
        columns.addAll(logs.keySet());
        out.write("epoch" + separator + String.join(separator, columns) + "\n");
      }
      out.write(Integer.toString(epoch));
      for (String column : columns) {
        Double value = logs.get(column);
        out.write(separator + (value == null ? "NA" : value.toString()));
      }
      out.write("\n");
      out.flush();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @Override
  public void trainEnds(Training training) {
    try {
      Objects.requireNonNull(writer).close();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
