package dev.cartwheel.renderer.terminal;

import dev.cartwheel.renderer.FrameSource;
import java.io.IOException;
import java.io.OutputStream;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/** Plays frames in a terminal until there are no more. */
public final class TerminalViewer {

  private TerminalViewer() {}

  /**
   * Plays a source to its end, or until the thread is interrupted.
   *
   * @param out the terminal
   * @param environment as {@link System#getenv()}: says what the terminal can do
   * @param framesPerSecond steps shown each second
   * @throws IOException if nobody reads any more
   */
  public static void play(
      FrameSource source, OutputStream out, Map<String, String> environment, double framesPerSecond)
      throws IOException {
    TerminalSize size = TerminalSize.detect(environment);
    // The cursor needs a line of its own beneath the last.
    AnsiRenderer renderer =
        new AnsiRenderer(
            Math.max(10, size.columns()), Math.max(4, size.rows() - 1), ColorDepth.of(environment));
    String terminal = environment.getOrDefault("TERM", "");
    boolean movesCursor = !terminal.isEmpty() && !terminal.equals("dumb");
    long nanos = (long) (TimeUnit.SECONDS.toNanos(1) / framesPerSecond);
    try (TerminalScreen screen = new TerminalScreen(out, movesCursor)) {
      long due = System.nanoTime();
      do {
        screen.show(renderer.render(source.current()));
        due += nanos;
        TimeUnit.NANOSECONDS.sleep(due - System.nanoTime());
      } while (source.advance());
      screen.show(renderer.render(source.current()));
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
