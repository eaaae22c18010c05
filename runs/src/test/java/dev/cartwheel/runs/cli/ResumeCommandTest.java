package dev.cartwheel.runs.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.cartwheel.envs.random.Pcg64;
import dev.cartwheel.runs.folder.RunFolder;
import dev.cartwheel.runs.folder.RunLock;
import dev.cartwheel.runs.folder.SealedFolder;
import dev.cartwheel.runs.json.Json;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class ResumeCommandTest {

  @TempDir Path temp;

  private RunFolder run;
  private String finalState;

  @BeforeEach
  void trainARun() throws IOException {
    List<String> arguments =
        new ArrayList<>(
            List.of("train", "CartPole-v1", "--agent", "dqn", "--steps", "600", "--name", "first"));
    arguments.addAll(List.of("--runs-dir", temp.toString()));
    arguments.addAll(SmallTraining.SETTINGS);
    for (String setting : List.of("checkpointPeriod=200", "evalPeriod=300", "logPeriod=50")) {
      arguments.addAll(List.of("--set", setting));
    }
    CommandRun trained = CommandRun.of(arguments.toArray(String[]::new));
    assertThat(trained.status()).as("%s", trained.err()).isZero();
    run = new RunFolder(temp.resolve("first"));
    finalState = state();
  }

  private CommandRun resume(String... more) {
    String[] start = {"resume", "first", "--runs-dir", temp.toString()};
    return CommandRun.of(
        Stream.concat(Arrays.stream(start), Arrays.stream(more)).toArray(String[]::new));
  }

  private Path checkpoint(int step) {
    return run.path().resolve("checkpoints").resolve(String.format("step-%09d", step));
  }

  private String state() throws IOException {
    return SealedFolder.sha256(checkpoint(600).resolve("state.safetensors"))
        + SealedFolder.sha256(run.metrics())
        + SealedFolder.sha256(run.last().resolve("weights.safetensors"));
  }

  private static void delete(Path folder) throws IOException {
    try (Stream<Path> files = Files.list(folder)) {
      for (Path file : files.toList()) {
        Files.delete(file);
      }
    }
    Files.delete(folder);
  }

  @Test
  void aFinishedRunIsEvaluatedAgainAndSaysTheSame() throws IOException {
    CommandRun again = resume("--json");
    assertThat(again.status()).isZero();
    assertThat(Json.object(again.out().get(0)))
        .containsEntry("steps", 600)
        .containsEntry("stepsPerSecond", 0.0);
    assertThat(state()).isEqualTo(finalState);
  }

  @ParameterizedTest
  @ValueSource(strings = {"state.safetensors", "checkpoint.json", "SHA256SUMS"})
  void aFlippedByteIsRefusedAndTheCheckpointBeforeUsed(String name) throws IOException {
    Path file = checkpoint(600).resolve(name);
    byte[] bytes = Files.readAllBytes(file);
    Pcg64 random = new Pcg64(name.length());
    bytes[random.nextInt(bytes.length)] ^= (byte) (1 << random.nextInt(8));
    Files.write(file, bytes);
    thePreviousCheckpointIsUsed();
  }

  @ParameterizedTest
  @ValueSource(strings = {"state.safetensors", "checkpoint.json", "SHA256SUMS"})
  void aCutFileIsRefusedAndTheCheckpointBeforeUsed(String name) throws IOException {
    Path file = checkpoint(600).resolve(name);
    byte[] bytes = Files.readAllBytes(file);
    Files.write(file, Arrays.copyOf(bytes, bytes.length / 2));
    thePreviousCheckpointIsUsed();
  }

  private void thePreviousCheckpointIsUsed() throws IOException {
    CommandRun resumed = resume();
    assertThat(resumed.status()).as("%s", resumed.err()).isZero();
    assertThat(resumed.err().get(0)).contains("checkpoint refused", "step-000000600");
    assertThat(resumed.err().get(1)).contains("going on from step 400");
    assertThat(state()).isEqualTo(finalState);
  }

  @Test
  void withNoWholeCheckpointTheRunStartsOver() throws IOException {
    for (int step : new int[] {200, 400, 600}) {
      Files.delete(checkpoint(step).resolve("SHA256SUMS"));
    }
    CommandRun resumed = resume();
    assertThat(resumed.status()).isZero();
    assertThat(resumed.err()).anyMatch(line -> line.contains("starting over"));
    assertThat(state()).isEqualTo(finalState);
  }

  @Test
  void moreStepsExtendARunFromWhereItIs() throws IOException {
    CommandRun resumed = resume("--steps", "800", "--json");
    assertThat(Json.object(resumed.out().get(0))).containsEntry("steps", 800);
    String extended = SealedFolder.sha256(checkpoint(800).resolve("state.safetensors"));
    delete(checkpoint(800));
    delete(checkpoint(600));
    assertThat(resume("--json").status()).isZero(); // still means to reach 800
    assertThat(SealedFolder.sha256(checkpoint(800).resolve("state.safetensors")))
        .isEqualTo(extended);
  }

  @Test
  void fewerStepsThanMadeAreAWrongCall() {
    CommandRun resumed = resume("--steps", "500");
    assertThat(resumed.status()).isEqualTo(2);
    assertThat(resumed.err())
        .containsExactly(
            "cartwheel: --steps 500, but run 'first' has made 600; accepted: that many or more");
  }

  @Test
  void metricsThatWereCutCostAWarningAndNothingElse() throws IOException {
    delete(checkpoint(600));
    Files.writeString(run.metrics(), "step");
    CommandRun resumed = resume();
    assertThat(resumed.status()).isZero();
    assertThat(resumed.err()).anyMatch(line -> line.contains("rows are missing"));
    assertThat(SealedFolder.sha256(run.last().resolve("weights.safetensors")))
        .isEqualTo(finalState.substring(128));
  }

  @Test
  void aChangedConfigurationIsRefused() throws IOException {
    Files.writeString(
        run.config(), Files.readString(run.config()).replace("gamma: 0.99", "gamma: 0.98"));
    CommandRun resumed = resume();
    assertThat(resumed.status()).isEqualTo(1);
    assertThat(resumed.err()).singleElement().asString().contains("config.yaml' has changed");
  }

  @Test
  void aRunThatIsBeingTrainedIsLeftAlone() throws IOException {
    try (RunLock lock = RunLock.acquire(run.lock()).orElseThrow()) {
      assertThat(lock).isNotNull();
      CommandRun resumed = resume();
      assertThat(resumed.status()).isEqualTo(1);
      assertThat(resumed.err()).singleElement().asString().contains("another process");
    }
  }

  @Test
  void anUnknownRunNamesTheNearest() {
    CommandRun resumed = CommandRun.of("resume", "frist", "--runs-dir", temp.toString());
    assertThat(resumed.status()).isEqualTo(2);
    assertThat(resumed.err()).singleElement().asString().contains("did you mean 'first'?");
  }

  @Test
  void aPathIsAsGoodAsAName() {
    assertThat(CommandRun.of("resume", run.path().toString()).status()).isZero();
    List<String> evaluated = CommandRun.of("evaluate", run.path().toString(), "--json").out();
    assertThat(Json.object(evaluated.get(0))).containsEntry("weights", "best");
  }

  @Test
  void damagedBestWeightsAreRefusedAndTheLastOnesJudged() throws IOException {
    Files.writeString(run.best().resolve("weights.safetensors"), "nonsense");
    CommandRun evaluated = CommandRun.of("evaluate", run.path().toString(), "--json");
    assertThat(evaluated.status()).isZero();
    assertThat(evaluated.err()).singleElement().asString().contains("weights refused");
    assertThat(Json.object(evaluated.out().get(0))).containsEntry("weights", "final");
  }
}
