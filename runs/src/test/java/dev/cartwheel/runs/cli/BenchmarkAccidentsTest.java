package dev.cartwheel.runs.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.cartwheel.runs.json.Json;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * A benchmark that is killed, interrupted or out of room loses nothing: the same command goes on.
 */
final class BenchmarkAccidentsTest {

  private static final List<String> FLAGS =
      List.of("-XX:TieredStopAtLevel=1", "-Dcartwheel.kernels=scalar");

  private static final String SUITE =
      """
      tasks:
        - env: FrozenLake-v1
          agent: q-learning
          settings: {steps: 30000, evalPeriod: 5000, evalEpisodes: 2, finalEvalEpisodes: 3,
                     checkpointPeriod: 1000}
        - env: CartPole-v1
          agent: dqn
          settings: {steps: 3000, hidden: 8, batchSize: 8, learningStarts: 50, bufferSize: 500,
                     evalPeriod: 500, evalEpisodes: 1, finalEvalEpisodes: 2, checkpointPeriod: 100}
      """;

  @TempDir Path temp;

  private Path suite;

  @BeforeEach
  void write() throws IOException {
    suite = Files.writeString(temp.resolve("small.yaml"), SUITE);
  }

  private String[] arguments(Path runsDir, String... more) {
    List<String> arguments =
        new ArrayList<>(List.of("benchmark", suite.toString(), "--seeds", "2", "--jobs", "2"));
    arguments.addAll(List.of("--json", "--runs-dir", runsDir.toString()));
    arguments.addAll(List.of(more));
    return arguments.toArray(String[]::new);
  }

  /** What a benchmark says but for times and places: every score and every checksum. */
  private static List<Map<String, Object>> said(CommandRun run) {
    Map<String, Object> line = Json.object(run.out().get(run.out().size() - 1));
    List<Map<String, Object>> runs = new ArrayList<>();
    for (Object entry : (List<?>) line.get("runs")) {
      Map<String, Object> facts = new LinkedHashMap<>();
      ((Map<?, ?>) entry).forEach((key, value) -> facts.put(String.valueOf(key), value));
      facts.remove("seconds");
      runs.add(facts);
    }
    return runs;
  }

  /** The report's drawings by name; its tables hold wall-clock times. */
  private static Map<String, String> drawings(Path runsDir) throws IOException {
    Map<String, String> drawings = new TreeMap<>();
    try (Stream<Path> files = Files.list(runsDir.resolve("benchmark-small/report"))) {
      for (Path file : files.filter(file -> file.toString().endsWith(".svg")).toList()) {
        drawings.put(file.getFileName().toString(), Files.readString(file));
      }
    }
    assertThat(drawings).containsKey("curve-CartPole-v1.svg");
    return drawings;
  }

  private CommandRun uninterrupted() {
    CommandRun run = CommandRun.of(arguments(temp.resolve("whole")));
    assertThat(run.status()).as("%s", run.err()).isZero();
    return run;
  }

  private void assertGoesOn(Path runsDir) throws IOException {
    CommandRun rest = CommandRun.of(arguments(runsDir));
    assertThat(rest.status()).as("%s", rest.err()).isZero();
    assertThat(said(rest)).isEqualTo(said(uninterrupted()));
    assertThat(drawings(runsDir)).isEqualTo(drawings(temp.resolve("whole")));
  }

  @Test
  void afterAKillTheSameCommandComesToTheSameReport() throws IOException, InterruptedException {
    Path runsDir = temp.resolve("killed");
    CommandProcess process = CommandProcess.start(FLAGS, arguments(runsDir));
    assertThat(process.awaitLine("[1/")).as("a first seed is finished").isPresent();
    process.process().destroyForcibly().waitFor();

    assertGoesOn(runsDir);
  }

  @Test
  void ctrlCSaysHowToGoOn() throws IOException, InterruptedException {
    Path runsDir = temp.resolve("interrupted");
    CommandProcess process = CommandProcess.start(FLAGS, arguments(runsDir));
    assertThat(process.awaitLine("[1/")).as("a first seed is finished").isPresent();
    assumeTrue(
        program("kill", "-INT", Long.toString(process.process().pid())),
        "interrupting a process takes the program kill");
    CommandRun run = process.end();

    assertThat(run.status()).isIn(130, 0); // 0: all was finished by then
    if (run.status() == 130) {
      assertThat(run.err()).last().asString().contains("interrupted; the same command goes on");
    }
    assertGoesOn(runsDir);
  }

  @Test
  void aFullDiskIsSaidInALineAndNothingIsLost() throws IOException, InterruptedException {
    Path disk = Files.createDirectory(temp.resolve("disk"));
    assumeTrue(
        program("mount", "-t", "tmpfs", "-o", "size=200k", "tmpfs", disk.toString()),
        "making a small disk takes root on Linux");
    try {
      CommandRun run = CommandRun.of(arguments(disk, "--quiet"));
      assertThat(run.status()).as("%s", run.err()).isEqualTo(1);
      assertThat(run.err()).singleElement().asString().contains("No space left on device");
      assertThat(program("mount", "-o", "remount,size=40m", disk.toString())).isTrue();

      assertGoesOn(disk);
      assertThat(program("umount", disk.toString())).as("no file is left open").isTrue();
    } finally {
      program("umount", "-l", disk.toString());
    }
  }

  private static boolean program(String... command) throws IOException, InterruptedException {
    try {
      return new ProcessBuilder(command).redirectErrorStream(true).start().waitFor() == 0;
    } catch (IOException e) {
      return false; // no such program
    }
  }
}
