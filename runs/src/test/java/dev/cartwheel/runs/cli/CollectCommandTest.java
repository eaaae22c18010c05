package dev.cartwheel.runs.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.cartwheel.agents.offline.DatasetFolder;
import dev.cartwheel.replay.dataset.EpisodeDataset;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** {@code collect}, and learning from what it writes. */
class CollectCommandTest {

  @TempDir private Path temp;

  private CommandRun run(String line) {
    List<String> words = new ArrayList<>(List.of(line.split(" ")));
    words.addAll(List.of("--runs-dir", temp.resolve("runs").toString()));
    return CommandRun.of(words.toArray(String[]::new));
  }

  @Test
  void aRunIsCollectedAndCloned() throws IOException {
    Path data = temp.resolve("data");
    CommandRun taught =
        run(
            "train CliffWalking-v1 --agent q-learning --steps 30000 --seed 1 --name teacher --quiet");
    assertThat(taught.status()).as("%s", taught.err()).isZero();
    CommandRun collected = run("collect teacher --out " + data + " --episodes 5");
    assertThat(collected.status()).as("%s", collected.err()).isZero();
    assertThat(collected.err()).anyMatch(line -> line.contains("mean return -13.00, saved in"));
    assertThat(DatasetFolder.index(data))
        .containsEntry("env", "CliffWalking-v1")
        .containsEntry("run", "teacher")
        .containsEntry("steps", 65)
        .containsEntry("episodes", 5);

    CommandRun cloned =
        run(
            "train CliffWalking-v1 --agent bc --steps 300 --seed 2 --name clone --json"
                + " --set evalPeriod=100 --set checkpointPeriod=100 --set dataset="
                + data);
    assertThat(cloned.status()).as("%s", cloned.err()).isZero();
    assertThat(cloned.out().get(0)).contains("\"mean\":-13.0").contains("\"updates\":300");
    CommandRun judged = run("evaluate clone --episodes 2");
    assertThat(judged.out().get(0)).contains("mean return -13.00");

    // Gone on with from the middle, elsewhere: the same bits.
    String sha256 = cloned.out().get(0).split("weightsSha256\":\"")[1].substring(0, 64);
    for (String step : List.of("200", "300")) {
      Path checkpoint = temp.resolve("runs/clone/checkpoints/step-000000" + step);
      try (var files = Files.list(checkpoint)) {
        for (Path file : files.toList()) {
          Files.delete(file);
        }
      }
      Files.delete(checkpoint);
    }
    CommandRun resumed = run("resume clone --json");
    assertThat(resumed.err()).anyMatch(line -> line.contains("going on from step 100"));
    assertThat(resumed.out().get(0)).contains(sha256);
  }

  @Test
  void randomActionsAreCollectedAndLearnedFromConservatively() throws IOException {
    Path data = temp.resolve("data");
    CommandRun collected = run("collect CartPole-v1 --seed 3 --out " + data + " --episodes 20");
    assertThat(collected.status()).as("%s", collected.err()).isZero();
    EpisodeDataset played = DatasetFolder.read(data);
    assertThat(played.episodes()).isEqualTo(20);
    assertThat(played.actions()).contains(0f, 1f);

    CommandRun learned =
        run(
            "train CartPole-v1 --agent cql --steps 50 --quiet --set hidden=8 --set dataset="
                + data);
    assertThat(learned.status()).as("%s", learned.err()).isZero();
  }

  @Test
  void whatCannotBeIsRefusedInALine() throws IOException {
    Path taken = Files.createDirectories(temp.resolve("taken"));
    Files.writeString(taken.resolve("precious.txt"), "mine");
    refused("collect CartPole-v1 --out " + taken, "is not empty");
    refused("collect CartPole-v1 --epsilon 2 --out " + temp.resolve("a"), "accepted: 0 to 1");
    refused("collect CartPole-v9 --out " + temp.resolve("a"), "neither a run nor an environment");
    refused("train CartPole-v1 --agent bc", "bc learns from a dataset and was given none");
    refused(
        "train CartPole-v1 --agent cql --set dataset=" + temp.resolve("none"),
        "cannot be read: no such file");
    assertThat(temp.resolve("runs")).doesNotExist();
  }

  private void refused(String line, String message) {
    CommandRun run = run(line);
    assertThat(run.status()).isEqualTo(2);
    assertThat(run.out()).isEmpty();
    assertThat(run.err()).hasSize(1).first().asString().contains(message);
  }
}
