package dev.cartwheel.nets.tune;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.cartwheel.nets.tune.TunerOptions.NewEntries;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class TunerTest {

  private static final Objective LOSS = Objective.min("loss");

  @TempDir private Path folder;

  static List<Oracle> oracles() {
    return List.of(
        new RandomSearch(12),
        new GridSearch(15),
        new Hyperband(9),
        new BayesianOptimization(14, 4, 1e-4, Acquisition.upperConfidenceBound(2.6)),
        new BayesianOptimization(14, 4, 1e-4, Acquisition.expectedImprovement(0)));
  }

  /** Noisy, failing now and then, with hyperparameters that show up late. */
  private static double noisy(HyperParameters hp, Execution execution) throws IOException {
    SplittableRandom random = new SplittableRandom(execution.seed());
    double[] loss = {random.nextDouble() / 10};
    loss[0] += Math.abs(hp.number("x", 0, 1) - 0.4);
    if (hp.choice("kind", "a", "b").equals("b")) {
      loss[0] += hp.integer("late", 1, 5) - 1;
    }
    hp.conditionalScope("kind", List.of("a"), () -> loss[0] += hp.flag("only a") ? 0 : 0.2);
    Files.writeString(execution.folder().resolve("kept"), Double.toString(loss[0]));
    if (execution.continued().isPresent()) {
      loss[0] += Double.parseDouble(Files.readString(execution.continued().get().resolve("kept")));
    }
    return random.nextInt(6) == 0 ? Double.NaN : loss[0];
  }

  private Tuner tuner(Oracle oracle, String name) throws IOException {
    TunerOptions options = TunerOptions.seed(5).executionsPerTrial(2).maxConsecutiveFailures(9);
    return new Tuner(oracle, LOSS, TunerTest::noisy, options, folder.resolve(name));
  }

  @ParameterizedTest
  @MethodSource("oracles")
  void aKilledSearchGoesOnAsIfNothingHadHappened(Oracle oracle) throws IOException {
    Tuner whole = tuner(oracle, "whole").search();
    for (int killedAfter : new int[] {0, 1, 2, 5, 8, whole.trials().size() - 1}) {
      String name = "killed" + killedAfter;
      int[] left = {killedAfter};
      Evaluation dying =
          (hp, execution) -> {
            if (left[0]-- == 0) {
              Files.writeString(execution.folder().resolve("kept"), "half a fi");
              throw new Error("killed");
            }
            return noisy(hp, execution);
          };
      TunerOptions options = TunerOptions.seed(5).executionsPerTrial(2).maxConsecutiveFailures(9);
      Tuner killed = new Tuner(oracle, LOSS, dying, options, folder.resolve(name));
      assertThatThrownBy(killed::search).hasMessage("killed");
      Tuner resumed = tuner(oracle, name).search();
      assertThat(resumed.trials()).isEqualTo(whole.trials());
      assertThat(files(name)).as("killed after %d runs", killedAfter).isEqualTo(files("whole"));
    }
  }

  private Map<String, String> files(String name) throws IOException {
    Path root = folder.resolve(name);
    Map<String, String> files = new TreeMap<>();
    try (Stream<Path> paths = Files.walk(root)) {
      for (Path path : paths.filter(Files::isRegularFile).toList()) {
        files.put(root.relativize(path).toString(), Files.readString(path));
      }
    }
    return files;
  }

  @Test
  void anotherSeedMakesOtherTrials() throws IOException {
    Oracle oracle = new RandomSearch(5);
    Tuner one = tuner(oracle, "one").search();
    Tuner other =
        new Tuner(oracle, LOSS, TunerTest::noisy, TunerOptions.seed(6), folder.resolve("other"))
            .search();
    assertThat(one.trials().get(2).hyperParameters().values())
        .isNotEqualTo(other.trials().get(2).hyperParameters().values());
  }

  @Test
  void moreTrialsGoOnWithTheSame() throws IOException {
    List<Trial> few = new ArrayList<>(tuner(new RandomSearch(4), "x").search().trials());
    List<Trial> more = tuner(new RandomSearch(7), "x").search().trials();
    assertThat(more.subList(0, 4)).isEqualTo(few);
    assertThat(more).isEqualTo(tuner(new RandomSearch(7), "at once").search().trials());
  }

  @Test
  void aGridIsWalkedInOrderAndToTheEnd() throws IOException {
    List<String> walked = new ArrayList<>();
    Evaluation evaluation =
        Evaluation.of(
            hp -> {
              String kind = hp.choice("kind", "a", "b");
              StringBuilder seen = new StringBuilder(kind);
              hp.conditionalScope("kind", List.of("b"), () -> seen.append(hp.integer("n", 1, 3)));
              seen.append(hp.flag("f") ? "+" : "-");
              walked.add(seen.toString());
              return 0;
            });
    new Tuner(new GridSearch(), LOSS, evaluation, TunerOptions.seed(0), folder).search();
    // n was met last and so changes fastest.
    assertThat(walked).containsExactly("a-", "a+", "b1-", "b2-", "b3-", "b1+", "b2+", "b3+");
  }

  @Test
  void randomSearchEndsWhenAllIsTried() throws IOException {
    Evaluation evaluation = Evaluation.of(hp -> hp.integer("n", 1, 7));
    Tuner tuner =
        new Tuner(new RandomSearch(100), LOSS, evaluation, TunerOptions.seed(0), folder).search();
    assertThat(tuner.trials()).hasSize(7);
    assertThat(new HashSet<>(tuner.trials().stream().map(Trial::score).toList())).hasSize(7);
    assertThat(tuner.bestHyperParameters().get("n")).isEqualTo(1);
  }

  @Test
  void declaringFindsEveryScopeBeforeTheFirstTrial() throws IOException {
    Evaluation evaluation =
        new Evaluation() {
          @Override
          public void declare(HyperParameters hp) {
            hp.choice("kind", "a", "b");
            hp.conditionalScope(
                "kind",
                List.of("b"),
                () -> {
                  hp.integer("depth", 1, 3);
                  hp.conditionalScope("depth", List.of(2, 3), () -> hp.integer("units", 1, 9));
                });
          }

          @Override
          public double evaluate(HyperParameters hp, Execution execution) {
            return 0;
          }
        };
    Tuner tuner = new Tuner(new RandomSearch(1), LOSS, evaluation, TunerOptions.seed(0), folder);
    assertThat(tuner.progress().space().space())
        .extracting(HyperParameter::name)
        .containsExactly("kind", "depth", "units");
    assertThat(tuner.searchSpaceSummary())
        .contains("units (Int)")
        .contains("while depth is one of [2, 3]");
  }

  @Test
  void whatIsKnownBeforehandPrevailsAndTheRestIsKeptOrRefused() throws IOException {
    HyperParameters space = new HyperParameters();
    space.number("x", 0.5, 0.6);
    Evaluation evaluation = Evaluation.of(hp -> hp.number("x", 0, 1) + hp.integer("n", 1, 9));
    TunerOptions options = TunerOptions.seed(1).space(space, NewEntries.KEEP);
    Tuner kept =
        new Tuner(new RandomSearch(20), LOSS, evaluation, options, folder.resolve("a")).search();
    assertThat(kept.trials())
        .hasSize(20)
        .allSatisfy(trial -> assertThat(trial.score()).isBetween(1.5, 1.6));
    Tuner refusing =
        new Tuner(
            new RandomSearch(20),
            LOSS,
            evaluation,
            options.space(space, NewEntries.REFUSE),
            folder.resolve("b"));
    assertThatIllegalStateException()
        .isThrownBy(refusing::search)
        .withMessageContaining("3 trials failed in a row")
        .withMessageContaining("unknown hyperparameter \"n\"");
  }

  @Test
  void failuresAreRecordedAndTooManyEndTheSearch() throws IOException {
    Evaluation evaluation =
        (hp, execution) -> {
          double x = hp.number("x", 0, 1);
          if (execution.trial() >= 2) {
            throw new IllegalStateException("out of luck\nand more");
          }
          return execution.trial() == 0 ? x : Double.POSITIVE_INFINITY;
        };
    TunerOptions options = TunerOptions.seed(1).maxConsecutiveFailures(2);
    Tuner tuner = new Tuner(new RandomSearch(9), LOSS, evaluation, options, folder);
    assertThatIllegalStateException()
        .isThrownBy(tuner::search)
        .withMessage("2 trials failed in a row, the last by IllegalStateException: out of luck");
    assertThat(tuner.trials()).extracting(Trial::completed).containsExactly(true, false, false);
    assertThat(tuner.trials().get(1).failure()).contains("loss is Infinity");
    assertThat(tuner.bestTrials(5)).hasSize(1);
    Tuner again = new Tuner(new RandomSearch(9), LOSS, evaluation, options, folder);
    assertThatIllegalStateException().isThrownBy(again::search).withMessageContaining("in a row");
    assertThat(again.trials()).hasSize(3);
  }

  @Test
  void theFolderOfAnotherSearchIsRefused() throws IOException {
    tuner(new RandomSearch(2), "x").search();
    refused(new GridSearch(), LOSS, 5, "RandomSearch");
    refused(new RandomSearch(2), Objective.max("loss"), 5, "loss (min)");
    refused(new RandomSearch(2), LOSS, 6, "seed=5");
    Path trial = folder.resolve("x/trial_0001/trial.json");
    Files.writeString(trial, Files.readString(trial).replace("\"scores\"", "\"marks\""));
    refused(new RandomSearch(2), LOSS, 5, "trial.json is no trial: scores is missing");
    Files.writeString(trial, "{");
    refused(new RandomSearch(2), LOSS, 5, "trial.json");
  }

  private void refused(Oracle oracle, Objective objective, long seed, String part) {
    TunerOptions options = TunerOptions.seed(seed).executionsPerTrial(2);
    assertThatIllegalArgumentException()
        .isThrownBy(
            () -> new Tuner(oracle, objective, TunerTest::noisy, options, folder.resolve("x")))
        .withMessageContaining(part)
        .satisfies(e -> assertThat(e.getMessage().lines()).hasSize(1));
  }

  @Test
  void wrongSettingsAreRefused() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new RandomSearch(0))
        .withMessage("search of 0 trials; accepted: 1 trial or more");
    assertThatIllegalArgumentException().isThrownBy(() -> new GridSearch(-1));
    assertThatIllegalArgumentException()
        .isThrownBy(() -> TunerOptions.seed(1).executionsPerTrial(0))
        .withMessageContaining("0 executions per trial");
    assertThatIllegalArgumentException().isThrownBy(() -> Objective.min(" "));
  }

  @Test
  void objectivesKnowTheirDirection() {
    assertThat(Objective.of("val_loss")).isEqualTo(Objective.min("val_loss"));
    assertThat(Objective.of("val_accuracy")).isEqualTo(Objective.max("val_accuracy"));
    assertThat(Objective.of("val_mae").better(1, 2)).isTrue();
    assertThat(Objective.of("auc").better(1, 2)).isFalse();
  }

  @Test
  void resultsAreToldFromTheBestOn() throws IOException {
    Tuner tuner = tuner(new RandomSearch(6), "x").search();
    String summary = tuner.resultsSummary(2);
    List<Trial> best = tuner.bestTrials(2);
    assertThat(summary)
        .contains("The 2 best trials by loss (min)")
        .contains("Trial " + best.get(0).number() + "\nx: ")
        .contains("score: " + best.get(1).score());
    assertThat(best.get(0).score()).isLessThanOrEqualTo(best.get(1).score());
  }
}
