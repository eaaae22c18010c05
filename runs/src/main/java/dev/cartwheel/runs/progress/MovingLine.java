package dev.cartwheel.runs.progress;

import java.io.PrintWriter;
import java.util.function.Supplier;

/**
 * A bar and figures in the last line of a terminal, redrawn a few times a second. The line is never
 * longer than the terminal is wide, or each drawing would leave the start of the one before.
 */
final class MovingLine implements Progress {

  private static final long PERIOD_NANOS = 100_000_000L;
  private static final String CLEAR = "\r\u001b[K";

  private final PrintWriter out;
  private final int room;
  private final int bar;
  private long lastNanos = System.nanoTime() - PERIOD_NANOS;
  private String shown = "";

  MovingLine(PrintWriter out, int columns) {
    this.out = out;
    this.room = columns - 1;
    this.bar = columns >= 100 ? 20 : columns >= 60 ? 8 : 0;
  }

  @Override
  public synchronized void update(Supplier<Status> status) {
    long now = System.nanoTime();
    if (now - lastNanos >= PERIOD_NANOS) {
      lastNanos = now;
      draw(status.get());
    }
  }

  @Override
  public synchronized void end(Status status) {
    draw(status);
    out.println();
    out.flush();
    shown = "";
  }

  private void draw(Status status) {
    shown =
        LiveTable.unwrapped(bar(status.fraction()) + status.line(bar == 0 ? room : room - bar - 1));
    out.print(CLEAR + shown);
    out.flush();
  }

  private String bar(double fraction) {
    int filled = (int) (bar * fraction);
    return bar == 0 ? "" : "█".repeat(filled) + "░".repeat(bar - filled) + " ";
  }

  @Override
  public synchronized void line(String text) {
    out.println(CLEAR + text);
    out.print(shown);
    out.flush();
  }
}
