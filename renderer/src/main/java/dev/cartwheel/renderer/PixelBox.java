package dev.cartwheel.renderer;

import java.awt.geom.Rectangle2D;

/** A rectangle of whole pixels, y down. */
record PixelBox(int x, int y, int width, int height) {

  static final PixelBox EMPTY = new PixelBox(0, 0, 0, 0);

  /** Outside any picture, and far from overflow. */
  private static final int FAR = 1 << 20;

  /** Every pixel that drawing something within {@code bounds} can touch. */
  static PixelBox around(Rectangle2D bounds) {
    int x = pixel(Math.floor(bounds.getMinX())) - 1;
    int y = pixel(Math.floor(bounds.getMinY())) - 1;
    return new PixelBox(
        x,
        y,
        pixel(Math.ceil(bounds.getMaxX())) + 1 - x,
        pixel(Math.ceil(bounds.getMaxY())) + 1 - y);
  }

  private static int pixel(double position) {
    return (int) Math.max(-FAR, Math.min(FAR, position));
  }

  boolean isEmpty() {
    return width <= 0 || height <= 0;
  }

  PixelBox union(PixelBox other) {
    if (isEmpty()) {
      return other;
    }
    if (other.isEmpty()) {
      return this;
    }
    int left = Math.min(x, other.x);
    int top = Math.min(y, other.y);
    return new PixelBox(
        left,
        top,
        Math.max(x + width, other.x + other.width) - left,
        Math.max(y + height, other.y + other.height) - top);
  }

  PixelBox intersection(PixelBox other) {
    int left = Math.max(x, other.x);
    int top = Math.max(y, other.y);
    int right = Math.min(x + width, other.x + other.width);
    int bottom = Math.min(y + height, other.y + other.height);
    return right <= left || bottom <= top
        ? EMPTY
        : new PixelBox(left, top, right - left, bottom - top);
  }
}
