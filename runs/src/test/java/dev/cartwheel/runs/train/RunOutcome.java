package dev.cartwheel.runs.train;

import static org.assertj.core.api.Assertions.assertThat;

import dev.cartwheel.runs.folder.RunFolder;
import dev.cartwheel.runs.folder.SealedFolder;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;

/** What a run comes to. */
final class RunOutcome {

  private RunOutcome() {}

  /**
   * SHA-256 of every file a run leaves but those that hold times: weights, optimiser, replay,
   * random states and counters in the last checkpoints, metrics, the best and the last weights.
   */
  static Map<String, String> checksums(RunFolder run) throws IOException {
    Map<String, String> checksums = new TreeMap<>();
    try (Stream<Path> files = Files.walk(run.path())) {
      for (Path file : files.filter(Files::isRegularFile).toList()) {
        boolean timed = file.equals(run.record()) || file.equals(run.events());
        if (!timed) {
          checksums.put(run.path().relativize(file).toString(), SealedFolder.sha256(file));
        }
      }
    }
    assertThat(checksums).containsKeys("metrics.csv", "final/weights.safetensors");
    return checksums;
  }
}
