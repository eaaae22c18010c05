package dev.cartwheel.runs.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The same commands with networks on DL4J, whose jars come with the command. */
final class SecondEngineTest {

  @TempDir private Path temp;

  @Test
  void aRunOnDl4jGoesOnFromACheckpointToTheSameBits() throws IOException {
    CommandRun whole = train("whole", "dl4j");
    assertThat(whole.status()).as("%s", whole.err()).isZero();
    assertThat(whole.out()).hasSize(1);
    CommandRun ours = train("ours", "vector");
    assertThat(weights("ours")).isNotEqualTo(weights("whole")); // it was the other engine

    Path checkpoints = temp.resolve("whole").resolve("checkpoints");
    byte[] last = state(checkpoints.resolve("step-000000300"));
    delete(checkpoints.resolve("step-000000300"));
    delete(checkpoints.resolve("step-000000200"));
    CommandRun resumed = CommandRun.of("resume", "whole", "--runs-dir", temp.toString(), "--json");
    assertThat(resumed.status()).as("%s", resumed.err()).isZero();
    assertThat(resumed.err()).anyMatch(line -> line.contains("going on from step 100"));
    assertThat(sha256(resumed)).isEqualTo(sha256(whole)).isNotEqualTo(sha256(ours));
    assertThat(state(checkpoints.resolve("step-000000300"))).isEqualTo(last);
  }

  private CommandRun train(String name, String backend) {
    return CommandRun.of(
        ("train CartPole-v1 --agent dqn --steps 300 --seed 3 --json --set hidden=16"
                + " --set learningStarts=50 --set trainPeriod=4 --set gradientSteps=1"
                + " --set batchSize=8 --set checkpointPeriod=100 --set evalPeriod=0"
                + " --set finalEvalEpisodes=2 --name "
                + name
                + " --backend "
                + backend
                + " --runs-dir "
                + temp)
            .split(" "));
  }

  private byte[] weights(String name) throws IOException {
    return Files.readAllBytes(temp.resolve(name).resolve("final").resolve("weights.safetensors"));
  }

  private static byte[] state(Path checkpoint) throws IOException {
    return Files.readAllBytes(checkpoint.resolve("state.safetensors"));
  }

  private static String sha256(CommandRun run) {
    String line = run.out().get(0);
    int key = line.indexOf("\"weightsSha256\":");
    assertThat(key).as(line).isPositive();
    return line.substring(key).split("\"")[3];
  }

  private static void delete(Path folder) throws IOException {
    try (Stream<Path> files = Files.list(folder)) {
      for (Path file : files.toList()) {
        Files.delete(file);
      }
    }
    Files.delete(folder);
  }
}
