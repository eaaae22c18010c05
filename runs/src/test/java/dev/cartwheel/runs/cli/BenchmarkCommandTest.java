package dev.cartwheel.runs.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.cartwheel.runs.json.Json;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class BenchmarkCommandTest {

  @TempDir Path temp;

  private CommandRun benchmark(String... more) {
    String[] arguments = {
      "benchmark",
      "arcade",
      "--steps",
      "40",
      "--seeds",
      "2",
      "--jobs",
      "2",
      "--json",
      "--runs-dir",
      temp.toString()
    };
    String[] all = Arrays.copyOf(arguments, arguments.length + more.length);
    System.arraycopy(more, 0, all, arguments.length, more.length);
    return CommandRun.of(all);
  }

  @Test
  void aSuiteIsTrainedAndReported() throws IOException {
    CommandRun run = benchmark();
    assertThat(run.status()).as("%s", run.err()).isZero();
    Map<String, Object> line = Json.object(run.out().get(run.out().size() - 1));
    assertThat(line).containsEntry("suite", "arcade").containsEntry("failed", 0);
    assertThat(run.err()).anyMatch(text -> text.startsWith("[2/"));
    Path report = temp.resolve("benchmark-arcade-40/report");
    assertThat(Path.of((String) line.get("report"))).isEqualTo(report.resolve("report.html"));
    assertThat(Files.readString(report.resolve("report.html")))
        .contains("ArcadeBreakout-v0", "Interquartile means", "Processor");
    assertThat(Files.readString(report.resolve("report.md")))
        .contains("| ArcadeBreakout-v0 | ppo |");
    assertThat(report.resolve("iqm.svg")).content().startsWith("<?xml").contains("<svg");

    // Called again it trains nothing and says the same.
    assertThat(Json.object(benchmark("--quiet").out().get(0))).isEqualTo(line);
  }

  @Test
  void aFailureIsCountedAndTheRestReported() throws IOException {
    Path folder = Files.createDirectories(temp.resolve("benchmark-arcade-40"));
    Files.writeString(folder.resolve("ArcadeBreakout-v0__ppo__1"), "in the way");
    CommandRun run = benchmark();
    assertThat(run.status()).isEqualTo(1);
    assertThat(run.err()).last().asString().contains("runs failed; the report names them");
    assertThat(Files.readString(folder.resolve("report/report.md")))
        .contains("## Not finished", "cannot be made");
  }
}
