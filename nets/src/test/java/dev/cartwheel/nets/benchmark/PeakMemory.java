package dev.cartwheel.nets.benchmark;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** What memory a process took at most, as Linux counts it. */
final class PeakMemory {

  private PeakMemory() {}

  /** The most kilobytes resident until the work was done so often. */
  static long of(Runnable work, int times) throws IOException {
    for (int i = 0; i < times; i++) {
      work.run();
    }
    String line =
        Files.readAllLines(Path.of("/proc/self/status")).stream()
            .filter(status -> status.startsWith("VmHWM"))
            .findFirst()
            .orElseThrow();
    return Long.parseLong(line.replaceAll("\\D", ""));
  }
}
