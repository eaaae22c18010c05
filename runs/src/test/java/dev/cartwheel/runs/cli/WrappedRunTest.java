package dev.cartwheel.runs.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.cartwheel.agents.offline.DatasetFolder;
import dev.cartwheel.replay.dataset.EpisodeDataset;
import dev.cartwheel.runs.json.Json;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A run that learns from half of each reward of 1: whoever looks at it later sees the whole. */
class WrappedRunTest {

  @TempDir Path folder;

  private Map<?, ?> trained = Map.of();

  @BeforeEach
  void train() {
    CommandRun run =
        CommandRun.of(
            "train",
            "CartPole-v1",
            "--agent",
            "dqn",
            "--json",
            "--steps",
            "300",
            "--name",
            "half",
            "--runs-dir",
            folder.toString(),
            "--set",
            "evalPeriod=0",
            "--set",
            "finalEvalEpisodes=4",
            "--set",
            "wrappers=[{name: ClipReward, kwargs: {max_reward: 0.5}}]");
    assertThat(run.status()).as("%s", run.err()).isZero();
    trained = (Map<?, ?>) Json.parse(run.out().get(0));
  }

  private String run() {
    return folder.resolve("half").toString();
  }

  private double trainedMean() {
    return ((Number) ((Map<?, ?>) trained.get("evaluation")).get("mean")).doubleValue();
  }

  @Test
  void evaluatingCountsTheWorldsOwnRewards() {
    CommandRun run = CommandRun.of("evaluate", run(), "--episodes", "4", "--json");
    assertThat(run.status()).as("%s", run.err()).isZero();
    Map<?, ?> evaluated = (Map<?, ?>) Json.parse(run.out().get(0));
    assertThat(((Map<?, ?>) evaluated.get("evaluation")).get("mean"))
        .isEqualTo(((Map<?, ?>) trained.get("evaluation")).get("mean"));
  }

  @Test
  void collectingKeepsTheWorldsOwnRewards() throws Exception {
    Path out = folder.resolve("dataset");
    CommandRun run = CommandRun.of("collect", run(), "--out", out.toString(), "--episodes", "4");
    assertThat(run.status()).as("%s", run.err()).isZero();
    EpisodeDataset collected = DatasetFolder.read(out);
    double sum = 0;
    for (int step = 0; step < collected.steps(); step++) {
      sum += collected.rewards()[step];
    }
    assertThat(sum / 4).isEqualTo(trainedMean());
  }
}
