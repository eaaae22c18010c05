package dev.cartwheel.runs.train;

import static org.assertj.core.api.Assertions.assertThat;

import dev.cartwheel.runs.cli.CommandProcess;
import dev.cartwheel.runs.cli.CommandRun;
import dev.cartwheel.runs.json.Json;
import java.io.IOException;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Promise 1: same seed, same numbers, whatever the processor's lanes. */
final class SameBitsTest {

  private static final Map<String, List<String>> MACHINES = new LinkedHashMap<>();

  static {
    MACHINES.put("as it is", List.of());
    MACHINES.put("again", List.of());
    MACHINES.put("avx2", List.of("-XX:UseAVX=2"));
    MACHINES.put("avx512", List.of("-XX:UseAVX=3")); // the widest there is, on lesser machines
    MACHINES.put("scalar", List.of("-Dcartwheel.kernels=scalar"));
    MACHINES.put("interpreted", List.of("-Dcartwheel.kernels=scalar", "-Xint"));
  }

  @TempDir Path temp;

  @Test
  void theWeightsOfASeedHaveOneChecksum() throws IOException, InterruptedException {
    Map<String, Object> checksums = new LinkedHashMap<>();
    for (Map.Entry<String, List<String>> machine : MACHINES.entrySet()) {
      int steps = machine.getKey().equals("interpreted") ? 300 : 5_000;
      checksums.put(machine.getKey(), train(machine.getValue(), machine.getKey(), steps, "3"));
    }
    Object interpreted = checksums.remove("interpreted");
    assertThat(checksums.values()).as("%s", checksums).containsOnly(checksums.get("as it is"));
    assertThat(interpreted).isEqualTo(train(List.of(), "short", 300, "3"));
    assertThat(train(List.of(), "another seed", 300, "4")).isNotEqualTo(interpreted);
  }

  private Object train(List<String> flags, String name, int steps, String seed)
      throws IOException, InterruptedException {
    CommandRun run =
        CommandProcess.start(
                flags,
                "train",
                "CartPole-v1",
                "--agent",
                "dqn",
                "--quiet",
                "--json",
                "--seed",
                seed,
                "--name",
                name.replace(' ', '-'),
                "--runs-dir",
                temp.toString(),
                "--steps",
                Integer.toString(steps),
                "--set",
                "hidden=33,16", // no multiple of any number of lanes
                "--set",
                "learningStarts=100",
                "--set",
                "finalEvalEpisodes=2")
            .end();
    assertThat(run.status()).as("%s", run.err()).isZero();
    return Json.object(run.out().get(0)).get("weightsSha256");
  }
}
