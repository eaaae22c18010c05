package dev.cartwheel.runs.progress;

import java.util.ArrayList;
import java.util.List;
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

  private static final String GAP = "  ";
  private static final String UNIT = " steps";

  /** Steps, speed, time left and figures in one line. */
  public String line() {
    return line(Integer.MAX_VALUE);
  }

  /** As much of the line as {@code room} characters show: the figures at its end go first. */
  public String line(int room) {
    List<String> parts = parts();
    String line = String.join(GAP, parts);
    if (line.length() + UNIT.length() <= room) {
      return line.replaceFirst(GAP, UNIT + GAP);
    }
    while (line.length() > room && parts.size() > 1) {
      parts.remove(parts.size() - 1);
      line = String.join(GAP, parts);
    }
    return line.substring(0, Math.min(line.length(), room));
  }

  private List<String> parts() {
    List<String> parts = new ArrayList<>();
    parts.add(String.format(Locale.ROOT, "%,d/%,d", step, until));
    parts.add(String.format(Locale.ROOT, "%,.0f/s", stepsPerSecond));
    if (step < until && stepsPerSecond > 0) {
      parts.add("ETA " + duration((until - step) / stepsPerSecond));
    }
    add(parts, "return", meanReturn);
    add(parts, "ε", epsilon);
    add(parts, "loss", loss);
    return parts;
  }

  double fraction() {
    return Math.min(1.0, (double) step / until);
  }

  private static void add(List<String> parts, String name, double value) {
    if (!Double.isNaN(value)) {
      parts.add(name + ' ' + figure(value));
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
