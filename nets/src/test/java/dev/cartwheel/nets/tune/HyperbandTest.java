package dev.cartwheel.nets.tune;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import dev.cartwheel.nets.tune.Hyperband.Round;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class HyperbandTest {

  @TempDir private Path folder;

  /** Li et al. 2018, table 1. */
  @Test
  void bracketsAreThoseOfThePaper() {
    Hyperband hyperband = new Hyperband(81);
    assertThat(hyperband.brackets()).isEqualTo(5);
    assertThat(hyperband.rounds(4)).isEqualTo(rounds(81, 1, 27, 3, 9, 9, 3, 27, 1, 81));
    assertThat(hyperband.rounds(3)).isEqualTo(rounds(34, 3, 11, 9, 3, 27, 1, 81));
    assertThat(hyperband.rounds(2)).isEqualTo(rounds(15, 9, 5, 27, 1, 81));
    assertThat(hyperband.rounds(1)).isEqualTo(rounds(8, 27, 2, 81));
    assertThat(hyperband.rounds(0)).isEqualTo(rounds(5, 81));
  }

  private static List<Round> rounds(int... trialsAndEpochs) {
    return IntStream.range(0, trialsAndEpochs.length / 2)
        .mapToObj(i -> new Round(trialsAndEpochs[2 * i], trialsAndEpochs[2 * i + 1]))
        .toList();
  }

  @Test
  void epochsThatAreNoPowerAreRoundedUp() {
    assertThat(new Hyperband(10, 2, 1).rounds(3)).isEqualTo(rounds(8, 2, 4, 3, 2, 5, 1, 10));
    assertThat(new Hyperband(1).rounds(0)).isEqualTo(rounds(1, 1));
  }

  @Test
  void eachRoundGoesOnWithTheBestOfTheOneBefore() throws IOException {
    Tuner tuner = tuner(new Hyperband(9, 3, 2), "x");
    List<Trial> trials = tuner.search().trials();
    assertThat(trials).hasSize(2 * (9 + 3 + 1 + 5 + 1 + 3));
    for (Trial trial : trials) {
      Stage stage = trial.stage();
      if (stage.round() == 0) {
        assertThat(stage.continued()).isEqualTo(-1);
        continue;
      }
      Trial before = trials.get(stage.continued());
      assertThat(before.hyperParameters().values()).isEqualTo(trial.hyperParameters().values());
      assertThat(stage.firstEpoch()).isEqualTo(before.stage().epochs());
      long betterLeftBehind =
          trials.stream()
              .filter(
                  other ->
                      other.stage().equals(before.stage())
                          && other.score() < before.score()
                          && trials.stream()
                              .noneMatch(next -> next.stage().continued() == other.number()))
              .count();
      assertThat(betterLeftBehind).isZero();
    }
  }

  private Tuner tuner(Hyperband oracle, String name) throws IOException {
    Evaluation evaluation =
        (hp, execution) -> Math.abs(hp.number("x", 0, 1) - 0.3) + 1.0 / execution.stage().epochs();
    return new Tuner(
        oracle, Objective.min("loss"), evaluation, TunerOptions.seed(4), folder.resolve(name));
  }

  @Test
  void aSmallSpaceIsNotTriedAgainWithinARound() throws IOException {
    Evaluation evaluation = (hp, execution) -> hp.flag("a") ? 1 : 2;
    TunerOptions options = TunerOptions.seed(1).space(flag(), TunerOptions.NewEntries.TUNE);
    Tuner tuner = new Tuner(new Hyperband(9), Objective.min("loss"), evaluation, options, folder);
    assertThat(tuner.search().trials()).hasSize((2 + 2 + 1) + (2 + 1) + 2);
    assertThat(tuner.bestHyperParameters().get("a")).isEqualTo(true);
  }

  private static HyperParameters flag() {
    HyperParameters space = new HyperParameters();
    space.flag("a");
    return space;
  }

  @Test
  void failedTrialsAreNotPromoted() throws IOException {
    Evaluation evaluation =
        (hp, execution) -> {
          double x = hp.number("x", 0, 1);
          return execution.trial() % 3 == 1 ? Double.NaN : x;
        };
    Tuner tuner =
        new Tuner(
            new Hyperband(9), Objective.max("score"), evaluation, TunerOptions.seed(1), folder);
    List<Trial> trials = tuner.search().trials();
    assertThat(trials)
        .filteredOn(trial -> trial.stage().continued() >= 0)
        .isNotEmpty()
        .allSatisfy(
            trial -> assertThat(trials.get(trial.stage().continued()).completed()).isTrue());
  }

  @Test
  void settingsThatMakeNoSearchAreRefused() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new Hyperband(0))
        .withMessageContaining("Hyperband of 0 epochs");
    assertThatIllegalArgumentException().isThrownBy(() -> new Hyperband(9, 1, 1));
    assertThatIllegalArgumentException().isThrownBy(() -> new Hyperband(9, 3, 0));
  }
}
