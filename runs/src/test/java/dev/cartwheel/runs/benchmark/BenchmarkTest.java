package dev.cartwheel.runs.benchmark;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.cartwheel.runs.benchmark.Benchmark.Entry;
import dev.cartwheel.runs.config.RunConfig;
import dev.cartwheel.runs.folder.RunFolder;
import dev.cartwheel.runs.folder.RunRecord;
import dev.cartwheel.runs.progress.Progress;
import dev.cartwheel.runs.train.Experiment;
import dev.cartwheel.runs.train.Interruption;
import dev.cartwheel.runs.train.Job;
import dev.cartwheel.runs.train.Trainer;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.Writer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.OptionalLong;
import org.assertj.core.api.InstanceOfAssertFactories;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class BenchmarkTest {

  private static final String SUITE =
      """
      summary: small
      tasks:
        - env: CartPole-v1
          agent: dqn
          target: 10
          settings: {steps: 600, hidden: 8, batchSize: 8, learningStarts: 50, trainPeriod: 4,
                     gradientSteps: 1, evalPeriod: 200, evalEpisodes: 2, finalEvalEpisodes: 3,
                     checkpointPeriod: 100, bufferSize: 500}
        - env: FrozenLake-v1
          agent: q-learning
          kwargs: {is_slippery: false}
          settings: {steps: 500, evalPeriod: 100, evalEpisodes: 2, finalEvalEpisodes: 3,
                     checkpointPeriod: 100}
      """;

  @TempDir Path temp;

  private static Suite suite() throws IOException {
    return Suite.parse("small", SUITE, "here");
  }

  private static List<Entry> run(Benchmark benchmark, int jobs) throws IOException {
    try (Interruption interruption = Interruption.listen()) {
      return benchmark.run(jobs, SeedBoard.SILENT, interruption, Map.of());
    }
  }

  private Benchmark benchmark(String folder, int seeds) throws IOException {
    return new Benchmark(suite(), seeds, OptionalLong.empty(), temp.resolve(folder));
  }

  private static List<String> weights(List<Entry> entries) {
    return entries.stream()
        .map(entry -> Objects.requireNonNull(entry.result(), entry::run).weightsSha256())
        .toList();
  }

  @Test
  void everySeedOfEveryTaskIsTrainedAndJudged() throws IOException {
    List<Entry> entries = run(benchmark("one", 2), 2);
    assertThat(entries)
        .extracting(Entry::run)
        .containsExactly(
            "CartPole-v1__dqn__1",
            "CartPole-v1__dqn__2",
            "FrozenLake-v1-is_slippery-false__q-learning__1",
            "FrozenLake-v1-is_slippery-false__q-learning__2");
    assertThat(entries).allSatisfy(entry -> assertThat(entry.failure()).isNull());
    assertThat(entries.get(0).result().steps()).isEqualTo(600);
    assertThat(entries.get(0).result().episodes()).isEqualTo(3);
    assertThat(benchmark("one", 2).curve(entries.get(0)).steps()).containsExactly(200, 400, 600);
  }

  @Test
  void seedsSideBySideLearnWhatTheyLearnAlone() throws IOException {
    List<String> alone = weights(run(benchmark("alone", 3), 1));
    assertThat(weights(run(benchmark("crowd", 3), 4))).isEqualTo(alone);
    assertThat(alone.subList(0, 3)).as("DQN, seeds 1 to 3").doesNotHaveDuplicates();
  }

  @Test
  void whatIsFinishedIsNotDoneAgain() throws IOException {
    List<Entry> first = run(benchmark("one", 1), 1);
    Path record = temp.resolve("one/CartPole-v1__dqn__1/run.json");
    String before = Files.readString(record);
    assertThat(run(benchmark("one", 2), 2)).containsAll(first);
    assertThat(Files.readString(record)).isEqualTo(before);
  }

  @Test
  void aSeedThatWasStoppedGoesOnFromItsCheckpoint() throws IOException {
    List<String> whole = weights(run(benchmark("whole", 1), 1));
    RunConfig config = suite().tasks().get(0).config(1, OptionalLong.empty());
    RunFolder folder = RunFolder.create(temp.resolve("cut"), "CartPole-v1__dqn__1", config);
    try (Trainer trainer = new Trainer(Experiment.of(config));
        Interruption interruption = Interruption.listen()) {
      RunRecord record = RunRecord.begin(folder, config);
      Progress quiet = Progress.quiet(new PrintWriter(Writer.nullWriter()));
      trainer.train(new Job(folder, record, 340, quiet, interruption), Map.of());
    }
    assertThat(weights(run(benchmark("cut", 1), 1))).isEqualTo(whole);
    assertThat(RunRecord.read(folder).values().get("sessions"))
        .asInstanceOf(InstanceOfAssertFactories.LIST)
        .hasSize(2)
        .last()
        .hasFieldOrPropertyWithValue("fromStep", 340);
  }

  @Test
  void aSeedThatFailsTakesNoOtherWithIt() throws IOException {
    Benchmark benchmark = benchmark("one", 2);
    Files.createDirectories(temp.resolve("one"));
    Files.writeString(temp.resolve("one/CartPole-v1__dqn__2"), "a file in the run folder's place");
    List<Entry> entries = run(benchmark, 2);
    assertThat(entries.get(1).result()).isNull();
    assertThat(entries.get(1).failure()).contains("cannot be made");
    assertThat(entries.get(0).result()).isNotNull();
    assertThat(entries.get(3).result()).isNotNull();
  }

  @Test
  void runsOfOtherSettingsAreNotMixedIn() throws IOException {
    run(benchmark("one", 1), 1);
    assertThatThrownBy(() -> new Benchmark(suite(), 1, OptionalLong.of(700), temp.resolve("one")))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("is a run of other settings; accepted: another --name");
  }
}
