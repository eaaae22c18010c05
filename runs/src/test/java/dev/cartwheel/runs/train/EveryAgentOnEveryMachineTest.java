package dev.cartwheel.runs.train;

import static org.assertj.core.api.Assertions.assertThat;

import dev.cartwheel.runs.cli.CommandProcess;
import dev.cartwheel.runs.cli.CommandRun;
import dev.cartwheel.runs.folder.RunFolder;
import java.io.IOException;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Promise 1 for each agent: whatever the processor's lanes, and without them, the same bits. */
final class EveryAgentOnEveryMachineTest {

  private static final Map<String, List<String>> MACHINES = new LinkedHashMap<>();

  static {
    MACHINES.put("avx2", List.of("-XX:UseAVX=2"));
    MACHINES.put("avx512", List.of("-XX:UseAVX=3")); // the widest there is, on lesser machines
    MACHINES.put("scalar", List.of("-Dcartwheel.kernels=scalar"));
    MACHINES.put("threads", List.of("-Dcartwheel.threads=2"));
  }

  @TempDir Path temp;

  /** One that looks back and one that does not; the others when there is time. */
  static Stream<AgentJob> some() {
    return AgentJob.ALL.stream()
        .filter(job -> job.env().equals("Pendulum-v1"))
        .filter(job -> job.agent().equals("ppo") || job.agent().equals("td3"));
  }

  static Stream<AgentJob> all() {
    return AgentJob.ALL.stream();
  }

  @ParameterizedTest
  @MethodSource("some")
  void twoAgentsLeaveTheSameFiles(AgentJob job) throws IOException, InterruptedException {
    compare(job);
  }

  @ParameterizedTest
  @MethodSource("all")
  @Tag("slow")
  void everyAgentLeavesTheSameFiles(AgentJob job) throws IOException, InterruptedException {
    compare(job);
  }

  private void compare(AgentJob job) throws IOException, InterruptedException {
    Path dataset = temp.resolve("dataset");
    AgentJob.record(dataset);
    CommandRun here = CommandRun.of(job.train(temp, dataset, "here"));
    assertThat(here.status()).as("%s", here.err()).isZero();
    for (Map.Entry<String, List<String>> machine : MACHINES.entrySet()) {
      CommandRun there =
          CommandProcess.start(machine.getValue(), job.train(temp, dataset, machine.getKey()))
              .end();
      assertThat(there.status()).as("%s", there.err()).isZero();
      assertThat(outcome(machine.getKey()))
          .as("%s, %s", job, machine.getKey())
          .isEqualTo(outcome("here"));
    }
  }

  private Map<String, String> outcome(String name) throws IOException {
    return RunOutcome.checksums(new RunFolder(temp.resolve(name)));
  }
}
