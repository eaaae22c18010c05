package dev.cartwheel.nets.io;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class EventFileTest {

  private static final double NEW_YEAR_2026 = 1767225600.0;

  @TempDir Path temp;

  private Path write() throws IOException {
    Path path = temp.resolve("events.out.tfevents.1");
    Map<String, Double> scalars = new LinkedHashMap<>();
    scalars.put("rollout/ep_rew_mean", 21.5);
    scalars.put("train/loss", Double.NaN);
    scalars.put("rollout/exploration_rate", 0.05);
    try (EventFile events = new EventFile(path, 0, NEW_YEAR_2026)) {
      events.write(NEW_YEAR_2026 + 1, 300, scalars);
    }
    return path;
  }

  /** The expected bytes were read back by TensorBoard 2.21's own EventAccumulator. */
  @Test
  void bytesAreThoseTensorBoardReads() throws IOException {
    assertThat(HexFormat.of().formatHex(Files.readAllBytes(write())))
        .isEqualTo(
            "1a00000000000000129bd82d09000000406e55da4110001a0d627261696e2e4576656e"
                + "743a32dbc3abb64b000000000000008709999609000040406e55da4110ac022a3d0a1a"
                + "0a13726f6c6c6f75742f65705f7265775f6d65616e150000ac410a1f0a18726f6c6c6f"
                + "75742f6578706c6f726174696f6e5f7261746515cdcc4c3dd423fe15");
  }

  @Test
  void reopeningAtACheckpointGoesOnWithoutAnotherHeader() throws IOException {
    Path path = write();
    byte[] whole = Files.readAllBytes(path);
    long header = 8L + 4 + 9 + 2 + 2 + "brain.Event:2".length() + 4;
    try (EventFile events = new EventFile(path, header, NEW_YEAR_2026)) {
      assertThat(events.length()).isEqualTo(header);
      Map<String, Double> scalars = new LinkedHashMap<>();
      scalars.put("rollout/ep_rew_mean", 21.5);
      scalars.put("rollout/exploration_rate", 0.05);
      events.write(NEW_YEAR_2026 + 1, 300, scalars);
    }
    assertThat(path).hasBinaryContent(whole);
  }
}
