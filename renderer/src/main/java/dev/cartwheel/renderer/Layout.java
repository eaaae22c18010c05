package dev.cartwheel.renderer;

import dev.cartwheel.envs.scene.Scene;
import org.jspecify.annotations.Nullable;

/**
 * How a picture is shared between the scene and the panel: tall and square scenes have the panel to
 * their right, wide ones beneath.
 *
 * @param width of the whole picture in pixels
 * @param height of the whole picture in pixels
 * @param scene the scene's part
 * @param panel the panel's part, empty without one
 * @param beside whether the panel is to the right
 * @param unit pixels for each unit of the panel's measures; 1 for a scene of 600 by 400
 */
record Layout(int width, int height, PixelBox scene, PixelBox panel, boolean beside, double unit) {

  private static final double WIDE = 1.3;
  private static final double PANEL_WIDTH = 196;
  private static final double PANEL_HEIGHT = 94;
  private static final double LEGEND_HEIGHT = 40;
  private static final double NATURAL_WIDTH = 600;
  private static final double NATURAL_HEIGHT = 400;
  private static final double SMALLEST_UNIT = 0.6;

  /** The layout whose scene fits {@code scale} times 600 by 400 pixels exactly, with even sides. */
  static Layout natural(Frame frame, double scale) {
    Scene scene = frame.scene();
    PixelBox box =
        Viewport.of(
                scene,
                new PixelBox(
                    0,
                    0,
                    (int) Math.round(NATURAL_WIDTH * scale),
                    (int) Math.round(NATURAL_HEIGHT * scale)))
            .box();
    boolean beside = beside(frame);
    double panel = panelExtent(frame) * scale;
    int width = even(box.width() + (beside ? panel : 0));
    int height = even(box.height() + (beside ? 0 : panel));
    return share(width, height, (int) Math.round(panel), beside, scale);
  }

  /** The layout for a picture whose size is given. */
  static Layout within(Frame frame, int width, int height) {
    Layout natural = natural(frame, 1);
    double fit = Math.min((double) width / natural.width(), (double) height / natural.height());
    double unit = Math.max(SMALLEST_UNIT, fit);
    boolean beside = natural.beside();
    int most = (beside ? width : height) * 2 / 3;
    int panel = Math.min(most, (int) Math.round(panelExtent(frame) * unit));
    return share(width, height, panel, beside, unit);
  }

  private static Layout share(int width, int height, int panel, boolean beside, double unit) {
    if (panel == 0) {
      return new Layout(
          width, height, new PixelBox(0, 0, width, height), PixelBox.EMPTY, beside, unit);
    }
    return beside
        ? new Layout(
            width,
            height,
            new PixelBox(0, 0, width - panel, height),
            new PixelBox(width - panel, 0, panel, height),
            true,
            unit)
        : new Layout(
            width,
            height,
            new PixelBox(0, 0, width, height - panel),
            new PixelBox(0, height - panel, width, panel),
            false,
            unit);
  }

  private static boolean beside(Frame frame) {
    return frame.hud() != null && frame.scene().width() < WIDE * frame.scene().height();
  }

  /** The panel's width if it is beside the scene, else its height; 0 without a panel. */
  private static double panelExtent(Frame frame) {
    if (frame.hud() == null) {
      return legend(frame) == null ? 0 : LEGEND_HEIGHT;
    }
    return beside(frame) ? PANEL_WIDTH : PANEL_HEIGHT;
  }

  /** The values whose scale the panel explains. */
  static @Nullable CellValues legend(Frame frame) {
    return frame.scene().grid().isPresent() ? frame.cells() : null;
  }

  private static int even(double side) {
    int whole = (int) Math.round(side);
    return whole + whole % 2;
  }
}
