package dev.cartwheel.nets.callbacks;

import dev.cartwheel.nets.models.Callback;
import dev.cartwheel.nets.models.Training;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.io.Writer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** Writes loss and metrics of each epoch to a file of comma-separated values, with a header. */
public final class CSVLogger implements Callback {

  private final Path file;
  private @Nullable Writer writer;

  /** Into a file that is written anew. */
  public CSVLogger(Path file) {
    this.file = file;
  }

  @Override
  public void trainBegins(Training training) {
    try {
      writer = Files.newBufferedWriter(file);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @Override
  public void epochEnds(Training training, int epoch, Map<String, Double> logs) {
    try {
      Writer out = Objects.requireNonNull(writer);
      if (epoch == 0) {
        out.write("epoch," + String.join(",", logs.keySet()) + "\n");
      }
      out.write(Integer.toString(epoch));
      for (double value : logs.values()) {
        out.write("," + value);
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
