package dev.cartwheel.renderer.terminal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.cartwheel.envs.scene.Color;
import dev.cartwheel.envs.scene.Scene;
import dev.cartwheel.envs.scene.Shape;
import dev.cartwheel.renderer.ActionValues;
import dev.cartwheel.renderer.CountingSource;
import dev.cartwheel.renderer.Frame;
import dev.cartwheel.renderer.Hud;
import dev.cartwheel.renderer.Scenes;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class AnsiRendererTest {

  private static final String ESCAPE = "\u001b[";

  @Test
  void aHalfBlockHoldsTwoPixels() {
    // 10 x 4 characters are 10 x 8 pixels: red above, blue below.
    Scene scene =
        new Scene(
            0,
            0,
            10,
            2,
            Color.rgb(0x0000ff),
            List.of(new Shape.Rectangle(0, 1, 10, 1, Color.rgb(0xff0000))));
    List<String> lines = new AnsiRenderer(10, 4, ColorDepth.TRUE_COLOR).render(new Frame(scene));
    assertThat(lines)
        .containsExactly(
            ESCAPE + "48;2;0;0;255m" + ESCAPE + "38;2;255;0;0m" + "▀".repeat(10) + ESCAPE + "0m");
  }

  @Test
  void aGridWorldWithoutColourBecomesItsLetters() {
    Hud hud = new Hud(2, 7, -7, "", new ActionValues("Q", List.of(), new double[] {-1, 2}, 0));
    Frame frame = new Frame(Scenes.lake(1, "SFF", "FHG"), hud);
    assertThat(new AnsiRenderer(80, 24, ColorDepth.NONE).render(frame))
        .containsExactly(
            "S @ F",
            "F H G",
            "",
            "episode 2   step 7   return -7   action left",
            "Q  [left -1.000]   down 2.000");
  }

  @Test
  void figuresThatDoNotFitAreLeftOutWhole() {
    Hud hud = new Hud(2, 7, -7, "", new ActionValues("Q", List.of(), new double[] {-1, 2}, 0));
    Frame frame = new Frame(Scenes.lake(1, "SFF", "FHG"), hud);
    assertThat(new AnsiRenderer(38, 24, ColorDepth.NONE).render(frame))
        .contains("episode 2   step 7   return -7");
  }

  @Test
  void otherWorldsWithoutColourAreShaded() {
    Scene scene =
        new Scene(
            0,
            0,
            10,
            2,
            Color.rgb(0xffffff),
            List.of(
                new Shape.Rectangle(0, 0, 3, 2, Color.rgb(0)),
                new Shape.Rectangle(5, 0, 2, 2, Color.rgb(0x808080))));
    assertThat(new AnsiRenderer(10, 4, ColorDepth.NONE).render(new Frame(scene)))
        .containsExactly("@@@  ==");
  }

  @Test
  void everythingFitsTheTerminal() {
    Frame frame = new CountingSource(9).current();
    for (int columns = 10; columns < 100; columns += 7) {
      for (int rows = 4; rows < 50; rows += 5) {
        List<String> lines = new AnsiRenderer(columns, rows, ColorDepth.COLORS_256).render(frame);
        assertThat(lines.size()).isLessThanOrEqualTo(rows);
        for (String line : lines) {
          assertThat(line.replaceAll("\u001b\\[[0-9;]*m", "").length())
              .as("%d x %d", columns, rows)
              .isLessThanOrEqualTo(columns);
        }
      }
    }
  }

  @Test
  void theEnvironmentSaysHowManyColoursThereAre() {
    assertThat(ColorDepth.of(Map.of("TERM", "xterm", "COLORTERM", "truecolor")))
        .isEqualTo(ColorDepth.TRUE_COLOR);
    assertThat(ColorDepth.of(Map.of("TERM", "xterm-256color"))).isEqualTo(ColorDepth.COLORS_256);
    assertThat(ColorDepth.of(Map.of("TERM", "dumb", "COLORTERM", "truecolor")))
        .isEqualTo(ColorDepth.NONE);
    assertThat(ColorDepth.of(Map.of("TERM", "xterm", "NO_COLOR", "1"))).isEqualTo(ColorDepth.NONE);
    assertThat(ColorDepth.of(Map.of())).isEqualTo(ColorDepth.NONE);
  }

  @Test
  void theNearestOf256ColoursIsTaken() {
    assertThat(ColorDepth.nearest256(255, 0, 0)).isEqualTo(196);
    assertThat(ColorDepth.nearest256(255, 255, 255)).isEqualTo(231);
    assertThat(ColorDepth.nearest256(0, 0, 0)).isEqualTo(16);
    assertThat(ColorDepth.nearest256(128, 128, 128)).isEqualTo(244);
    assertThat(ColorDepth.nearest256(95, 135, 175)).isEqualTo(67);
  }

  @Test
  void theScreenIsOverwrittenAndGivenBack() throws IOException {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    try (TerminalScreen screen = new TerminalScreen(out, true)) {
      screen.show(List.of("one"));
      screen.show(List.of("two"));
    }
    assertThat(out.toString(StandardCharsets.UTF_8))
        .isEqualTo(
            "\u001b[?25l\u001b[2J\u001b[Hone\u001b[K\n\u001b[J"
                + "\u001b[Htwo\u001b[K\n\u001b[J"
                + "\u001b[0m\u001b[?25h");
  }

  @Test
  void aDumbTerminalGetsNoEscapeSequences() throws IOException {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    TerminalViewer.play(
        new CountingSource(3), out, Map.of("TERM", "dumb", "COLUMNS", "40", "LINES", "12"), 1000);
    String text = out.toString(StandardCharsets.UTF_8);
    assertThat(text).doesNotContain("\u001b").contains("step 0", "step 3");
  }

  @Test
  void sizesThatMakeNoSenseAreNotTaken() {
    assertThat(TerminalSize.parse("24 80\n")).contains(new TerminalSize(80, 24));
    assertThat(TerminalSize.parse("0 0")).isEmpty();
    assertThat(TerminalSize.parse("stty: standard input")).isEmpty();
    assertThat(TerminalSize.parse("")).isEmpty();
    assertThatThrownBy(() -> new AnsiRenderer(9, 4, ColorDepth.NONE))
        .hasMessage("terminal of 9 x 4 characters; accepted: 10 x 4 or more");
  }
}
