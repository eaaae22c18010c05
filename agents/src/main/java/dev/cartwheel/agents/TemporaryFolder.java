package dev.cartwheel.agents;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.stream.Stream;

/** A folder for files an agent maps, deleted when the process ends by itself. */
final class TemporaryFolder {

  private TemporaryFolder() {}

  static Path create() {
    try {
      Path folder = Files.createTempDirectory("cartwheel-");
      Runtime.getRuntime().addShutdownHook(new Thread(() -> delete(folder), "cartwheel-delete"));
      return folder;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static void delete(Path folder) {
    try (Stream<Path> tree = Files.walk(folder)) {
      for (Path path : tree.sorted(Comparator.reverseOrder()).toList()) {
        Files.deleteIfExists(path);
      }
    } catch (IOException e) {
      return; // the system clears its temporary files some day
    }
  }
}
