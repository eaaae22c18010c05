package dev.cartwheel.runs.progress;

import java.io.PrintWriter;
import java.util.OptionalInt;
import java.util.function.Supplier;

/** Hears how far a training is; the implementations differ in whom they tell. */
public interface Progress {

  /**
   * A moving line on a terminal, now and then a line elsewhere.
   *
   * @param out where to, normally standard error
   * @param columns how wide the terminal is that shows it; empty if none does
   */
  static Progress to(PrintWriter out, OptionalInt columns) {
    return columns.isPresent() ? new MovingLine(out, columns.getAsInt()) : new SparseLines(out);
  }

  /** Warnings, and nothing else. */
  static Progress quiet(PrintWriter out) {
    return new Progress() {
      @Override
      public void update(Supplier<Status> status) {}

      @Override
      public void end(Status status) {}

      @Override
      public void line(String text) {}

      @Override
      public void warning(String text) {
        out.println(text);
        out.flush();
      }
    };
  }

  /** Called often; asks for the status as often as it is good to show it. */
  void update(Supplier<Status> status);

  /** Shows where the training ended. */
  void end(Status status);

  /** Shows a line that stays. */
  void line(String text);

  /** Shows a line that must be heard, quiet or not. */
  default void warning(String text) {
    line(text);
  }
}
