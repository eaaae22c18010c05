package dev.cartwheel.runs.train;

import static org.assertj.core.api.Assertions.assertThat;

import dev.cartwheel.agents.AgentFactory;
import dev.cartwheel.agents.Agents;
import dev.cartwheel.envs.random.Pcg64;
import dev.cartwheel.runs.cli.CommandProcess;
import dev.cartwheel.runs.cli.CommandRun;
import dev.cartwheel.runs.folder.RunFolder;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Promise 2 for each agent: killed as a process, resumed, and nothing shows it. */
final class EveryAgentIsKilledTest {

  private static final long SEED = 20_261_122;

  /** How often a kill is tried again that came after the end. */
  private static final int TRIES = 4;

  /** As for {@code KillTest}: a process that gets somewhere before much is compiled. */
  private static final List<String> FLAGS =
      List.of("-XX:TieredStopAtLevel=1", "-Dcartwheel.kernels=scalar");

  /** Training in this process goes one by one. */
  private final Object here = new Object();

  @TempDir Path temp;

  private Path dataset;

  @BeforeEach
  void record() {
    dataset = temp.resolve("dataset");
    AgentJob.record(dataset);
  }

  @Test
  void everyAgentHasAJob() {
    // RL4J's learners keep their state to themselves and say so.
    assertThat(Agents.all().stream().map(AgentFactory::id).filter(id -> !id.startsWith("rl4j-")))
        .containsExactlyInAnyOrderElementsOf(
            AgentJob.ALL.stream().map(AgentJob::agent).distinct().toList());
  }

  @Test
  void anAgentKilledOnceEqualsOneThatWasNot() throws InterruptedException {
    killEach(1);
  }

  @Test
  @Tag("slow")
  void anAgentKilledAgainAndAgainEqualsOneThatWasNot() throws InterruptedException {
    killEach(6);
  }

  private void killEach(int kills) throws InterruptedException {
    Map<AgentJob, Future<?>> running = new LinkedHashMap<>();
    ExecutorService workers =
        Executors.newFixedThreadPool(Math.min(4, Runtime.getRuntime().availableProcessors()));
    int number = 0;
    for (AgentJob job : AgentJob.ALL) {
      String name = "job-" + number++;
      Pcg64 random = new Pcg64(SEED + number);
      running.put(
          job,
          workers.submit(
              () -> {
                kill(job, name, kills, random);
                return null;
              }));
    }
    workers.shutdown();
    Map<AgentJob, Throwable> failures = new LinkedHashMap<>();
    for (Map.Entry<AgentJob, Future<?>> entry : running.entrySet()) {
      try {
        entry.getValue().get();
      } catch (ExecutionException e) {
        failures.put(entry.getKey(), e.getCause());
      }
    }
    assertThat(failures).as("kill seed %d", SEED).isEmpty();
  }

  private void kill(AgentJob job, String name, int kills, Pcg64 random)
      throws IOException, InterruptedException {
    String whole = name + "-whole";
    runHere(job.train(temp, dataset, whole));
    String killed = killSomewhere(job, name, random);
    for (int i = 1; i < kills; i++) {
      CommandProcess process =
          CommandProcess.start(FLAGS, "resume", killed, "--runs-dir", temp.toString());
      Thread.sleep(random.nextInt(1_500));
      process.process().destroyForcibly().waitFor();
    }
    runHere("resume", killed, "--runs-dir", temp.toString());
    assertThat(outcome(killed)).as("%s", job).isEqualTo(outcome(whole));
  }

  private void runHere(String... arguments) {
    synchronized (here) {
      CommandRun run = CommandRun.of(arguments);
      assertThat(run.status()).as("%s", run.err()).isZero();
    }
  }

  /** Trains and kills after one of the first checkpoints; returns the run's name. */
  private String killSomewhere(AgentJob job, String name, Pcg64 random)
      throws IOException, InterruptedException {
    for (int attempt = 0; attempt < TRIES; attempt++) {
      String killed = name + "-killed-" + attempt;
      CommandProcess process =
          CommandProcess.start(FLAGS, job.train(temp, dataset, killed, "--quiet"));
      Path checkpoints = new RunFolder(temp.resolve(killed)).path().resolve("checkpoints");
      while (process.process().isAlive() && !hasEntries(checkpoints)) {
        Thread.sleep(1);
      }
      Thread.sleep(random.nextInt(40));
      process.process().destroyForcibly().waitFor();
      if (!Files.exists(temp.resolve(killed).resolve("final"))) {
        return killed;
      }
    }
    throw new AssertionError(job + " ended before it could be killed, " + TRIES + " times");
  }

  private static boolean hasEntries(Path folder) throws IOException {
    if (!Files.isDirectory(folder)) {
      return false;
    }
    try (Stream<Path> entries = Files.list(folder)) {
      return entries.findAny().isPresent();
    }
  }

  private Map<String, String> outcome(String name) throws IOException {
    return RunOutcome.checksums(new RunFolder(temp.resolve(name)));
  }
}
