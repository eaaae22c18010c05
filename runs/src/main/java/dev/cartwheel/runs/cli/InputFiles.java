package dev.cartwheel.runs.cli;

import java.nio.file.Files;
import java.nio.file.Path;

/** Files named on the command line. */
final class InputFiles {

  private InputFiles() {}

  /**
   * Refuses a file that cannot be read, before any work is done.
   *
   * @throws UsageException if there is no such file, it is a folder, or may not be read
   */
  static Path require(Path file) {
    if (!Files.exists(file)) {
      throw new UsageException("'" + file + "': no such file");
    }
    if (Files.isDirectory(file)) {
      throw new UsageException("'" + file + "' is a folder; accepted: a file");
    }
    if (!Files.isReadable(file)) {
      throw new UsageException("'" + file + "': permission denied");
    }
    return file;
  }
}
