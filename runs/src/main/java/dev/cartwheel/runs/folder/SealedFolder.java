package dev.cartwheel.runs.folder;

import static java.nio.file.StandardCopyOption.ATOMIC_MOVE;

import java.io.IOException;
import java.io.InputStream;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;
import java.util.stream.Stream;

/**
 * A folder of files that appears whole or not at all, closed with a seal: the file {@code
 * SHA256SUMS}, which {@code sha256sum -c} reads too. One changed, missing or additional byte in any
 * file, the seal included, breaks it.
 */
public final class SealedFolder {

  private static final String SEAL = "SHA256SUMS";

  private SealedFolder() {}

  /** Puts the files into an empty folder. */
  @FunctionalInterface
  public interface Contents {

    /** Writes every file of the folder. */
    void writeTo(Path folder) throws IOException;
  }

  /**
   * Writes a folder and puts it in {@code target}'s place. If writing fails, {@code target} is as
   * it was and nothing else is left behind.
   */
  public static void write(Path target, Contents contents) throws IOException {
    Path unfinished = unfinished(target);
    Path previous = previous(target);
    recover(target);
    try {
      Files.createDirectories(unfinished);
      contents.writeTo(unfinished);
      for (Path file : files(unfinished)) {
        force(file);
      }
      DurableFiles.write(unfinished.resolve(SEAL), seal(unfinished));
      DurableFiles.forceDirectory(unfinished);
      if (Files.exists(target)) {
        Files.move(target, previous, ATOMIC_MOVE);
      }
      Files.move(unfinished, target, ATOMIC_MOVE);
      DurableFiles.forceDirectory(DurableFiles.parent(target));
    } catch (IOException | RuntimeException e) {
      DurableFiles.deleteTree(unfinished);
      throw e;
    }
    DurableFiles.deleteTree(previous);
  }

  /** Clears up after a crash between two steps of {@link #write}. */
  public static void recover(Path target) throws IOException {
    DurableFiles.deleteTree(unfinished(target));
    Path previous = previous(target);
    if (Files.exists(previous) && !Files.exists(target)) {
      Files.move(previous, target, ATOMIC_MOVE);
    }
    DurableFiles.deleteTree(previous);
  }

  /**
   * Compares every file with the seal.
   *
   * @throws DamagedException if anything differs; the message says what
   */
  public static void verify(Path folder) throws IOException {
    Path seal = folder.resolve(SEAL);
    if (!Files.isRegularFile(seal)) {
      throw new DamagedException("'" + folder + "' has no " + SEAL);
    }
    // Compared as text, not parsed: so no change to the seal itself can go unnoticed.
    String recorded = Files.readString(seal, StandardCharsets.ISO_8859_1);
    String found = new String(seal(folder), StandardCharsets.ISO_8859_1);
    if (!recorded.equals(found)) {
      throw new DamagedException(
          "'" + folder + "' does not match its checksums: " + difference(recorded, found));
    }
  }

  /** SHA-256 of a file, in lower-case hexadecimal. */
  public static String sha256(Path file) throws IOException {
    MessageDigest digest = sha256();
    byte[] buffer = new byte[1 << 16];
    try (InputStream in = Files.newInputStream(file)) {
      for (int read = in.read(buffer); read >= 0; read = in.read(buffer)) {
        digest.update(buffer, 0, read);
      }
    }
    return HexFormat.of().formatHex(digest.digest());
  }

  private static MessageDigest sha256() {
    try {
      return MessageDigest.getInstance("SHA-256");
    } catch (NoSuchAlgorithmException e) {
      throw new AssertionError("every Java platform has SHA-256", e);
    }
  }

  private static byte[] seal(Path folder) throws IOException {
    StringBuilder lines = new StringBuilder();
    for (Path file : files(folder)) {
      lines.append(sha256(file)).append("  ").append(file.getFileName()).append('\n');
    }
    return lines.toString().getBytes(StandardCharsets.UTF_8);
  }

  private static List<Path> files(Path folder) throws IOException {
    try (Stream<Path> entries = Files.list(folder)) {
      return entries.filter(file -> !file.endsWith(SEAL)).sorted().toList();
    }
  }

  private static String difference(String recorded, String found) {
    List<String> sealed = recorded.lines().toList();
    List<String> present = found.lines().toList();
    List<String> changed = present.stream().filter(line -> !sealed.contains(line)).toList();
    List<String> missing = sealed.stream().filter(line -> !present.contains(line)).toList();
    String line = !changed.isEmpty() ? changed.get(0) : missing.isEmpty() ? SEAL : missing.get(0);
    String name = line.substring(line.lastIndexOf(' ') + 1);
    return changed.isEmpty() ? name + " is missing or the seal was changed" : name + " was changed";
  }

  private static void force(Path file) throws IOException {
    try (FileChannel channel = FileChannel.open(file, StandardOpenOption.WRITE)) {
      channel.force(true);
    }
  }

  private static Path unfinished(Path target) {
    return target.resolveSibling("." + target.getFileName() + ".unfinished");
  }

  private static Path previous(Path target) {
    return target.resolveSibling("." + target.getFileName() + ".previous");
  }
}
