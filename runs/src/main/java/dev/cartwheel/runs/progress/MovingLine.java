package dev.cartwheel.runs.progress;

import java.io.PrintWriter;
import java.util.function.Supplier;

/** A bar and figures in the last line of a terminal, redrawn a few times a second. */
final class MovingLine implements Progress {

  private static final long PERIOD_NANOS = 100_000_000L;
  private static final int BAR = 20;
  private static final String CLEAR = "\r\u001b[K";

  private final PrintWriter out;
  private long lastNanos = System.nanoTime() - PERIOD_NANOS;
  private String shown = "";

  MovingLine(PrintWriter out) {
    this.out = out;
  }

  @Override
  public void update(Supplier<Status> status) {
    long now = System.nanoTime();
    if (now - lastNanos >= PERIOD_NANOS) {
      lastNanos = now;
      draw(status.get());
    }
  }

  @Override
  public void end(Status status) {
    draw(status);
    out.println();
    out.flush();
    shown = "";
  }

  private void draw(Status status) {
    int filled = (int) (BAR * status.fraction());
    shown = "█".repeat(filled) + "░".repeat(BAR - filled) + " " + status.line();
    out.print(CLEAR + shown);
    out.flush();
  }

  @Override
  public void line(String text) {
    out.println(CLEAR + text);
    out.print(shown);
    out.flush();
  }
}
