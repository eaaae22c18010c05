package dev.cartwheel.runs.benchmark;

import dev.cartwheel.runs.progress.Status;
import java.io.PrintWriter;

/** A line for each run that ends, for logs and pipes. */
public final class PlainBoard implements SeedBoard {

  private final PrintWriter out;
  private final int all;
  private int done;

  /**
   * @param all how many runs there are
   */
  public PlainBoard(PrintWriter out, int all) {
    this.out = out;
    this.all = all;
  }

  @Override
  public void running(String run, Status status) {}

  @Override
  public synchronized void ended(String run, String verdict) {
    done++;
    line("[%d/%d] %s: %s".formatted(done, all, run, verdict));
  }

  @Override
  public synchronized void line(String text) {
    out.println(text);
    out.flush();
  }
}
