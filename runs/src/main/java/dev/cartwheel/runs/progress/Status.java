package dev.cartwheel.runs.progress;

import java.util.Locale;

/**
 * How far a training is.
 *
 * @param step steps made, over all processes that trained this run
 * @param until steps it is to make
 * @param stepsPerSecond speed of this process
 * @param meanReturn mean return of the last episodes; NaN before the first has ended
 * @param epsilon chance of a random action; NaN for agents without one
 * @param loss recent mean loss; NaN before the first update and for agents without one
 */
public record Status(
    long step, long until, double stepsPerSecond, double meanReturn, double epsilon, double loss) {

  /** Steps, speed, time left and figures in one line. */
  public String line() {
    StringBuilder text = new StringBuilder();
    text.append(String.format(Locale.ROOT, "%,d/%,d steps", step, until));
    text.append(String.format(Locale.ROOT, "  %,.0f/s", stepsPerSecond));
    if (step < until && stepsPerSecond > 0) {
      text.append("  ETA ").append(duration((until - step) / stepsPerSecond));
    }
    append(text, "return", meanReturn);
    append(text, "ε", epsilon);
    append(text, "loss", loss);
    return text.toString();
  }

  double fraction() {
    return Math.min(1.0, (double) step / until);
  }

  private static void append(StringBuilder text, String name, double value) {
    if (!Double.isNaN(value)) {
      text.append("  ").append(name).append(' ').append(figure(value));
    }
  }

  private static String figure(double value) {
    double magnitude = Math.abs(value);
    if (magnitude != 0 && (magnitude < 1e-3 || magnitude >= 1e6)) {
      return String.format(Locale.ROOT, "%.1e", value);
    }
    return String.format(Locale.ROOT, magnitude < 10 ? "%.3f" : "%.1f", value);
  }

  private static String duration(double seconds) {
    long whole = (long) Math.ceil(seconds);
    return whole < 3600
        ? String.format("%d:%02d", whole / 60, whole % 60)
        : String.format("%d:%02d:%02d", whole / 3600, whole / 60 % 60, whole % 60);
  }
}
