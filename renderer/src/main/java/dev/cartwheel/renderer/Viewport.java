package dev.cartwheel.renderer;

import dev.cartwheel.envs.scene.Color;
import dev.cartwheel.envs.scene.Scene;

/**
 * Where a scene's units fall among the pixels.
 *
 * @param box the pixels the scene covers
 * @param left world x at the box's left edge
 * @param top world y at the box's upper edge
 * @param scale pixels for each world unit
 * @param background colour behind everything
 */
record Viewport(PixelBox box, double left, double top, double scale, Color background) {

  static final Viewport NONE = new Viewport(PixelBox.EMPTY, 0, 0, 1, Color.rgb(0));

  /** Below this a cell loses too much of its size to rounding. */
  private static final double SMALLEST_WHOLE_CELL = 6;

  /** The largest picture of a scene that fits an area, in the middle of it. */
  static Viewport of(Scene scene, PixelBox area) {
    double scale = Math.min(area.width() / scene.width(), area.height() / scene.height());
    if (scene.grid().isPresent() && scale >= SMALLEST_WHOLE_CELL) {
      scale = Math.floor(scale);
    }
    int width = Math.max(1, Math.min(area.width(), (int) Math.round(scene.width() * scale)));
    int height = Math.max(1, Math.min(area.height(), (int) Math.round(scene.height() * scale)));
    PixelBox box =
        new PixelBox(
            area.x() + (area.width() - width) / 2,
            area.y() + (area.height() - height) / 2,
            width,
            height);
    return new Viewport(
        box, scene.left(), scene.bottom() + scene.height(), scale, scene.background());
  }

  double x(double worldX) {
    return box.x() + (worldX - left) * scale;
  }

  double y(double worldY) {
    return box.y() + (top - worldY) * scale;
  }
}
