package dev.cartwheel.runs.folder;

import static java.nio.file.StandardCopyOption.ATOMIC_MOVE;
import static java.nio.file.StandardCopyOption.REPLACE_EXISTING;
import static java.nio.file.StandardOpenOption.CREATE;
import static java.nio.file.StandardOpenOption.READ;
import static java.nio.file.StandardOpenOption.TRUNCATE_EXISTING;
import static java.nio.file.StandardOpenOption.WRITE;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;

/** Writing that survives a crash. */
final class DurableFiles {

  private DurableFiles() {}

  /** Writes a file and forces it to disk. */
  static void write(Path file, byte[] content) throws IOException {
    try (FileChannel channel = FileChannel.open(file, CREATE, WRITE, TRUNCATE_EXISTING)) {
      ByteBuffer buffer = ByteBuffer.wrap(content);
      while (buffer.hasRemaining()) {
        channel.write(buffer);
      }
      channel.force(true);
    }
  }

  /** Replaces a file as a whole: readers see the old or the new, never a part. */
  static void replace(Path file, String content) throws IOException {
    Path beside = file.resolveSibling("." + file.getFileName() + ".tmp");
    write(beside, content.getBytes(StandardCharsets.UTF_8));
    Files.move(beside, file, ATOMIC_MOVE, REPLACE_EXISTING);
    forceDirectory(parent(file));
  }

  /** The folder a file or folder is in. */
  static Path parent(Path path) {
    return Objects.requireNonNull(path.toAbsolutePath().getParent(), "the root has no parent");
  }

  /** The last element of a path. */
  static String fileName(Path path) {
    return Objects.requireNonNull(path.getFileName(), "the root has no name").toString();
  }

  /** Forces a directory's entries to disk, where the system lets a directory be opened. */
  static void forceDirectory(Path directory) {
    try (FileChannel channel = FileChannel.open(directory, READ)) {
      channel.force(true);
    } catch (IOException e) {
      // Windows opens no directories; a rename there is durable without it.
    }
  }

  /** Deletes a folder with all it holds; nothing happens if there is none. */
  static void deleteTree(Path folder) throws IOException {
    if (!Files.exists(folder)) {
      return;
    }
    List<Path> deepestFirst;
    try (Stream<Path> tree = Files.walk(folder)) {
      deepestFirst = tree.sorted(Comparator.reverseOrder()).toList();
    }
    for (Path path : deepestFirst) {
      Files.deleteIfExists(path);
    }
  }
}
