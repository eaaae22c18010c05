package dev.cartwheel.runs.folder;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;

/** A folder for something new, so that nothing of the user's is ever written over. */
public final class NewFolder {

  private NewFolder() {}

  /**
   * Refuses a folder that holds anything; it need not exist.
   *
   * @return the folder
   * @throws IllegalArgumentException if it is not empty, or a file
   */
  public static Path require(Path folder) throws IOException {
    if (Files.isDirectory(folder)) {
      try (Stream<Path> entries = Files.list(folder)) {
        if (entries.findAny().isPresent()) {
          throw new IllegalArgumentException(
              "folder '" + folder + "' is not empty; accepted: an empty or a new folder");
        }
      }
    } else if (Files.exists(folder)) {
      throw new IllegalArgumentException(
          "'" + folder + "' is a file; accepted: an empty or a new folder");
    }
    return folder;
  }
}
