package dev.cartwheel.renderer;

import java.awt.image.BufferedImage;
import org.jspecify.annotations.Nullable;

/**
 * Draws frames into an image of fixed size: the scene with its values, and beside or below it,
 * whichever fits its shape better, a panel with the numbers. The image is reused. Not thread-safe.
 */
public final class FramePainter {

  private static final double FOOTER_HEIGHT = 24;
  private static final int FOOTER_PAPER = 0x1b2430;
  private static final int FOOTER_INK = 0xc9d2dd;

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
    return paint(frame, "");
  }

  /**
   * Draws a frame over a line of text, such as a viewer's keys.
   *
   * @param footer the text; empty for none
   * @return the picture, overwritten by the next call
   */
  public BufferedImage paint(Frame frame, String footer) {
    int footerHeight = footer.isEmpty() ? 0 : Math.min(height() - 1, footerHeight());
    Layout now = Layout.within(frame, width(), height() - footerHeight);
    if (rasterizer == null || panel == null || !now.equals(layout)) {
      layout = now;
      rasterizer = new SceneRasterizer(image, now.scene());
      panel = new Panel(image, now);
    }
    rasterizer.draw(frame.picture());
    panel.draw(frame);
    if (footerHeight > 0) {
      footer(footer, height() - footerHeight, footerHeight);
    }
    return image;
  }

  private int footerHeight() {
    return Math.max(1, (int) Math.rint(FOOTER_HEIGHT * unit()));
  }

  private double unit() {
    return Math.max(0.6, Math.min(width() / 600.0, height() / 400.0));
  }

  private void footer(String text, int y, int height) {
    Pencil pencil = new Pencil(image, new PixelBox(0, y, width(), height));
    pencil.fill(0, y, width(), height, FOOTER_PAPER);
    double size = height * 0.34;
    pencil.text(
        text,
        height * 0.8,
        y + height / 2.0 + size / 2,
        size,
        FOOTER_INK,
        StrokeFont.REGULAR,
        width() - height * 1.6);
  }
}
