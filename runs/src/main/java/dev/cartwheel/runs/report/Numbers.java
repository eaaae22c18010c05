package dev.cartwheel.runs.report;

import dev.cartwheel.runs.statistics.Interval;
import java.util.Locale;

/** Figures as people read them. */
final class Numbers {

  private Numbers() {}

  /** Four digits or so; a dash for what is not known. */
  static String score(double value) {
    if (Double.isNaN(value)) {
      return "–";
    }
    double size = Math.abs(value);
    String text =
        String.format(Locale.ROOT, size < 10 ? "%.3f" : size < 1000 ? "%.1f" : "%,.0f", value);
    return text.replace('-', '−');
  }

  static String interval(Interval interval) {
    return score(interval.estimate())
        + " ("
        + score(interval.low())
        + " to "
        + score(interval.high())
        + ")";
  }

  static String steps(long steps) {
    return String.format(Locale.ROOT, "%,d", steps);
  }

  static String seconds(double seconds) {
    if (Double.isNaN(seconds)) {
      return "–";
    }
    if (seconds < 100) {
      return String.format(Locale.ROOT, "%.1f s", seconds);
    }
    long whole = Math.round(seconds);
    return whole < 3600
        ? String.format(Locale.ROOT, "%d min %02d s", whole / 60, whole % 60)
        : String.format(Locale.ROOT, "%d h %02d min", whole / 3600, whole / 60 % 60);
  }
}
