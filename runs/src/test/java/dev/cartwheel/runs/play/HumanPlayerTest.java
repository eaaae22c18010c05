package dev.cartwheel.runs.play;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.cartwheel.envs.Environments;
import dev.cartwheel.envs.spaces.Box;
import dev.cartwheel.envs.spaces.Discrete;
import dev.cartwheel.replay.dataset.EpisodeDataset;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.Set;
import org.junit.jupiter.api.Test;

class HumanPlayerTest {

  private static HumanPlayer<?> player(String id, int episodes) {
    return HumanPlayer.of(Environments.spec(id), episodes, 3, OptionalDouble.empty());
  }

  @Test
  void aWorldThatCannotIdleWaitsForAKey() {
    try (HumanPlayer<?> player = player("CartPole-v1", 0)) {
      assertThat(player.goesOnByItself()).isFalse();
      for (int i = 0; i < 5; i++) {
        assertThat(player.advance()).isTrue();
      }
      assertThat(player.played().steps()).isZero();
      player.key("right", true);
      player.key("right", false); // shorter than a step
      player.advance();
      player.advance();
      assertThat(player.played().actions()).containsExactly(1);
    }
  }

  @Test
  void aTapIsOneMoveWhereAWorldWaitsAndAKeyHeldLongerRepeats() {
    try (HumanPlayer<?> player = player("Taxi-v4", 0)) {
      assertThat(player.pace()).isEqualTo(8);
      player.key("down", true);
      for (int i = 0; i < 3; i++) { // three eighths of a second
        player.advance();
      }
      assertThat(player.played().actions()).containsExactly(0);
      player.advance();
      player.advance();
      assertThat(player.played().actions()).containsExactly(0, 0, 0);
      player.key("down", false);
      player.advance();
      assertThat(player.played().steps()).isEqualTo(3);
    }
  }

  @Test
  void whatTheMaskForbidsIsNotDone() {
    try (HumanPlayer<?> player = player("Taxi-v4", 0)) {
      for (String key : List.of("d", "down", "d", "right")) { // nobody rides in the taxi yet
        player.key(key, true);
        player.key(key, false);
        player.advance();
      }
      assertThat(player.played().actions()).doesNotContain(5).contains(0);
    }
  }

  @Test
  void arcadeGamesGoOnAndFireWithSpace() {
    try (HumanPlayer<?> player = player("ArcadeSpaceInvaders-v0", 0)) {
      player.advance();
      player.key("space", true);
      player.advance();
      player.key("space", false);
      player.key("right", true);
      player.advance();
      player.advance();
      assertThat(player.played().actions()).containsExactly(0, 5, 3, 3);
    }
  }

  @Test
  void aWorldThatCanIdleGoesOnAndObeysAHeldKey() {
    try (HumanPlayer<?> player = player("LunarLander-v3", 0)) {
      assertThat(player.goesOnByItself()).isTrue();
      player.advance();
      player.key("up", true);
      player.advance();
      player.advance();
      player.key("up", false);
      player.advance();
      assertThat(player.played().actions()).containsExactly(0, 2, 2, 0);
      assertThat(player.help()).contains("left 1").contains("up 2").contains("right 3");
    }
  }

  @Test
  void theNextEpisodeBeginsWithAKeyAndTheLastOneEndsThePlay() {
    try (HumanPlayer<?> player = player("CartPole-v1", 2)) {
      player.key("left", true);
      while (player.played().steps() == 0 || player.played().terminated()[last(player)] == 0) {
        assertThat(player.advance()).isTrue();
      }
      int steps = player.played().steps();
      assertThat(player.advance()).isTrue();
      assertThat(player.advance()).isTrue(); // held all along: not a new key
      assertThat(player.played().steps()).isEqualTo(steps);
      player.key("left", false);
      player.key("right", true);
      boolean more = true;
      for (int i = 0; more; i++) {
        assertThat(i).isLessThan(100);
        more = player.advance();
      }
      EpisodeDataset played = player.played();
      assertThat(played.episodes()).isEqualTo(2);
      assertThat(played.terminated()[last(player)]).isEqualTo((byte) 1);
      assertThat(player.advance()).isFalse();
    }
  }

  private static int last(HumanPlayer<?> player) {
    return player.played().steps() - 1;
  }

  @Test
  void aRestartCutsWhatWasPlayedAndBeginsFromTheSameStart() {
    try (HumanPlayer<?> player = player("MountainCar-v0", 0)) {
      player.advance();
      player.advance();
      player.restart();
      player.advance();
      EpisodeDataset played = player.played();
      assertThat(played.episodeStarts()).containsExactly(0, 2);
      assertThat(played.truncated()).containsExactly(0, 1, 1);
      assertThat(played.observations()[4]).isEqualTo(played.observations()[0]);
      assertThat(player.current().hud().episode()).isEqualTo(1);
    }
  }

  @Test
  void arrowsMoveOnAGridAndOtherActionsHaveTheirNumbers() {
    try (HumanPlayer<?> player = player("FrozenLake-v1", 0)) {
      assertThat(player.help()).contains("left 0", "down 1", "right 2", "up 3");
    }
    ChoiceControls unknown = ChoiceControls.of("Mine", new Discrete(3, 5), Optional.empty());
    assertThat(unknown.action(Set.of("2"))).isEqualTo(7);
    assertThat(unknown.action(Set.of("x"))).isNull();
  }

  @Test
  void throttlesHaveTwoKeysEach() {
    ThrottleControls two = new ThrottleControls(Box.of(-2, 2, 2));
    assertThat(two.action(Set.of())).containsExactly(0, 0);
    assertThat(two.action(Set.of("up", "left"))).containsExactly(2, -2);
    assertThat(two.action(Set.of("up", "down"))).containsExactly(0, 0);
    ThrottleControls four = new ThrottleControls(Box.of(-1, 1, 4));
    assertThat(four.action(Set.of("q", "f"))).containsExactly(1, 0, 0, -1);
    assertThatThrownBy(() -> new ThrottleControls(Box.of(-1, 1, 20)))
        .hasMessageContaining("actions of 20 numbers");
  }

  @Test
  void everyWorldCanBePlayedOrSaysWhyNot() {
    for (var spec : Environments.specs()) {
      try (HumanPlayer<?> player = HumanPlayer.of(spec, 0, 0, OptionalDouble.empty())) {
        assertThat(player.help()).as(spec.id()).isNotBlank();
      } catch (IllegalArgumentException e) {
        assertThat(e).as(spec.id()).hasMessageContaining("accepted:");
      }
    }
  }
}
