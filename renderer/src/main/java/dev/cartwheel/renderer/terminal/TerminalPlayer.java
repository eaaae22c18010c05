package dev.cartwheel.renderer.terminal;

import dev.cartwheel.renderer.PlayedSource;
import java.io.IOException;
import java.io.OutputStream;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/**
 * Lets a person play in a terminal. A terminal does not tell when a key is let go: each counts as
 * down for a moment, which a terminal's own repetition prolongs. Escape and Ctrl-C quit, Backspace
 * restarts.
 */
public final class TerminalPlayer {

  private static final double DOWN_SECONDS = 0.2;

  private TerminalPlayer() {}

  /**
   * Plays a source until there is no more, or the person quits.
   *
   * @param out the terminal
   * @param environment as {@link System#getenv()}: says what the terminal can do
   * @param framesPerSecond steps a second
   * @throws IOException if nobody reads any more
   * @throws IllegalStateException if there is no terminal to read keys from
   */
  public static void play(
      PlayedSource source,
      OutputStream out,
      Map<String, String> environment,
      double framesPerSecond)
      throws IOException {
    TerminalSize size = TerminalSize.detect(environment);
    AnsiRenderer renderer =
        new AnsiRenderer(
            Math.max(10, size.columns()), Math.max(4, size.rows() - 2), ColorDepth.of(environment));
    String terminal = environment.getOrDefault("TERM", "");
    boolean movesCursor = !terminal.isEmpty() && !terminal.equals("dumb");
    try (RawTerminal raw = new RawTerminal();
        TerminalScreen screen = new TerminalScreen(out, movesCursor)) {
      Keys keys = new Keys(new KeyReader(raw.in()), source, DOWN_SECONDS * framesPerSecond);
      long nanos = (long) (TimeUnit.SECONDS.toNanos(1) / framesPerSecond);
      long due = System.nanoTime();
      do {
        List<String> lines = new ArrayList<>(renderer.render(source.current()));
        String help = source.help();
        lines.add(help.length() <= size.columns() ? help : help.substring(0, size.columns()));
        screen.show(lines);
        due = Math.max(due + nanos, System.nanoTime());
        TimeUnit.NANOSECONDS.sleep(due - System.nanoTime());
      } while (keys.pass() && source.advance());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  /** The keys that count as down, and for how many more steps. */
  static final class Keys {

    private final KeyReader reader;
    private final PlayedSource source;
    private final int steps;
    private final Map<String, Integer> down = new HashMap<>();

    Keys(KeyReader reader, PlayedSource source, double steps) {
      this.reader = reader;
      this.source = source;
      this.steps = Math.max(1, (int) Math.round(steps));
    }

    /** Passes on what was typed since the last step; false if that was to quit. */
    boolean pass() throws IOException {
      List<String> typed = reader.poll();
      for (String key : List.copyOf(down.keySet())) {
        if (!typed.contains(key) && down.merge(key, -1, Integer::sum) <= 0) {
          down.remove(key);
          source.key(key, false);
        }
      }
      for (String key : typed) {
        if (key.equals(KeyReader.QUIT)) {
          return false;
        }
        if (key.equals(KeyReader.RESTART)) {
          source.restart();
        } else {
          down.put(key, steps);
          source.key(key, true);
        }
      }
      return true;
    }
  }
}
