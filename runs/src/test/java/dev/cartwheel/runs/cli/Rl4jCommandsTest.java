package dev.cartwheel.runs.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** RL4J's learners on the command line, whose jars come with it. */
class Rl4jCommandsTest {

  @TempDir private Path temp;

  private String[] words(String line) {
    List<String> words = new ArrayList<>(List.of(line.split(" ")));
    words.addAll(List.of("--runs-dir", temp.toString()));
    return words.toArray(String[]::new);
  }

  private CommandRun run(String line) {
    return CommandRun.of(words(line));
  }

  @Test
  void rl4jTrainsIsJudgedAndRecordedAndSaysThatItCannotGoOn() {
    CommandRun trained =
        run(
            "train CartPole-v1 --agent rl4j-dqn --steps 60 --seed 1 --name dqn --json"
                + " --set units=8 --set evalPeriod=30 --set evalEpisodes=1"
                + " --set finalEvalEpisodes=2");
    assertThat(trained.status()).as("%s", trained.err()).isZero();
    assertThat(trained.out()).hasSize(1).first().asString().contains("\"agent\":\"rl4j-dqn\"");
    assertThat(run("evaluate dqn --episodes 2").out().get(0)).contains("mean return");
    Path picture = temp.resolve("dqn.png");
    assertThat(run("record dqn --out " + picture).status()).isZero();
    assertThat(picture).isNotEmptyFile();

    CommandRun resumed = run("resume dqn --steps 100");
    assertThat(resumed.status()).isEqualTo(1);
    assertThat(resumed.err())
        .hasSize(1)
        .first()
        .asString()
        .contains("rl4j-dqn cannot go on from a checkpoint");
  }

  @Test
  void aRunThatWasStoppedIsJudgedByTheWeightsOfItsCheckpoint() throws IOException {
    run(
        "train CartPole-v1 --agent rl4j-dqn --steps 60 --seed 1 --name dqn --json --set units=8"
            + " --set finalEvalEpisodes=2");
    for (String later : List.of("best", "final")) {
      for (String file : List.of("SHA256SUMS", "model.json", "weights.safetensors", "")) {
        Files.delete(temp.resolve("dqn").resolve(later).resolve(file));
      }
    }
    CommandRun judged = run("evaluate dqn --episodes 2");
    assertThat(judged.status()).as("%s", judged.err()).isZero();
    assertThat(judged.out().get(0)).contains("checkpoint weights, of step 60");
  }

  @Test
  void a3cTrainsAndEndsWithoutAWord() throws IOException, InterruptedException {
    CommandRun trained =
        CommandProcess.start( // what RL4J says is said to a process's own standard error
                List.of(),
                words(
                    "train CartPole-v1 --agent rl4j-a3c --steps 40 --seed 1 --name a3c --quiet"
                        + " --set units=8 --set copies=2 --set finalEvalEpisodes=2"))
            .end();
    assertThat(trained.status()).as("%s", trained.err()).isZero();
    assertThat(trained.err()).noneMatch(line -> line.contains("interrupted"));
  }
}
