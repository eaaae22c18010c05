package dev.cartwheel.runs.train;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.cartwheel.envs.Environment;
import dev.cartwheel.envs.EnvironmentSpec;
import dev.cartwheel.envs.Environments;
import dev.cartwheel.envs.ResetOptions;
import dev.cartwheel.envs.Snapshot;
import dev.cartwheel.envs.TimeStep;
import dev.cartwheel.envs.spaces.Box;
import dev.cartwheel.envs.spaces.Discrete;
import dev.cartwheel.envs.spaces.Space;
import dev.cartwheel.runs.cli.CommandRun;
import dev.cartwheel.runs.folder.RunFolder;
import dev.cartwheel.runs.json.Json;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What goes wrong while training is said in a line, and the last checkpoint is kept. */
final class FailingTrainingTest {

  private static final int GOOD_STEPS = 250;

  @TempDir Path temp;

  /** A world that is fine for a while, and then does one thing wrong. */
  private record BrokenWorld(Defect defect, int[] steps) implements Environment<float[], Integer> {

    enum Defect {
      NAN_OBSERVATION,
      NAN_REWARD,
      WRONG_SHAPE,
      OUTSIDE,
      THROWS,
      NULL,
      HUGE_REWARD,
      NO_ACTION,
      NO_MEMORY
    }

    @Override
    public Space<float[]> observationSpace() {
      return Box.of(-1, 1, 2);
    }

    @Override
    public Space<Integer> actionSpace() {
      return new Discrete(2);
    }

    @Override
    public TimeStep<float[]> reset(ResetOptions options) {
      return TimeStep.first(new float[2]);
    }

    private static TimeStep<float[]> masked(TimeStep<float[]> step) {
      return new TimeStep<>(
          step.observation(),
          step.reward(),
          step.terminated(),
          step.truncated(),
          Map.of(TimeStep.ACTION_MASK, new byte[2]));
    }

    @Override
    public TimeStep<float[]> step(Integer action) {
      steps[0]++;
      boolean end = steps[0] % 10 == 0;
      if (steps[0] <= GOOD_STEPS) {
        return TimeStep.of(new float[2], 1, end, false);
      }
      return switch (defect) {
        case NAN_OBSERVATION -> TimeStep.of(new float[] {0, Float.NaN}, 1, end, false);
        case NAN_REWARD -> TimeStep.of(new float[2], Double.POSITIVE_INFINITY, end, false);
        case WRONG_SHAPE -> TimeStep.of(new float[3], 1, end, false);
        case OUTSIDE -> TimeStep.of(new float[] {0, 2}, 1, end, false);
        case THROWS -> throw new UnsupportedOperationException("no such\nmove");
        case NULL -> null;
        case HUGE_REWARD -> TimeStep.of(new float[2], 1e30, end, false);
        case NO_MEMORY -> throw new OutOfMemoryError("Java heap space");
        case NO_ACTION -> masked(TimeStep.of(new float[2], 1, end, false));
      };
    }

    @Override
    public Snapshot snapshot() {
      return Snapshot.of("Broken").put("steps", steps).build();
    }

    @Override
    public void restore(Snapshot snapshot) {
      steps[0] = snapshot.ints("steps", 1)[0];
    }
  }

  @BeforeAll
  static void registerTheBroken() {
    for (BrokenWorld.Defect defect : BrokenWorld.Defect.values()) {
      Environments.register(
          EnvironmentSpec.of(
              "test/" + defect + "-v0",
              "broken on purpose",
              options -> new BrokenWorld(defect, new int[1])));
    }
  }

  private static CommandRun train(String env, Path runsDir, int steps, String... more) {
    List<String> arguments =
        new ArrayList<>(
            List.of(
                "train",
                env,
                "--agent",
                "dqn",
                "--name",
                "first",
                "--quiet",
                "--runs-dir",
                runsDir.toString(),
                "--steps",
                Integer.toString(steps),
                "--set",
                "hidden=8",
                "--set",
                "learningStarts=20",
                "--set",
                "checkpointPeriod=100",
                "--set",
                "evalPeriod=0",
                "--set",
                "batchSize=8",
                "--set",
                "finalEvalEpisodes=2"));
    arguments.addAll(List.of(more));
    return CommandRun.of(arguments.toArray(String[]::new));
  }

  @ParameterizedTest
  @CsvSource({
    "NAN_OBSERVATION, observation",
    "NAN_REWARD, reward Infinity",
    "WRONG_SHAPE, observation",
    "OUTSIDE, observation",
    "THROWS, threw java.lang.UnsupportedOperationException: no such",
    "NULL, returned null",
  })
  void aWorldThatGoesWrongStopsTheRunInALine(BrokenWorld.Defect defect, String says)
      throws IOException {
    CommandRun run = train("test/" + defect + "-v0", temp, 1_000);
    assertThat(run.status()).isEqualTo(1);
    assertThat(run.err())
        .singleElement()
        .asString()
        .startsWith("cartwheel: stopped at step " + GOOD_STEPS + ": test/" + defect + "-v0 step ")
        .contains(says, "the checkpoint of step 200 is kept", "cartwheel resume " + temp);
    assertThat(run.out()).isEmpty();
    RunFolder folder = new RunFolder(temp.resolve("first"));
    assertThat(folder.checkpoints().newestStep()).contains(200L);
    assertThat(Json.object(Files.readString(folder.record()))).containsEntry("status", "failed");
    assertThat(CommandRun.of("evaluate", folder.path().toString(), "--episodes", "2").out().get(0))
        .contains("checkpoint weights, of step 200");
  }

  @Test
  void aWorldThatGoesWrongIsNoDataset() {
    Path data = temp.resolve("data");
    CommandRun run =
        CommandRun.of(
            "collect",
            "test/NAN_OBSERVATION-v0",
            "--episodes",
            "40",
            "--out",
            data.toString(),
            "--runs-dir",
            temp.toString());
    assertThat(run.status()).isEqualTo(1);
    assertThat(run.err())
        .singleElement()
        .asString()
        .startsWith("cartwheel: test/NAN_OBSERVATION-v0 step ")
        .contains("observation element 1 is NaN");
    assertThat(data).doesNotExist();
  }

  @Test
  void runningOutOfMemoryStopsTheRunInALine() throws IOException {
    CommandRun run = train("test/NO_MEMORY-v0", temp, 1_000);
    assertThat(run.status()).isEqualTo(1);
    assertThat(run.err())
        .singleElement()
        .asString()
        .contains("out of memory (Java heap space)", "CARTWHEEL_JAVA_OPTS", "step 200 is kept");
    RunFolder folder = new RunFolder(temp.resolve("first"));
    assertThat(Json.object(Files.readString(folder.record()))).containsEntry("status", "failed");
  }

  @Test
  void aDivergingAgentStopsTheRunInALine() throws IOException {
    CommandRun run =
        train("test/HUGE_REWARD-v0", temp, 1_000, "--set", "loss=mse", "--set", "trainPeriod=1");
    assertThat(run.status()).isEqualTo(1);
    assertThat(run.err())
        .singleElement()
        .asString()
        .contains("loss is ", "learning has diverged", "step 200 is kept");
    RunFolder folder = new RunFolder(temp.resolve("first"));
    assertThat(folder.checkpoints().newestStep()).as("the last good one").contains(200L);
    assertThat(Json.object(Files.readString(folder.record())))
        .containsEntry("status", "failed")
        .extractingByKey("failure")
        .asString()
        .contains("learning has diverged");
    assertThat(CommandRun.of("evaluate", folder.path().toString(), "--episodes", "2").out().get(0))
        .contains("checkpoint weights, of step 200");
  }

  @ParameterizedTest
  @CsvSource({
    "rainbow, distributional=none loss=mse bufferSize=500 learningStarts=20 batchSize=8 nStep=1",
    "sac, bufferSize=500 learningStarts=20 batchSize=8",
    "ppo, rolloutLength=16 batchSize=16 epochs=1",
    "a2c, copies=2",
    "reinforce, episodes=1",
  })
  void whicheverAgentDivergesTheLastGoodCheckpointIsKept(String agent, String settings)
      throws IOException {
    List<String> arguments =
        new ArrayList<>(List.of("train", "test/HUGE_REWARD-v0", "--agent", agent, "--quiet"));
    arguments.addAll(List.of("--name", "first", "--runs-dir", temp.toString(), "--steps", "1000"));
    String all = settings + " hidden=8 checkpointPeriod=50 evalPeriod=0 finalEvalEpisodes=2";
    for (String setting : all.split(" ")) {
      arguments.addAll(List.of("--set", setting));
    }
    CommandRun run = CommandRun.of(arguments.toArray(String[]::new));
    assertThat(run.status()).as("%s", run.err()).isEqualTo(1);
    assertThat(run.err())
        .singleElement()
        .asString()
        .contains("loss is ", "learning has diverged", "the checkpoint of step ", " is kept");
    RunFolder folder = new RunFolder(temp.resolve("first"));
    assertThat(folder.checkpoints().newestStep())
        .hasValueSatisfying(step -> assertThat(step).isBetween(200L, 999L));
    CommandRun judged = CommandRun.of("evaluate", folder.path().toString(), "--episodes", "2");
    assertThat(judged.out().get(0)).contains("checkpoint weights, of step ");
  }

  @Test
  void aWorldThatAllowsNoActionStopsTheRunInALine() {
    CommandRun run = train("test/NO_ACTION-v0", temp, 1_000);
    assertThat(run.status()).isEqualTo(1);
    assertThat(run.err())
        .singleElement()
        .asString()
        .contains("allows no action", "step 200 is kept")
        .doesNotContain("Exception");
  }

  @Test
  void aFullDiskStopsTheRunAndKeepsTheCheckpointBefore() throws IOException, InterruptedException {
    Path disk = Files.createDirectory(temp.resolve("disk"));
    assumeTrue(
        run("mount", "-t", "tmpfs", "-o", "size=400k", "tmpfs", disk.toString()),
        "making a small disk takes root on Linux");
    try {
      CommandRun run = train("CartPole-v1", disk, 20_000);
      assertThat(run.status()).as("%s", run.err()).isEqualTo(1);
      assertThat(run.err())
          .singleElement()
          .asString()
          .contains("cannot be written: No space left on device", "is kept, go on from it by:");
      RunFolder folder = new RunFolder(disk.resolve("first"));
      try (Stream<Path> left = Files.list(folder.path().resolve("checkpoints"))) {
        assertThat(left).noneMatch(path -> path.getFileName().toString().startsWith("."));
      }
      assertThat(folder.checkpoints().latest(line -> assertThat(line).isNull())).isPresent();
    } finally {
      run("umount", disk.toString());
    }
  }

  private static boolean run(String... command) throws IOException, InterruptedException {
    try {
      return new ProcessBuilder(command).redirectErrorStream(true).start().waitFor() == 0;
    } catch (IOException e) {
      return false; // no such program
    }
  }
}
