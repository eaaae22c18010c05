package dev.cartwheel.runs.train;

import static org.assertj.core.api.Assertions.assertThat;

import dev.cartwheel.envs.random.Pcg64;
import dev.cartwheel.runs.cli.CommandProcess;
import dev.cartwheel.runs.cli.CommandRun;
import dev.cartwheel.runs.folder.RunFolder;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Promise 2: kill it anywhere, resume, and nothing shows that it was killed. */
final class KillTest {

  private static final int KILLS = 20;
  private static final long SEED = 20_261_122;

  /**
   * Compiling little makes a process that lives for a moment get further; vector kernels are slow
   * before they are compiled well, and scalar ones give the same bits.
   */
  private static final List<String> FLAGS =
      List.of("-XX:TieredStopAtLevel=1", "-Dcartwheel.kernels=scalar");

  private static final List<List<String>> JOBS =
      List.of(
          job("CartPole-v1", "dqn", 6_000, "hidden=16", "nStep=3", "bufferSize=1500"),
          job(
              "CartPole-v1",
              "ppo",
              9_000,
              "hidden=16",
              "copies=3",
              "rolloutLength=50",
              "batchSize=40"),
          job("FrozenLake-v1", "q-learning", 60_000),
          job("Pendulum-v1", "sac", 2_500, "hidden=16", "batchSize=16", "bufferSize=1500"),
          job("FrozenLake-v1", "dqn", 5_000, "hidden=8,8", "tau=0.1", "trainPeriod=3"));

  /** Kills of one run: as many for each job. */
  private static final int KILLS_OF_RUN = KILLS / JOBS.size();

  /** How long a kill waits for a checkpoint to be begun. */
  private static final long PATIENCE_NANOS = 2_000_000_000L;

  @TempDir Path temp;

  private int resumptions;

  private static List<String> job(String env, String agent, int steps, String... settings) {
    List<String> arguments =
        new ArrayList<>(
            List.of("train", env, "--agent", agent, "--steps", Integer.toString(steps)));
    List<String> all = new ArrayList<>(List.of(settings));
    all.addAll(
        List.of(
            "logPeriod=" + steps / 37,
            "evalPeriod=" + steps / 11,
            "checkpointPeriod=" + steps / 60,
            "evalEpisodes=2",
            "finalEvalEpisodes=3"));
    if (agent.equals("dqn")) {
      all.add("learningStarts=100");
      all.add("batchSize=16");
    }
    all.forEach(setting -> arguments.addAll(List.of("--set", setting)));
    return List.copyOf(arguments);
  }

  @Test
  void aRunKilledAgainAndAgainEqualsOneThatWasNot() throws IOException, InterruptedException {
    Pcg64 random = new Pcg64(SEED);
    int kills = 0;
    for (int round = 0; kills < KILLS; round++) { // a job may end before it was killed often enough
      List<String> job = JOBS.get(round % JOBS.size());
      String seed = Integer.toString(round);
      String whole = "whole-" + round;
      CommandRun uninterrupted = CommandRun.of(arguments(job, seed, whole));
      assertThat(uninterrupted.status()).as("%s", uninterrupted.err()).isZero();

      String killed = "killed-" + round;
      int killsOfRun =
          trainAndKill(
              arguments(job, seed, killed), killed, random, Math.min(KILLS_OF_RUN, KILLS - kills));
      assertThat(outcome(killed))
          .as("%s, seed %s, %d kills, kill seed %d", job, seed, killsOfRun, SEED)
          .isEqualTo(outcome(whole));
      kills += killsOfRun;
    }
    assertThat(resumptions).as("kills that hit a run with a checkpoint").isGreaterThan(KILLS / 10);
  }

  /** Starts and kills until the run is finished or was killed often enough, then lets it finish. */
  private int trainAndKill(String[] train, String name, Pcg64 random, int most)
      throws IOException, InterruptedException {
    int kills = 0;
    CommandProcess process = CommandProcess.start(FLAGS, train);
    while (kills < most) {
      // Most kills hit training; every fifth whatever comes before it.
      if (random.nextInt(5) > 0) {
        process
            .awaitLine(temp.toString())
            .filter(line -> line.contains("going on from step"))
            .ifPresent(line -> resumptions++);
      }
      if (kills % 2 == 0) {
        Thread.sleep(random.nextInt(250));
      } else {
        // However slow the machine, a later start has something to go on from.
        awaitFinishedCheckpoint(name, process.process());
        awaitUnfinishedCheckpoint(name);
      }
      if (!process.process().isAlive()) {
        break;
      }
      process.process().destroyForcibly().waitFor();
      kills++;
      boolean begun = Files.exists(run(name).config());
      process = CommandProcess.start(FLAGS, begun ? resume(name) : train);
    }
    CommandRun end = process.end();
    assertThat(end.status()).as("%s", end.err()).isZero();
    return kills;
  }

  private void awaitFinishedCheckpoint(String name, Process process)
      throws IOException, InterruptedException {
    while (process.isAlive() && run(name).checkpoints().newestStep().isEmpty()) {
      Thread.sleep(2);
    }
  }

  /** Returns the moment a checkpoint is being written, or when that takes too long to wait for. */
  private void awaitUnfinishedCheckpoint(String name) throws IOException {
    Path checkpoints = run(name).path().resolve("checkpoints");
    long start = System.nanoTime();
    while (System.nanoTime() - start < PATIENCE_NANOS) {
      if (Files.isDirectory(checkpoints)) {
        try (Stream<Path> entries = Files.list(checkpoints)) {
          if (entries.anyMatch(entry -> entry.getFileName().toString().startsWith("."))) {
            return;
          }
        }
      }
    }
  }

  /** What a process leaves that is killed between two steps of writing a checkpoint. */
  private enum Leftover {
    NOTHING_WRITTEN,
    HALF_A_STATE,
    NO_SEAL,
    NOT_RENAMED,
  }

  @ParameterizedTest
  @EnumSource
  void everyMomentOfWritingACheckpointCanBeTheLast(Leftover leftover) throws IOException {
    List<String> job = JOBS.get(2);
    CommandRun.of(arguments(job, "1", "whole"));
    CommandRun.of(arguments(job, "1", "killed"));
    RunFolder killed = run("killed");
    Path checkpoints = killed.path().resolve("checkpoints");
    List<Path> newestLast = new ArrayList<>();
    try (Stream<Path> entries = Files.list(checkpoints)) {
      entries.sorted().forEach(newestLast::add);
    }
    Path newest = newestLast.get(newestLast.size() - 1);
    Path unfinished = newest.resolveSibling("." + newest.getFileName() + ".unfinished");
    Files.move(newest, unfinished);
    Path state = unfinished.resolve("state.safetensors");
    Path seal = unfinished.resolve("SHA256SUMS");
    switch (leftover) {
      case NOTHING_WRITTEN -> {
        try (Stream<Path> files = Files.list(unfinished)) {
          for (Path file : files.toList()) {
            Files.delete(file);
          }
        }
      }
      case HALF_A_STATE -> {
        byte[] bytes = Files.readAllBytes(state);
        Files.write(state, Arrays.copyOf(bytes, bytes.length / 2));
        Files.delete(seal);
      }
      case NO_SEAL -> Files.delete(seal);
      case NOT_RENAMED -> {}
    }
    CommandRun resumed = CommandRun.of(resume("killed"));
    assertThat(resumed.status()).as("%s", resumed.err()).isZero();
    assertThat(resumed.err()).anyMatch(line -> line.contains("going on from step"));
    assertThat(outcome("killed")).isEqualTo(outcome("whole"));
  }

  private String[] arguments(List<String> job, String seed, String name) {
    List<String> arguments = new ArrayList<>(job);
    arguments.addAll(List.of("--seed", seed, "--name", name, "--runs-dir", temp.toString()));
    return arguments.toArray(String[]::new);
  }

  private String[] resume(String name) {
    return new String[] {"resume", name, "--runs-dir", temp.toString()};
  }

  private RunFolder run(String name) {
    return new RunFolder(temp.resolve(name));
  }

  private Map<String, String> outcome(String name) throws IOException {
    return RunOutcome.checksums(run(name));
  }

  @Test
  void theComparisonSeesAnotherSeed() throws IOException {
    List<String> job = JOBS.get(1);
    CommandRun.of(arguments(job, "1", "one"));
    CommandRun.of(arguments(job, "2", "two"));
    assertThat(outcome("one")).isNotEqualTo(outcome("two"));
  }
}
