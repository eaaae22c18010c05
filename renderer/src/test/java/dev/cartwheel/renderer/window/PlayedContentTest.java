package dev.cartwheel.renderer.window;

import static org.assertj.core.api.Assertions.assertThat;

import com.badlogic.gdx.Input;
import dev.cartwheel.renderer.window.Playback.Command;
import org.junit.jupiter.api.Test;

class PlayedContentTest {

  @Test
  void keysHaveTheNamesTheTerminalGivesThem() {
    assertThat(PlayedContent.name(Input.Keys.LEFT)).isEqualTo("left");
    assertThat(PlayedContent.name(Input.Keys.UP)).isEqualTo("up");
    assertThat(PlayedContent.name(Input.Keys.SPACE)).isEqualTo("space");
    assertThat(PlayedContent.name(Input.Keys.ENTER)).isEqualTo("enter");
    assertThat(PlayedContent.name(Input.Keys.Q)).isEqualTo("q");
    assertThat(PlayedContent.name(Input.Keys.NUM_4)).isEqualTo("4");
  }

  @Test
  void onlyThreeKeysAreNoMoves() {
    assertThat(PlayedContent.control(Input.Keys.ESCAPE)).isEqualTo(Command.QUIT);
    assertThat(PlayedContent.control(Input.Keys.BACKSPACE)).isEqualTo(Command.RESTART);
    assertThat(PlayedContent.control(Input.Keys.TAB)).isEqualTo(Command.PAUSE);
    assertThat(PlayedContent.control(Input.Keys.Q)).isNull();
  }
}
