package dev.cartwheel.renderer;

import java.awt.image.BufferedImage;
import org.jspecify.annotations.Nullable;

/**
 * Draws frames into an image of fixed size: the scene with its values, and beside or below it,
 * whichever fits its shape better, a panel with the numbers. The image is reused. Not thread-safe.
 */
public final class FramePainter {

  private final BufferedImage image;
  private @Nullable Layout layout;
  private @Nullable SceneRasterizer rasterizer;
  private @Nullable Panel panel;

  /** For pictures of {@code width} by {@code height} pixels. */
  public FramePainter(int width, int height) {
    this.image = SceneRasterizer.blank(width, height);
  }

  /**
   * A painter of a good size for frames like this one: the scene within 600 by 400 pixels times
   * {@code scale}, the panel added to it, and both sides even, as video wants them.
   *
   * @param scale 1 for a picture in a page, 2 for a dense display
   */
  public static FramePainter natural(Frame frame, double scale) {
    if (!(scale > 0 && scale <= 16)) {
      throw new IllegalArgumentException(
          "picture scale " + scale + "; accepted: above 0, up to 16");
    }
    Layout size = Layout.natural(frame, scale);
    return new FramePainter(size.width(), size.height());
  }

  /** Width of the picture in pixels. */
  public int width() {
    return image.getWidth();
  }

  /** Height of the picture in pixels. */
  public int height() {
    return image.getHeight();
  }

  /**
   * Draws a frame.
   *
   * @return the picture, overwritten by the next call
   */
  public BufferedImage paint(Frame frame) {
    Layout now = Layout.within(frame, width(), height());
    if (rasterizer == null || panel == null || !now.equals(layout)) {
      layout = now;
      rasterizer = new SceneRasterizer(image, now.scene());
      panel = new Panel(image, now);
    }
    CellValues cells = frame.cells();
    rasterizer.draw(cells == null ? frame.scene() : ValueLayer.over(frame.scene(), cells));
    panel.draw(frame);
    return image;
  }
}
