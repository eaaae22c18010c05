package dev.cartwheel.runs.benchmark;

import dev.cartwheel.runs.progress.Progress;
import dev.cartwheel.runs.progress.Status;
import java.util.function.Supplier;

/** Who is told how a benchmark goes on; called from many threads. */
public interface SeedBoard {

  /** Tells nobody. */
  SeedBoard SILENT =
      new SeedBoard() {
        @Override
        public void running(String run, Status status) {}

        @Override
        public void ended(String run, String verdict) {}

        @Override
        public void line(String text) {}
      };

  /** A run is as far as this; called often. */
  void running(String run, Status status);

  /** A run has ended: what came of it, in a few words. */
  void ended(String run, String verdict);

  /** Something that stays to be read. */
  void line(String text);

  /** A run's own place on the board. */
  default Progress of(String run) {
    return new Progress() {

      private long lastNanos;

      @Override
      public void update(Supplier<Status> status) {
        long now = System.nanoTime();
        if (lastNanos == 0 || now - lastNanos > 200_000_000L) {
          lastNanos = now;
          running(run, status.get());
        }
      }

      @Override
      public void end(Status status) {
        running(run, status);
      }

      @Override
      public void line(String text) {
        SeedBoard.this.line(run + ": " + text);
      }
    };
  }
}
