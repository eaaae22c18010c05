package dev.cartwheel.renderer.terminal;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;

/**
 * Shows texts one over the other in a terminal, overwriting instead of clearing so that nothing
 * flickers. The cursor is hidden meanwhile and comes back at the end, also when the program is
 * interrupted by Ctrl-C. A terminal that cannot move its cursor gets the texts one after the other.
 */
public final class TerminalScreen implements AutoCloseable {

  private static final String HIDE_CURSOR = "\u001b[?25l";
  private static final String CLEAR = "\u001b[2J";
  private static final String HOME = "\u001b[H";
  private static final String CLEAR_LINE_END = "\u001b[K";
  private static final String CLEAR_BELOW = "\u001b[J";
  private static final String RESTORE = "\u001b[0m\u001b[?25h";

  private final OutputStream out;
  private final boolean movesCursor;
  private final Thread onInterrupt = new Thread(this::restore, "restore-terminal");
  private boolean open;

  /**
   * For a terminal.
   *
   * @param movesCursor whether it understands escape sequences
   */
  public TerminalScreen(OutputStream out, boolean movesCursor) {
    this.out = out;
    this.movesCursor = movesCursor;
  }

  /**
   * Replaces what is shown.
   *
   * @throws IOException if nobody reads any more
   */
  public synchronized void show(List<String> lines) throws IOException {
    StringBuilder text = new StringBuilder();
    if (!movesCursor) {
      lines.forEach(line -> text.append(line).append('\n'));
      text.append('\n');
    } else {
      if (!open) {
        open = true;
        Runtime.getRuntime().addShutdownHook(onInterrupt);
        text.append(HIDE_CURSOR).append(CLEAR);
      }
      text.append(HOME);
      lines.forEach(line -> text.append(line).append(CLEAR_LINE_END).append('\n'));
      text.append(CLEAR_BELOW);
    }
    out.write(text.toString().getBytes(StandardCharsets.UTF_8));
    out.flush();
  }

  /** Gives the terminal back; what was shown last stays. */
  @Override
  public synchronized void close() {
    if (open) {
      restore();
      try {
        Runtime.getRuntime().removeShutdownHook(onInterrupt);
      } catch (IllegalStateException e) {
        // The program is ending and has restored the terminal already.
      }
    }
  }

  private synchronized void restore() {
    if (open) {
      open = false;
      try {
        out.write(RESTORE.getBytes(StandardCharsets.UTF_8));
        out.flush();
      } catch (IOException e) {
        // The terminal is gone; there is nothing to give back.
      }
    }
  }
}
