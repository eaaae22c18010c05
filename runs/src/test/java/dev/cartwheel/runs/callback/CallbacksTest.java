package dev.cartwheel.runs.callback;

import static org.assertj.core.api.Assertions.assertThat;

import dev.cartwheel.agents.Evaluation;
import dev.cartwheel.agents.config.ConfigKey;
import dev.cartwheel.agents.config.Range;
import dev.cartwheel.agents.config.Settings;
import dev.cartwheel.envs.Snapshot;
import dev.cartwheel.runs.cli.CommandRun;
import dev.cartwheel.runs.folder.RunFolder;
import dev.cartwheel.runs.folder.SealedFolder;
import dev.cartwheel.runs.json.Json;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Callbacks through the command line: what ends a run, what is filmed, and what resume sees. */
final class CallbacksTest {

  @TempDir Path temp;

  /** Counts what it hears, and ends the run at the wanted number of episodes. */
  private static final class EpisodeLimit implements Callback {

    private final int most;
    private int episodes;
    private int evaluations;

    EpisodeLimit(int most) {
      this.most = most;
    }

    @Override
    public void episodeEnded(long episode, double episodeReturn, int length) {
      episodes++;
      assertThat(episode).isEqualTo(episodes);
      assertThat(length).isPositive();
    }

    @Override
    public long nextStep(long step) {
      return step + 1;
    }

    @Override
    public void at(TrainingView training) {
      if (episodes >= most) {
        training.stop(episodes + " episodes and " + evaluations + " evaluations");
      }
    }

    @Override
    public void evaluated(TrainingView training, Evaluation evaluation) {
      evaluations++;
    }

    @Override
    public Snapshot snapshot() {
      return Snapshot.of("EpisodeLimit").put("counts", episodes, evaluations).build();
    }

    @Override
    public void restore(Snapshot snapshot) {
      int[] counts = snapshot.expect("EpisodeLimit").ints("counts", 2);
      episodes = counts[0];
      evaluations = counts[1];
    }
  }

  private static final class EpisodeLimitFactory implements CallbackFactory {

    private static final ConfigKey<Integer> KEY =
        ConfigKey.integer("testEpisodes", 0, Range.atLeast(0), "episodes that end the run");

    @Override
    public String id() {
      return "test-episode-limit";
    }

    @Override
    public List<ConfigKey<?>> keys() {
      return List.of(KEY);
    }

    @Override
    public Optional<Callback> create(Settings settings) {
      int most = settings.get(KEY);
      return most == 0 ? Optional.empty() : Optional.of(new EpisodeLimit(most));
    }
  }

  /** Goes wrong at step 500. */
  private static final class Failing implements Callback {

    @Override
    public long nextStep(long step) {
      return 500;
    }

    @Override
    public void at(TrainingView training) {
      if (training.step() >= 500) {
        throw new ArithmeticException("by zero at last");
      }
    }
  }

  /** Of a jar that misses something. */
  private static final class BrokenFactory implements CallbackFactory {

    private static final ConfigKey<String> KEY =
        ConfigKey.choice("testBroken", "off", List.of("off", "noClass", "nothing", "fails"), "how");

    @Override
    public String id() {
      return "test-broken";
    }

    @Override
    public List<ConfigKey<?>> keys() {
      return List.of(KEY);
    }

    @Override
    public Optional<Callback> create(Settings settings) {
      return switch (settings.get(KEY)) {
        case "noClass" -> throw new NoClassDefFoundError("gone/Type");
        case "nothing" -> null;
        case "fails" -> Optional.of(new Failing());
        default -> Optional.empty();
      };
    }
  }

  @BeforeAll
  static void addThem() {
    Callbacks.register(new EpisodeLimitFactory());
    Callbacks.register(new BrokenFactory());
  }

  @ParameterizedTest
  @CsvSource({
    "noClass, java.lang.NoClassDefFoundError: gone/Type",
    "nothing, java.lang.NullPointerException: its factory returned null"
  })
  void aCallbackThatCannotBeMadeIsNamedInALine(String how, String why) {
    CommandRun run = train("broken", "--set", "testBroken=" + how);
    assertThat(run.status()).isEqualTo(1);
    assertThat(run.err())
        .containsExactly("cartwheel: callback 'test-broken' cannot be made: " + why);
    assertThat(temp.resolve("broken")).doesNotExist();
  }

  @Test
  void aCallbackThatGoesWrongStopsTheRunInALineThatNamesIt() {
    CommandRun run = train("wrong", "--set", "testBroken=fails");
    assertThat(run.status()).isEqualTo(1);
    assertThat(run.err())
        .singleElement()
        .asString()
        .startsWith(
            "cartwheel: stopped at step 500: callback 'test-broken':"
                + " java.lang.ArithmeticException: by zero at last; the checkpoint of step 450 is kept");
  }

  private CommandRun train(String name, String... more) {
    List<String> arguments =
        new ArrayList<>(
            List.of(
                "train",
                "FrozenLake-v1",
                "--agent",
                "q-learning",
                "--seed",
                "3",
                "--set",
                "steps=2000",
                "--name",
                name,
                "--runs-dir",
                temp.toString(),
                "--json",
                "--quiet",
                "--set",
                "evalPeriod=100",
                "--set",
                "evalEpisodes=5",
                "--set",
                "finalEvalEpisodes=5",
                "--set",
                "checkpointPeriod=90"));
    arguments.addAll(List.of(more));
    return CommandRun.of(arguments.toArray(String[]::new));
  }

  private static Map<String, Object> result(CommandRun run) {
    assertThat(run.status()).as("%s", run.err()).isZero();
    return Json.object(run.out().get(run.out().size() - 1));
  }

  @Test
  void aRunEndsWhereAnEvaluationReachesTheReturn() {
    assertThat(result(train("one", "--set", "stopAtReturn=-1")))
        .containsEntry("steps", 100)
        .extractingByKey("stopped")
        .asString()
        .startsWith("the evaluation's mean ")
        .endsWith("reached -1.00");
    assertThat(result(train("two", "--set", "stopAtReturn=2")))
        .containsEntry("steps", 2000)
        .doesNotContainKey("stopped");
  }

  @Test
  void aRunEndsWhenNothingImproves() {
    Map<String, Object> result =
        result(train("one", "--set", "patience=3", "--set", "epsilonEnd=1"));
    assertThat((Integer) result.get("steps")).isLessThan(2000).isGreaterThanOrEqualTo(400);
    assertThat(result).containsEntry("stopped", "no improvement in 3 evaluations");
  }

  @Test
  void aRunEndsWhenItsTimeIsUp() {
    Map<String, Object> result =
        result(train("one", "--set", "steps=100000000", "--max-time", "0.3s"));
    assertThat((Integer) result.get("steps")).isLessThan(100_000_000);
    assertThat((String) result.get("stopped")).startsWith("it has trained for");
  }

  @Test
  void anEndedRunStaysEndedUntilMoreStepsAreAskedFor() {
    Map<String, Object> ended = result(train("one", "--set", "stopAtReturn=-1"));
    String run = temp.resolve("one").toString();
    assertThat(result(CommandRun.of("resume", run, "--json", "--quiet")))
        .containsEntry("steps", 100)
        .containsEntry("weightsSha256", ended.get("weightsSha256"));
    assertThat(result(CommandRun.of("resume", run, "--steps", "150", "--json", "--quiet")))
        .containsEntry("steps", 150)
        .doesNotContainKey("stopped");
  }

  @Test
  void aCallbacksStateIsInTheCheckpoint() throws IOException {
    train("whole", "--set", "testEpisodes=20");
    RunFolder whole = new RunFolder(temp.resolve("whole"));
    assertThat(Json.object(Files.readString(whole.record())).get("stopped").toString())
        .startsWith("20 episodes and ");

    // The newest checkpoint but one is where a killed run would go on.
    Path copy = temp.resolve("killed");
    copyTree(whole.path(), copy);
    List<Path> checkpoints = list(copy.resolve("checkpoints"));
    deleteTree(checkpoints.get(checkpoints.size() - 1));
    deleteTree(copy.resolve("final"));
    assertThat(CommandRun.of("resume", copy.toString(), "--quiet").status()).isZero();
    assertThat(checksums(copy)).isEqualTo(checksums(whole.path()));
  }

  @Test
  void anEpisodeIsFilmedOnSchedule() throws IOException {
    Map<String, Object> filmed = result(train("one", "--video-every", "1000"));
    assertThat(list(temp.resolve("one/videos")))
        .extracting(path -> path.getFileName().toString())
        .containsExactly("step-000001000.gif", "step-000002000.gif");
    assertThat(Files.readAllBytes(temp.resolve("one/videos/step-000001000.gif")))
        .startsWith("GIF89a".getBytes(java.nio.charset.StandardCharsets.US_ASCII));
    assertThat(result(train("two")))
        .as("filming does not touch learning")
        .containsEntry("weightsSha256", filmed.get("weightsSha256"));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "--set stopAtReturn=much            | --set: stopAtReturn 'much'; accepted: a number, ",
        "--set stopAtReturn=1,evalPeriod=0  | stop-at-return with evalPeriod 0; accepted: an"
            + " evalPeriod",
        "--set patience=2,evalPeriod=0      | stop-without-improvement with evalPeriod 0",
        "--set patience=-1                  | --set: patience '-1'; accepted: an integer",
        "--set patiense=1                   | did you mean 'patience'?",
        "--set videoFormat=avi              | --set: videoFormat 'avi'; accepted: gif or mp4",
        "--max-time soon                    | --max-time 'soon'; accepted: a time above 0 such as"
            + " 90s",
        "--max-time 0                       | --max-time '0'; accepted: a time above 0",
        "--video-every -5                   | --video-every -5; accepted: 0 or more",
      })
  void whatCannotBeIsRefusedBeforeTheRun(String arguments, String says) {
    List<String> more = new ArrayList<>();
    for (String word : arguments.trim().replace(",", " --set ").split(" ", -1)) {
      more.add(word);
    }
    CommandRun run = train("one", more.toArray(String[]::new));
    assertThat(run.status()).as("%s", run.err()).isEqualTo(2);
    assertThat(run.err()).singleElement().asString().contains(says);
    assertThat(temp).isEmptyDirectory();
  }

  private static Map<String, String> checksums(Path run) throws IOException {
    Map<String, String> checksums = new java.util.TreeMap<>();
    for (String name : List.of("metrics.csv", "final/weights.safetensors")) {
      checksums.put(name, SealedFolder.sha256(run.resolve(name)));
    }
    List<Path> checkpoints = list(run.resolve("checkpoints"));
    Path newest = checkpoints.get(checkpoints.size() - 1);
    checksums.put(
        newest.getFileName().toString(), SealedFolder.sha256(newest.resolve("state.safetensors")));
    return checksums;
  }

  private static List<Path> list(Path folder) throws IOException {
    try (var files = Files.list(folder)) {
      return files.sorted().toList();
    }
  }

  private static void copyTree(Path from, Path to) throws IOException {
    try (var files = Files.walk(from)) {
      for (Path file : files.toList()) {
        Files.copy(file, to.resolve(from.relativize(file).toString()));
      }
    }
  }

  private static void deleteTree(Path folder) throws IOException {
    try (var files = Files.walk(folder)) {
      for (Path file : files.sorted(java.util.Comparator.reverseOrder()).toList()) {
        Files.delete(file);
      }
    }
  }
}
