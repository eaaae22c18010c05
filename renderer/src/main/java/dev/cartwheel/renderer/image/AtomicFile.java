package dev.cartwheel.renderer.image;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.channels.FileChannel;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.stream.Stream;

/**
 * A file that appears whole or not at all: bytes go into a neighbour with another name, which takes
 * the file's place when it is complete.
 */
final class AtomicFile {

  private static final String PART = ".part";

  private final Path target;
  private final Path partial;

  AtomicFile(Path target) {
    this.target = target.toAbsolutePath();
    this.partial =
        this.target.resolveSibling(
            "." + this.target.getFileName() + "." + ProcessHandle.current().pid() + PART);
  }

  /** The neighbour, for a writer that does not go from start to end. */
  Path partial() {
    return partial;
  }

  OutputStream open() throws IOException {
    deleteLeftovers();
    partial.toFile().deleteOnExit(); // for a program that is interrupted
    return Files.newOutputStream(partial);
  }

  /** Deletes what processes left of this file that were killed while they wrote it. */
  private void deleteLeftovers() {
    String prefix = "." + target.getFileName() + ".";
    try (Stream<Path> neighbours = Files.list(target.getParent())) {
      for (Path neighbour : neighbours.toList()) {
        String name = neighbour.getFileName().toString();
        if (name.startsWith(prefix)
            && name.endsWith(PART)
            && name.length() > prefix.length() + PART.length()
            && isGone(name.substring(prefix.length(), name.length() - PART.length()))) {
          Files.deleteIfExists(neighbour);
        }
      }
    } catch (IOException e) {
      return; // no folder to write into: said when the file is opened
    }
  }

  private static boolean isGone(String process) {
    try {
      return ProcessHandle.of(Long.parseLong(process)).isEmpty();
    } catch (NumberFormatException e) {
      return false; // not a name of ours
    }
  }

  /** Puts the complete file in its place. */
  void commit() throws IOException {
    try (FileChannel channel = FileChannel.open(partial, StandardOpenOption.WRITE)) {
      channel.force(true);
    }
    Files.move(
        partial, target, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
  }

  /** Leaves no trace of an incomplete file. */
  void discard() {
    try {
      Files.deleteIfExists(partial);
    } catch (IOException e) {
      // The failure that led here is the one worth telling.
    }
  }

  /** One line that names the file and says what went wrong. */
  IOException failure(IOException cause) {
    String reason = cause.getMessage();
    if (cause instanceof NoSuchFileException) {
      reason = "no such folder";
    } else if (cause instanceof AccessDeniedException) {
      reason = "permission denied";
    } else if (cause instanceof FileSystemException system && system.getReason() != null) {
      reason = system.getReason();
    }
    return new IOException("cannot write " + target + ": " + reason, cause);
  }
}
