package dev.cartwheel.renderer;

import java.awt.image.BufferedImage;
import org.jspecify.annotations.Nullable;

/** The numbers beside or beneath a scene: step, return, action, action values, colour scale. */
final class Panel {

  private static final int PAPER = 0xf7f8fa;
  private static final int EDGE = 0xdde2e8;
  private static final int INK = 0x1b2430;
  private static final int MUTED = 0x6b7684;

  private final Layout layout;
  private final Pencil pencil;
  private final ActionBars bars;
  private final double u;

  Panel(BufferedImage image, Layout layout) {
    this.layout = layout;
    this.u = layout.unit();
    this.pencil = new Pencil(image, layout.panel());
    this.bars = new ActionBars(pencil, u);
  }

  void draw(Frame frame) {
    PixelBox box = layout.panel();
    if (box.isEmpty()) {
      return;
    }
    pencil.fill(box.x(), box.y(), box.width(), box.height(), PAPER);
    double line = Math.max(1, Math.rint(u));
    pencil.fill(
        box.x(),
        box.y(),
        layout.beside() ? line : box.width(),
        layout.beside() ? box.height() : line,
        EDGE);
    Hud hud = frame.hud();
    ValueLayer.Range range = legend(frame);
    if (hud == null) {
      if (range != null) {
        legend(range, box.x() + 16 * u, box.y() + 9 * u, Math.min(box.width() - 32 * u, 260 * u));
      }
    } else if (layout.beside()) {
      beside(frame, hud, range);
    } else {
      beneath(frame, hud, range);
    }
  }

  private void beside(Frame frame, Hud hud, ValueLayer.@Nullable Range range) {
    PixelBox box = layout.panel();
    double x = box.x() + 20 * u;
    double width = box.width() - 40 * u;
    double half = width / 2 + 4 * u;
    double y = box.y() + 18 * u;
    figure("EPISODE", Integer.toString(hud.episode()), x, y, half - 8 * u);
    figure("STEP", Numbers.count(hud.step()), x + half, y, width - half);
    figure("RETURN", Numbers.sum(hud.episodeReturn()), x, y + 46 * u, half - 8 * u);
    figure("ACTION", action(frame), x + half, y + 46 * u, width - half);
    double bottom = box.y() + box.height() - 18 * u;
    if (range != null) {
      bottom -= 30 * u;
      legend(range, x, bottom, width);
      bottom -= 20 * u;
    }
    double top = y + 104 * u;
    bars.draw(hud.values(), frame.actionNames(), x, top, width, bottom - top, 20 * u);
  }

  private void beneath(Frame frame, Hud hud, ValueLayer.@Nullable Range range) {
    PixelBox box = layout.panel();
    double x = box.x() + 20 * u;
    double y = box.y() + 14 * u;
    figure("EPISODE", Integer.toString(hud.episode()), x, y, 70 * u);
    figure("STEP", Numbers.count(hud.step()), x + 78 * u, y, 84 * u);
    figure("RETURN", Numbers.sum(hud.episodeReturn()), x, y + 38 * u, 70 * u);
    figure("ACTION", action(frame), x + 78 * u, y + 38 * u, 84 * u);
    double left = x + 186 * u;
    double right = box.x() + box.width() - 20 * u;
    if (range != null) {
      double width = Math.min(130 * u, (right - left) / 3);
      legend(range, right - width, y + 1 * u, width);
      right -= width + 28 * u;
    }
    bars.draw(hud.values(), frame.actionNames(), left, y, right - left, 66 * u, 13.5 * u);
  }

  /** A small heading at y with its value under it. */
  private void figure(String heading, String value, double x, double y, double width) {
    pencil.text(heading, x, y + 7.5 * u, 7.5 * u, MUTED, StrokeFont.REGULAR, width);
    pencil.text(value, x, y + 25 * u, 12.5 * u, INK, StrokeFont.BOLD, width);
  }

  private void legend(ValueLayer.Range range, double x, double y, double width) {
    double height = 9 * u;
    int steps = (int) Math.max(2, Math.rint(width));
    for (int i = 0; i < steps; i++) {
      pencil.fill(
          x + i * width / steps,
          y,
          width / steps,
          height,
          Pencil.rgb(ColorMap.at(i / (steps - 1.0))));
    }
    double baseline = y + height + 13 * u;
    pencil.text(Numbers.brief(range.min()), x, baseline, 8 * u, MUTED, StrokeFont.REGULAR, width);
    pencil.textCentred("value", x + width / 2, baseline, 8 * u, MUTED, StrokeFont.REGULAR);
    pencil.textEnding(
        Numbers.brief(range.max()), x + width, baseline, 8 * u, MUTED, StrokeFont.REGULAR);
  }

  private static ValueLayer.@Nullable Range legend(Frame frame) {
    CellValues cells = Layout.legend(frame);
    if (cells == null) {
      return null;
    }
    ValueLayer.Range range = ValueLayer.range(frame.scene().grid().orElseThrow(), cells);
    return range.isEmpty() ? null : range;
  }

  private static String action(Frame frame) {
    return frame.action().isEmpty() ? "–" : frame.action();
  }
}
