package dev.cartwheel.runs.cli;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** What the standard streams lead to. */
final class Terminal {

  /** Descriptor the launcher hands the real standard error over on; 2 without a launcher. */
  private static final int STANDARD_ERROR = Integer.getInteger("cartwheel.stderr", 2);

  private Terminal() {}

  /** Whether standard error is a terminal, as far as Java can know. */
  static boolean showsStandardError() {
    try {
      String target = Files.readSymbolicLink(Path.of("/proc/self/fd/" + STANDARD_ERROR)).toString();
      return target.startsWith("/dev/pts/") || target.startsWith("/dev/tty");
    } catch (IOException | UnsupportedOperationException e) {
      return System.console() != null; // not Linux: both other streams must do
    }
  }
}
