package dev.cartwheel.renderer.window;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.cartwheel.renderer.CountingSource;
import dev.cartwheel.renderer.window.Playback.Command;
import java.util.Map;
import org.junit.jupiter.api.Test;

class PlaybackTest {

  private final CountingSource source = new CountingSource(1000);
  private final Playback playback = new Playback(source, 10);

  @Test
  void timeBecomesSteps() {
    playback.pass(0.25);
    assertThat(source.step()).isEqualTo(2);
    playback.pass(0.05);
    assertThat(source.step()).isEqualTo(3);
  }

  @Test
  void plusAndMinusDoubleAndHalveThePace() {
    playback.press(Command.FASTER);
    playback.press(Command.FASTER);
    playback.pass(1);
    assertThat(source.step()).isEqualTo(40);
    for (int i = 0; i < 3; i++) {
      playback.press(Command.SLOWER);
    }
    assertThat(playback.help()).startsWith("×1/2 ");
    playback.pass(1);
    assertThat(source.step()).isEqualTo(45);
  }

  @Test
  void pauseStopsAndASingleStepPauses() {
    playback.press(Command.PAUSE);
    playback.pass(5);
    assertThat(source.step()).isZero();
    playback.press(Command.PAUSE);
    playback.press(Command.STEP);
    playback.pass(5);
    assertThat(source.step()).isEqualTo(1);
    assertThat(playback.help()).startsWith("paused");
  }

  @Test
  void theEndIsShownAndRestartPlaysAgain() {
    CountingSource brief = new CountingSource(3);
    Playback whole = new Playback(brief, 10);
    whole.pass(2);
    assertThat(brief.step()).isEqualTo(3);
    assertThat(whole.help()).startsWith("end");
    whole.press(Command.RESTART);
    assertThat(brief.restarts()).isEqualTo(1);
    whole.pass(0.1);
    assertThat(brief.step()).isEqualTo(1);
  }

  @Test
  void aWorldTooSlowForThePaceDoesNotFreezeTheWindow() {
    playback.pass(1000);
    assertThat(source.step()).isLessThan(300);
    playback.pass(0.1);
    assertThat(source.step()).isLessThan(302);
  }

  @Test
  void numbersCanBeHidden() {
    assertThat(playback.frame().hud()).isNotNull();
    playback.press(Command.NUMBERS);
    assertThat(playback.frame().hud()).isNull();
    playback.press(Command.NUMBERS);
    assertThat(playback.frame().hud()).isNotNull();
  }

  @Test
  void keysAreKnown() {
    assertThat(WindowContent.command('+')).isEqualTo(Command.FASTER);
    assertThat(WindowContent.command('.')).isEqualTo(Command.STEP);
    assertThat(WindowContent.command('x')).isNull();
    assertThat(WindowContent.command(com.badlogic.gdx.Input.Keys.SPACE)).isEqualTo(Command.PAUSE);
    assertThat(WindowContent.command(com.badlogic.gdx.Input.Keys.ESCAPE)).isEqualTo(Command.QUIT);
  }

  @Test
  void withoutADisplayOneLineSaysWhatToDo() {
    assertThatThrownBy(() -> WindowViewer.requireDisplay("Linux", Map.of("DISPLAY", "")))
        .isInstanceOf(NoDisplayException.class)
        .hasMessageNotContaining("\n")
        .hasMessageContaining("DISPLAY")
        .hasMessageContaining("cartwheel record");
    WindowViewer.requireDisplay("Linux", Map.of("WAYLAND_DISPLAY", "wayland-0"));
    WindowViewer.requireDisplay("Windows 11", Map.of());
    WindowViewer.requireDisplay("Mac OS X", Map.of());
  }
}
