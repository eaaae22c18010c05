package dev.cartwheel.renderer.terminal;

import static org.assertj.core.api.Assertions.assertThat;

import dev.cartwheel.envs.scene.Color;
import dev.cartwheel.envs.scene.Scene;
import dev.cartwheel.renderer.Frame;
import dev.cartwheel.renderer.PlayedSource;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class TerminalPlayerTest {

  private static KeyReader typed(String text) {
    return new KeyReader(new ByteArrayInputStream(text.getBytes(StandardCharsets.US_ASCII)));
  }

  @Test
  void bytesBecomeNamesOfKeys() throws IOException {
    assertThat(typed("\u001b[A\u001b[B\u001bOC\u001b[D aZ7\r").poll())
        .containsExactly("up", "down", "right", "left", "space", "a", "z", "7", "enter");
    assertThat(typed("\u001b[15~x").poll()).containsExactly("x");
    assertThat(typed("\u007f").poll()).containsExactly(KeyReader.RESTART);
    assertThat(typed("\u0003").poll()).containsExactly(KeyReader.QUIT);
    assertThat(typed("\u001b").poll()).containsExactly(KeyReader.QUIT);
    assertThat(typed("").poll()).isEmpty();
  }

  /** Writes down what it is told. */
  private static final class Listener implements PlayedSource {

    private final List<String> heard = new ArrayList<>();

    @Override
    public void key(String name, boolean down) {
      heard.add(name + (down ? " down" : " up"));
    }

    @Override
    public String help() {
      return "";
    }

    @Override
    public Frame current() {
      return new Frame(new Scene(0, 0, 1, 1, Color.rgb(0), List.of()));
    }

    @Override
    public boolean advance() {
      return true;
    }

    @Override
    public void restart() {
      heard.add("restart");
    }
  }

  @Test
  void aKeyIsDownForAFewStepsAndLongerIfItRepeats() throws IOException {
    Listener source = new Listener();
    List<String> typed = new ArrayList<>(List.of("a", "", "a", "", "", "", "\u007f", "\u0003"));
    TerminalPlayer.Keys keys =
        new TerminalPlayer.Keys(
            new KeyReader(null) {
              @Override
              List<String> poll() throws IOException {
                return typed(typed.remove(0)).poll();
              }
            },
            source,
            2);
    for (int i = 0; i < 7; i++) {
      assertThat(keys.pass()).isTrue();
    }
    assertThat(source.heard).containsExactly("a down", "a down", "a up", "restart");
    assertThat(keys.pass()).isFalse();
  }
}
