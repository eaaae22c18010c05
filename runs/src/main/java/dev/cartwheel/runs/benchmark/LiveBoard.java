package dev.cartwheel.runs.benchmark;

import dev.cartwheel.runs.progress.LiveTable;
import dev.cartwheel.runs.progress.Status;
import java.io.PrintWriter;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** One table in a terminal: what trains now, and how much is done. */
public final class LiveBoard implements SeedBoard {

  private static final long PERIOD_NANOS = 200_000_000L;

  private static final int FIGURES = 24; // room a run's steps and speed have at least

  private final LiveTable table;
  private final int columns;
  private final int all;
  private final Map<String, Status> running = new LinkedHashMap<>();
  private int done;
  private long drawnNanos;

  /**
   * @param out a terminal
   * @param columns how wide it is
   * @param all how many runs there are
   */
  public LiveBoard(PrintWriter out, int columns, int all) {
    this.table = new LiveTable(out);
    this.columns = columns;
    this.all = all;
  }

  @Override
  public synchronized void running(String run, Status status) {
    running.put(run, status);
    long now = System.nanoTime();
    if (now - drawnNanos >= PERIOD_NANOS) {
      drawnNanos = now;
      draw();
    }
  }

  @Override
  public synchronized void ended(String run, String verdict) {
    running.remove(run);
    done++;
    table.line(run + ": " + verdict);
    draw();
  }

  @Override
  public synchronized void line(String text) {
    table.line(text);
    draw();
  }

  private void draw() {
    int longest = running.keySet().stream().mapToInt(String::length).max().orElse(0);
    int width = Math.max(1, Math.min(longest, columns - FIGURES));
    List<String> lines = new ArrayList<>();
    running.forEach(
        (run, status) ->
            lines.add(
                ("%-" + width + "." + width + "s  ").formatted(run)
                    + status.line(columns - width - 3)));
    lines.add("%d of %d runs ended".formatted(done, all));
    table.show(lines);
  }
}
