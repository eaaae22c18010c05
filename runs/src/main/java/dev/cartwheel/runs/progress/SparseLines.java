package dev.cartwheel.runs.progress;

import java.io.PrintWriter;
import java.util.function.Supplier;

/** A line every tenth of the way, and at least one a minute: for logs and pipes. */
final class SparseLines implements Progress {

  private static final long PERIOD_NANOS = 60_000_000_000L;
  private static final int PARTS = 10;

  /** How often it looks whether there is something to say. */
  private static final long LOOK_NANOS = 20_000_000L;

  private final PrintWriter out;
  private long lookedNanos = System.nanoTime();
  private long saidNanos = lookedNanos;
  private int part = -1;

  SparseLines(PrintWriter out) {
    this.out = out;
  }

  @Override
  public void update(Supplier<Status> status) {
    long now = System.nanoTime();
    if (now - lookedNanos < LOOK_NANOS && part >= 0) {
      return;
    }
    lookedNanos = now;
    Status current = status.get();
    int reached = (int) (PARTS * current.fraction());
    if (part < 0) {
      part = reached; // where a resumed run starts is no news
    } else if ((reached != part && reached < PARTS) || now - saidNanos >= PERIOD_NANOS) {
      part = reached;
      saidNanos = now;
      line(current.line());
    }
  }

  @Override
  public void end(Status status) {
    line(status.line());
  }

  @Override
  public void line(String text) {
    out.println(text);
    out.flush();
  }
}
