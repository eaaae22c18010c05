package dev.cartwheel.runs.progress;

import java.io.PrintWriter;
import java.util.List;

/**
 * A few lines at the bottom of a terminal, redrawn in place; what is to stay is printed above them.
 * Safe for use by several threads.
 */
public final class LiveTable {

  private static final String CLEAR_BELOW = "\r\u001b[J";
  private static final String WRAP_OFF = "\u001b[?7l";
  private static final String WRAP_ON = "\u001b[?7h";

  private final PrintWriter out;
  private int shown;

  public LiveTable(PrintWriter out) {
    this.out = out;
  }

  /** Shows these lines in the place of those shown before. */
  public synchronized void show(List<String> lines) {
    out.print(cleared());
    lines.forEach(line -> out.println(unwrapped(line)));
    shown = lines.size();
    out.flush();
  }

  /** Prints a line that stays, above the table, which is shown again by the next call. */
  public synchronized void line(String text) {
    out.print(cleared());
    out.println(text);
    shown = 0;
    out.flush();
  }

  /** A line that stays one line where a terminal has become narrower than it. */
  static String unwrapped(String line) {
    return WRAP_OFF + line + WRAP_ON;
  }

  private String cleared() {
    return (shown == 0 ? "" : "\u001b[" + shown + "A") + CLEAR_BELOW;
  }
}
