package dev.cartwheel.runs.folder;

import static java.nio.file.StandardOpenOption.CREATE;
import static java.nio.file.StandardOpenOption.READ;
import static java.nio.file.StandardOpenOption.WRITE;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Keeps two processes from training into one folder. The operating system takes it away when the
 * process ends, however it ends.
 */
public final class RunLock implements AutoCloseable {

  /**
   * Locks of this very process. Merely opening and closing a locked file would give up a POSIX
   * lock, so the file is left alone when the holder is known.
   */
  private static final Set<Path> HELD_HERE = ConcurrentHashMap.newKeySet();

  private final Path file;
  private final FileChannel channel;

  private RunLock(Path file, FileChannel channel) {
    this.file = file;
    this.channel = channel;
  }

  /** Takes the lock, or returns nothing if somebody holds it. */
  public static Optional<RunLock> acquire(Path file) throws IOException {
    Path key = key(file);
    if (!HELD_HERE.add(key)) {
      return Optional.empty();
    }
    FileChannel channel = null;
    boolean locked = false;
    try {
      channel = FileChannel.open(file, CREATE, READ, WRITE);
      locked = channel.tryLock() != null;
      return locked ? Optional.of(new RunLock(key, channel)) : Optional.empty();
    } finally {
      if (!locked) {
        HELD_HERE.remove(key);
        if (channel != null) {
          channel.close();
        }
      }
    }
  }

  /** Whether somebody holds the lock; asking takes nothing. */
  public static boolean isHeld(Path file) throws IOException {
    if (!Files.isRegularFile(file)) {
      return false;
    }
    if (HELD_HERE.contains(key(file))) {
      return true;
    }
    if (!Files.isWritable(file)) {
      return false; // not ours to lock, nor to train into
    }
    try (FileChannel channel = FileChannel.open(file, READ, WRITE);
        FileLock lock = channel.tryLock()) {
      return lock == null;
    }
  }

  private static Path key(Path file) throws IOException {
    return DurableFiles.parent(file).toRealPath().resolve(file.getFileName());
  }

  @Override
  public void close() throws IOException {
    channel.close();
    HELD_HERE.remove(file);
  }
}
