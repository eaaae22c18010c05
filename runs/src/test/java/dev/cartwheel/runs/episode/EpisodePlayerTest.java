package dev.cartwheel.runs.episode;

import static org.assertj.core.api.Assertions.assertThat;

import dev.cartwheel.envs.Environment;
import dev.cartwheel.envs.Environments;
import dev.cartwheel.renderer.Frame;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class EpisodePlayerTest {

  private static EpisodePlayer<float[], Integer> player() {
    Environment<float[], Integer> world =
        Environments.make("CartPole-v1", float[].class, Integer.class);
    return new EpisodePlayer<>(world, now -> now.observation()[2] > 0 ? 1 : 0, 5);
  }

  private static List<Frame> episode(EpisodePlayer<?, ?> player) {
    List<Frame> frames = new ArrayList<>(List.of(player.current()));
    while (!player.ended()) {
      assertThat(player.advance()).isTrue();
      frames.add(player.current());
    }
    return frames;
  }

  @Test
  void anEpisodeIsPlayedToItsEndAndCounted() {
    try (EpisodePlayer<?, ?> player = player()) {
      List<Frame> frames = episode(player);

      assertThat(frames.get(0).hud().step()).isZero();
      assertThat(frames.get(frames.size() - 1).hud().step()).isEqualTo(frames.size() - 1);
      // CartPole pays 1 a step.
      assertThat(player.episodeReturn()).isEqualTo(frames.size() - 1.0);
    }
  }

  @Test
  void afterTheEndTheNextEpisodeBegins() {
    try (EpisodePlayer<?, ?> player = player()) {
      Frame first = player.current();
      episode(player);
      player.advance();

      assertThat(player.current().hud().episode()).isEqualTo(2);
      assertThat(player.current().hud().step()).isZero();
      assertThat(player.current().scene()).isNotEqualTo(first.scene());
    }
  }

  @Test
  void aRestartPlaysTheSameEpisodeAgain() {
    try (EpisodePlayer<?, ?> player = player()) {
      episode(player);
      player.advance();
      List<String> second = captions(episode(player));
      player.restart();

      assertThat(captions(episode(player))).isEqualTo(second);
    }
  }

  private static List<String> captions(List<Frame> frames) {
    return frames.stream()
        .map(frame -> frame.captions() + " " + frame.scene().shapes().size())
        .toList();
  }
}
