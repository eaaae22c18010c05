package dev.cartwheel.runs.cli;

import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Times on the command line. */
final class Durations {

  private static final Pattern DURATION = Pattern.compile("(\\d{1,9}(?:\\.\\d{1,9})?)([smh]?)");

  private Durations() {}

  /**
   * Reads {@code 90}, {@code 90s}, {@code 1.5m} or {@code 2h}.
   *
   * @param option what the message names
   * @throws UsageException if it is no time above 0
   */
  static double seconds(String option, String text) {
    Matcher matcher = DURATION.matcher(text.trim());
    if (matcher.matches()) {
      int unit =
          switch (matcher.group(2)) {
            case "h" -> 3_600;
            case "m" -> 60;
            default -> 1;
          };
      double seconds = Double.parseDouble(matcher.group(1)) * unit;
      if (seconds > 0) {
        return seconds;
      }
    }
    throw new UsageException(
        option + " '" + text + "'; accepted: a time above 0 such as 90s, 30m or 2h");
  }
}
