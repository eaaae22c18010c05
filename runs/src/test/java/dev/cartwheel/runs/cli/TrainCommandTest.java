package dev.cartwheel.runs.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.cartwheel.runs.folder.RunFolder;
import dev.cartwheel.runs.folder.SealedFolder;
import dev.cartwheel.runs.json.Json;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class TrainCommandTest {

  @TempDir Path temp;

  private CommandRun train(String name, String... more) {
    List<String> arguments = new ArrayList<>(List.of("train", "CartPole-v1", "--agent", "dqn"));
    arguments.addAll(SmallTraining.SETTINGS);
    arguments.addAll(List.of("--name", name, "--runs-dir", temp.toString()));
    arguments.addAll(List.of(more));
    return CommandRun.of(arguments.toArray(String[]::new));
  }

  private static Map<String, Object> json(CommandRun run) {
    assertThat(run.status()).as("%s", run.err()).isZero();
    assertThat(run.out()).hasSize(1);
    return Json.object(run.out().get(0));
  }

  @Test
  void theLastLineIsOneObjectWithTheContractsKeys() throws IOException {
    Map<String, Object> result = json(train("first", "--steps", "300", "--seed", "7", "--json"));
    assertThat(result)
        .containsOnlyKeys(
            "run",
            "env",
            "agent",
            "seed",
            "steps",
            "seconds",
            "stepsPerSecond",
            "updates",
            "evaluation",
            "bestEvaluation",
            "weightsSha256")
        .containsEntry("env", "CartPole-v1")
        .containsEntry("agent", "dqn")
        .containsEntry("seed", 7)
        .containsEntry("steps", 300)
        .containsEntry("updates", 63)
        .containsEntry(
            "weightsSha256", SealedFolder.sha256(temp.resolve("first/final/weights.safetensors")));
    assertThat((Map<?, ?>) result.get("evaluation")).hasSize(3);
    assertThat(Path.of((String) result.get("run"))).isEqualTo(temp.resolve("first").toRealPath());
  }

  @Test
  void withoutJsonStandardOutputHasOneSentence() {
    CommandRun run = train("first", "--steps", "100");
    assertThat(run.status()).isZero();
    assertThat(run.out()).singleElement().asString().contains("mean return", "over 3 episodes");
  }

  @Test
  void quietMeansQuiet() {
    assertThat(train("first", "--steps", "100", "--quiet", "--json").err()).isEmpty();
  }

  @Test
  void theFolderHoldsWhatTheArchitectureSays() throws IOException {
    train("first", "--steps", "300", "--set", "evalPeriod=100", "--set", "checkpointPeriod=100");
    Path run = temp.resolve("first");
    assertThat(names(run))
        .containsExactly(
            "best",
            "checkpoints",
            "config.yaml",
            "events.out.tfevents.cartwheel",
            "final",
            "lock",
            "metrics.csv",
            "run.json");
    assertThat(names(run.resolve("best")))
        .containsExactly("SHA256SUMS", "model.json", "weights.safetensors");
    assertThat(names(run.resolve("checkpoints")))
        .containsExactly("step-000000100", "step-000000200", "step-000000300");
    assertThat(Json.object(Files.readString(run.resolve("run.json"))))
        .containsEntry("status", "finished")
        .containsEntry("step", 300)
        .containsKeys("sessions", "weightsSha256", "configSha256", "bestEvaluation");
    assertThat(Files.readAllLines(run.resolve("config.yaml")))
        .contains("env: CartPole-v1", "seed: 0", "steps: 300", "hidden: [8]", "evalPeriod: 100");
    List<String> rows = Files.readAllLines(run.resolve("metrics.csv"));
    assertThat(rows).hasSize(4);
    assertThat(rows.get(0)).startsWith("step,episodes,updates,meanReturn");
  }

  @Test
  void onlyTheLastThreeCheckpointsAreKept() throws IOException {
    train("first", "--steps", "250", "--set", "checkpointPeriod=50");
    assertThat(names(temp.resolve("first/checkpoints")))
        .containsExactly("step-000000150", "step-000000200", "step-000000250");
  }

  @Test
  void withoutANameTheRunIsCalledAfterWhatItIs() throws IOException {
    CommandRun.of(
        "train",
        "FrozenLake-v1",
        "--agent",
        "q-learning",
        "--steps",
        "100",
        "--seed",
        "5",
        "--runs-dir",
        temp.toString());
    assertThat(names(temp))
        .singleElement()
        .asString()
        .matches("FrozenLake-v1__q-learning__5__\\d{8}-\\d{6}");
  }

  @Test
  void zeroSwitchesEvaluationsAndCheckpointsOff() throws IOException {
    Map<String, Object> result =
        json(
            train(
                "first",
                "--steps",
                "300",
                "--json",
                "--set",
                "evalPeriod=0",
                "--set",
                "checkpointPeriod=0"));
    assertThat(result.get("bestEvaluation"))
        .isEqualTo(((Map<?, ?>) result.get("evaluation")).get("mean"));
    assertThat(names(temp.resolve("first/checkpoints"))).containsExactly("step-000000300");
    assertThat(Files.readString(temp.resolve("first/metrics.csv")).lines().skip(1))
        .allMatch(row -> row.endsWith(",,,"));
  }

  @Test
  void evaluatingMoreOftenLeavesTrainingAlone() {
    Object often =
        json(train("often", "--steps", "300", "--json", "--set", "evalPeriod=50"))
            .get("weightsSha256");
    Object never =
        json(train("never", "--steps", "300", "--json", "--set", "evalPeriod=0"))
            .get("weightsSha256");
    Object another =
        json(train("another", "--steps", "300", "--json", "--seed", "1")).get("weightsSha256");
    assertThat(often).isEqualTo(never).isNotEqualTo(another);
  }

  @Test
  void flagsOverrideSetOverridesFileOverridesWhatShips() throws IOException {
    Path file = temp.resolve("mine.yaml");
    Files.writeString(file, "steps: 111\ngamma: 0.5\nlearningRate: 0.5\nseed: 3\n");
    train(
        "first",
        "--config",
        file.toString(),
        "--set",
        "learningRate=0.25",
        "--set",
        "steps=222",
        "--steps",
        "100");
    assertThat(Files.readAllLines(temp.resolve("first/config.yaml")))
        .contains("steps: 100", "gamma: 0.5", "learningRate: 0.25", "seed: 3");
  }

  @Test
  void aRunsOwnConfigurationReproducesIt() throws IOException {
    Object first = json(train("first", "--steps", "200", "--json")).get("weightsSha256");
    CommandRun again =
        CommandRun.of(
            "train",
            "CartPole-v1",
            "--agent",
            "dqn",
            "--json",
            "--name",
            "again",
            "--runs-dir",
            temp.toString(),
            "--config",
            temp.resolve("first/config.yaml").toString());
    assertThat(json(again).get("weightsSha256")).isEqualTo(first);
  }

  @Test
  void optionsOfTheWorldReachIt() throws IOException {
    CommandRun run =
        CommandRun.of(
            "train",
            "FrozenLake-v1",
            "--agent",
            "q-learning",
            "--steps",
            "20000",
            "--name",
            "ice",
            "--runs-dir",
            temp.toString(),
            "--set",
            "kwargs.is_slippery=false",
            "--json");
    assertThat(((Map<?, ?>) json(run).get("evaluation")).get("mean")).isEqualTo(1.0);
    assertThat(CommandRun.of("evaluate", "ice", "--runs-dir", temp.toString()).out().get(0))
        .contains("mean return 1.00");
  }

  @Test
  void runsAreListedWithHowTheyStand() {
    train("first", "--steps", "100");
    assertThat(CommandRun.of("runs", "--runs-dir", temp.toString()).out())
        .satisfies(lines -> assertThat(lines.get(1)).contains("first", "100/100", "finished"));
    Map<String, Object> listed =
        json(CommandRun.of("runs", "--json", "--runs-dir", temp.toString()));
    assertThat((List<?>) listed.get("runs")).hasSize(1);
  }

  private static List<String> names(Path folder) throws IOException {
    try (Stream<Path> entries = Files.list(folder)) {
      return entries.map(path -> path.getFileName().toString()).sorted().toList();
    }
  }

  @Test
  void oneOfManyThatTakeANameAtOnceGetsIt() throws Exception {
    List<CommandRun> runs = new ArrayList<>();
    List<Thread> threads = new ArrayList<>();
    for (int i = 0; i < 4; i++) {
      Thread thread =
          new Thread(
              () -> {
                CommandRun run = train("same", "--steps", "60", "--quiet");
                synchronized (runs) {
                  runs.add(run);
                }
              });
      threads.add(thread);
      thread.start();
    }
    for (Thread thread : threads) {
      thread.join();
    }
    assertThat(runs).filteredOn(run -> run.status() == 0).hasSize(1);
    assertThat(runs)
        .filteredOn(run -> run.status() != 0)
        .allSatisfy(
            run -> {
              assertThat(run.status()).isEqualTo(2);
              assertThat(run.err()).singleElement().asString().contains("is there already");
            });
  }

  @Test
  void runsWithoutANameThatStartInOneSecondHaveFoldersOfTheirOwn() throws IOException {
    for (int i = 0; i < 3; i++) {
      CommandRun run =
          CommandRun.of(
              "train",
              "CliffWalking-v1",
              "--agent",
              "q-learning",
              "--steps",
              "2",
              "--set",
              "finalEvalEpisodes=1",
              "--runs-dir",
              temp.toString());
      assertThat(run.status()).as("%s", run.err()).isZero();
      assertThat(run.out()).singleElement().asString().contains("over 1 episode,");
    }
    try (Stream<Path> folders = Files.list(temp)) {
      assertThat(folders)
          .hasSize(3)
          .allSatisfy(
              folder ->
                  assertThat(folder.getFileName().toString())
                      .matches("CliffWalking-v1__q-learning__0__\\d{8}-\\d{6}(-\\d)?"));
    }
  }

  @Test
  void aRunThatWasKilledBeforeItsRecordWasWrittenIsListedAndResumed() throws IOException {
    json(train("first", "--steps", "60", "--json"));
    Path early = Files.createDirectory(temp.resolve("early"));
    Files.copy(temp.resolve("first/config.yaml"), early.resolve("config.yaml"));
    assertThat(CommandRun.of("runs", "--runs-dir", temp.toString()).out())
        .filteredOn(line -> line.startsWith("early "))
        .singleElement()
        .asString()
        .contains("CartPole-v1", "dqn", "0/60", "killed");
    CommandRun resumed = CommandRun.of("resume", early.toString());
    assertThat(resumed.status()).as("%s", resumed.err()).isZero();
  }

  @Test
  void aKilledRunIsListedAtItsNewestCheckpoint() throws IOException {
    json(train("first", "--steps", "60", "--set", "checkpointPeriod=20", "--json"));
    Path killed = temp.resolve("killed");
    Files.createDirectories(killed.resolve("checkpoints/step-000000040"));
    Files.copy(temp.resolve("first/config.yaml"), killed.resolve("config.yaml"));
    assertThat(CommandRun.of("runs", "--runs-dir", temp.toString()).out())
        .filteredOn(line -> line.startsWith("killed ") || line.startsWith("first "))
        .satisfiesExactlyInAnyOrder(
            line -> assertThat(line).contains("60/60", "finished"),
            line -> assertThat(line).contains("40/60", "killed"));
  }

  @Test
  void theCommandToGoOnWithIsQuotedForAShell() {
    assertThat(new RunFolder(Path.of("/runs/first")).resumeCommand())
        .isEqualTo("cartwheel resume /runs/first");
    assertThat(new RunFolder(Path.of("/my runs/it's")).resumeCommand())
        .isEqualTo("cartwheel resume '/my runs/it'\\''s'");
  }
}
