package dev.cartwheel.runs.metrics;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class MetricsCsvTest {

  private static final List<String> COLUMNS = List.of("step", "loss", "return");

  @TempDir Path temp;

  @Test
  void rowsFollowTheHeaderAndMissingValuesStayEmpty() throws IOException {
    Path file = temp.resolve("metrics.csv");
    try (MetricsCsv csv = new MetricsCsv(file, 0, COLUMNS)) {
      csv.write(Map.of("step", 100L, "loss", 0.1));
      csv.write(Map.of("step", 200L, "loss", Double.NaN, "return", 21.0));
    }
    assertThat(file).hasContent("step,loss,return\n100,0.1,\n200,,21\n");
  }

  @Test
  void reopeningAtACheckpointCutsWhatCameAfter() throws IOException {
    Path file = temp.resolve("metrics.csv");
    long checkpoint;
    try (MetricsCsv csv = new MetricsCsv(file, 0, COLUMNS)) {
      csv.write(Map.of("step", 100L));
      checkpoint = csv.length();
      csv.write(Map.of("step", 200L));
    }
    Files.writeString(file, Files.readString(file) + "300,0."); // killed in mid-row
    try (MetricsCsv csv = new MetricsCsv(file, checkpoint, COLUMNS)) {
      csv.write(Map.of("step", 201L));
    }
    assertThat(file).hasContent("step,loss,return\n100,,\n201,,\n");
  }

  @Test
  void aFileShorterThanTheCheckpointIsRefused() throws IOException {
    Path file = Files.writeString(temp.resolve("metrics.csv"), "step");
    assertThatThrownBy(() -> new MetricsCsv(file, 30, COLUMNS))
        .isInstanceOf(IOException.class)
        .hasMessageContaining("has 4 bytes where the checkpoint left 30");
  }

  @Test
  void aValueWithoutAColumnIsRefused() throws IOException {
    try (MetricsCsv csv = new MetricsCsv(temp.resolve("metrics.csv"), 0, COLUMNS)) {
      assertThatThrownBy(() -> csv.write(Map.of("los", 1.0)))
          .hasMessageContaining("no column 'los'");
    }
  }
}
