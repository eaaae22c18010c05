package dev.cartwheel.renderer.terminal;

import java.io.File;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;

/** How many characters a terminal shows. */
public record TerminalSize(int columns, int rows) {

  /** What a terminal has that does not say. */
  public static final TerminalSize USUAL = new TerminalSize(80, 24);

  /**
   * The size of the terminal this program runs in: what the terminal itself says, else {@code
   * COLUMNS} and {@code LINES}, else 80 by 24.
   *
   * @param environment as {@link System#getenv()}
   */
  public static TerminalSize detect(Map<String, String> environment) {
    return parse(ask())
        .or(
            () ->
                parse(
                    environment.getOrDefault("LINES", "")
                        + " "
                        + environment.getOrDefault("COLUMNS", "")))
        .orElse(USUAL);
  }

  /** "rows columns" as stty says it; empty if it is not that. */
  static Optional<TerminalSize> parse(String text) {
    String[] words = text.strip().split(" ");
    try {
      int rows = words.length == 2 ? Integer.parseInt(words[0]) : 0;
      int columns = words.length == 2 ? Integer.parseInt(words[1]) : 0;
      return rows > 0 && columns > 0
          ? Optional.of(new TerminalSize(columns, rows))
          : Optional.empty();
    } catch (NumberFormatException e) {
      return Optional.empty();
    }
  }

  private static String ask() {
    File terminal = new File("/dev/tty");
    if (!terminal.canRead()) {
      return "";
    }
    try {
      Process stty =
          new ProcessBuilder("stty", "size")
              .redirectInput(terminal)
              .redirectError(ProcessBuilder.Redirect.DISCARD)
              .start();
      String answer = new String(stty.getInputStream().readAllBytes(), StandardCharsets.US_ASCII);
      stty.waitFor(1, TimeUnit.SECONDS);
      return answer;
    } catch (IOException e) {
      return ""; // no terminal, or no stty
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return "";
    }
  }
}
