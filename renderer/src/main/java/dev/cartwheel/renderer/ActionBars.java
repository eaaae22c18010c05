package dev.cartwheel.renderer;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.stream.IntStream;

/** A bar and a number for each action, the chosen one in colour; all bars start from zero. */
final class ActionBars {

  private static final int INK = 0x1b2430;
  private static final int MUTED = 0x6b7684;
  private static final int TRACK = 0xe6eaef;
  private static final int BAR = 0xa9b6c6;
  private static final int CHOSEN = 0x2f6fd6;

  private final Pencil pencil;
  private final double u;

  ActionBars(Pencil pencil, double unit) {
    this.pencil = pencil;
    this.u = unit;
  }

  /** Draws a heading and the bars, in as many columns as the height asks for. */
  void draw(
      ActionValues actions,
      List<String> names,
      double x,
      double y,
      double width,
      double height,
      double pitch) {
    double[] values = actions.values();
    if (values.length == 0) {
      return;
    }
    pencil.text(
        actions.title().toUpperCase(Locale.ROOT),
        x,
        y + 7.5 * u,
        7.5 * u,
        MUTED,
        StrokeFont.REGULAR,
        width);
    int rows = Math.max(1, (int) ((height - 11 * u) / pitch));
    int fitting = Math.max(1, (int) ((width + 18 * u) / (118 * u)));
    int columns = Math.min(fitting, (values.length + rows - 1) / rows);
    int shown = Math.min(values.length, rows * columns);
    rows = (shown + columns - 1) / columns;
    double gap = 18 * u;
    double columnWidth = (width - (columns - 1) * gap) / columns;
    double spread = Math.min(20 * u, Math.max(pitch, (height - 11 * u) / rows));
    Scale scale = Scale.of(values);
    int[] order = order(values, shown);
    for (int i = 0; i < shown; i++) {
      int action = order[i];
      int column = i / rows;
      row(
          names.get(action),
          values[action],
          action == actions.chosen(),
          scale,
          x + column * (columnWidth + gap),
          y + 11 * u + i % rows * spread,
          spread,
          columnWidth);
    }
  }

  private void row(
      String name,
      double value,
      boolean chosen,
      Scale scale,
      double x,
      double y,
      double pitch,
      double width) {
    double baseline = y + pitch / 2 + 4.5 * u;
    double nameWidth = Math.min(46 * u, width * 0.36);
    double numberWidth = 40 * u;
    StrokeFont font = chosen ? StrokeFont.BOLD : StrokeFont.REGULAR;
    pencil.text(name, x, baseline, 8.5 * u, chosen ? INK : MUTED, font, nameWidth);
    pencil.textEnding(
        Numbers.precise(value), x + width, baseline, 8.5 * u, chosen ? INK : MUTED, font);
    double left = x + nameWidth + 4 * u;
    double length = width - nameWidth - numberWidth - 4 * u;
    double thickness = 7 * u;
    double top = y + pitch / 2 - thickness / 2;
    pencil.fillRound(left, top, length, thickness, 2 * u, TRACK);
    double zero = left + scale.fraction(0) * length;
    double end = left + scale.fraction(value) * length;
    double from = Math.min(zero, end);
    double barWidth = Math.max(1.5 * u, Math.abs(end - zero));
    pencil.fillRound(
        from, top, barWidth, thickness, Math.min(2 * u, barWidth / 2), chosen ? CHOSEN : BAR);
  }

  /** All actions in their order or, where they do not fit, the best ones in theirs. */
  private static int[] order(double[] values, int shown) {
    return IntStream.range(0, values.length)
        .boxed()
        .sorted((a, b) -> Double.compare(values[b], values[a]))
        .limit(shown)
        .mapToInt(Integer::intValue)
        .sorted()
        .toArray();
  }

  /** From the least to the greatest value, zero always among them. */
  private record Scale(double min, double max) {

    static Scale of(double[] values) {
      double min = Arrays.stream(values).filter(Double::isFinite).min().orElse(0);
      double max = Arrays.stream(values).filter(Double::isFinite).max().orElse(0);
      return new Scale(Math.min(0, min), Math.max(0, max));
    }

    double fraction(double value) {
      if (!(max > min) || Double.isNaN(value)) {
        return 0;
      }
      return Math.max(0, Math.min(1, (value - min) / (max - min)));
    }
  }
}
