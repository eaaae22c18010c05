package dev.cartwheel.runs.cli;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** What shells tell the processes they start; their children inherit it. */
public final class Signals {

  /** SIGHUP, which {@code nohup} has ignored. */
  public static final int HANG_UP = 1;

  /** SIGINT, which a script has ignored by what it starts in the background. */
  public static final int INTERRUPT = 2;

  private Signals() {}

  /** Whether this process, and so whatever it starts, ignores a signal. */
  public static boolean ignored(int signal) throws IOException {
    Path status = Path.of("/proc/self/status");
    if (!Files.exists(status)) {
      return false;
    }
    return Files.readAllLines(status).stream()
        .filter(line -> line.startsWith("SigIgn:"))
        .mapToLong(line -> Long.parseUnsignedLong(line.substring(7).trim(), 16))
        .anyMatch(mask -> (mask >> (signal - 1) & 1) != 0);
  }
}
