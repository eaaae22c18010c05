package dev.cartwheel.renderer;

import dev.cartwheel.envs.scene.Color;
import java.awt.Graphics2D;
import java.awt.geom.Rectangle2D;
import java.awt.geom.RoundRectangle2D;
import java.awt.image.BufferedImage;

/** Draws in pixels, y down, within a part of an image. */
final class Pencil {

  private final Graphics2D graphics;

  Pencil(BufferedImage image, PixelBox area) {
    graphics = image.createGraphics();
    SceneRasterizer.smooth(graphics);
    graphics.setClip(area.x(), area.y(), area.width(), area.height());
  }

  static int rgb(Color color) {
    return color.red() << 16 | color.green() << 8 | color.blue();
  }

  void fill(double x, double y, double width, double height, int rgb) {
    graphics.setColor(new java.awt.Color(rgb));
    graphics.fill(new Rectangle2D.Double(x, y, width, height));
  }

  void fillRound(double x, double y, double width, double height, double radius, int rgb) {
    graphics.setColor(new java.awt.Color(rgb));
    graphics.fill(new RoundRectangle2D.Double(x, y, width, height, 2 * radius, 2 * radius));
  }

  /** Text from x on, on the baseline y, shortened to a width. */
  void text(String text, double x, double y, double size, int rgb, StrokeFont font, double width) {
    draw(shortened(text, size, font, width), x, y, size, rgb, font);
  }

  void textCentred(String text, double x, double y, double size, int rgb, StrokeFont font) {
    draw(text, x - font.width(text, size) / 2, y, size, rgb, font);
  }

  /** Text that ends at x. */
  void textEnding(String text, double x, double y, double size, int rgb, StrokeFont font) {
    draw(text, x - font.width(text, size), y, size, rgb, font);
  }

  private void draw(String text, double x, double y, double size, int rgb, StrokeFont font) {
    graphics.setColor(new java.awt.Color(rgb));
    graphics.fill(font.outline(text, x, y, size));
  }

  private static String shortened(String text, double size, StrokeFont font, double width) {
    if (font.width(text, size) <= width) {
      return text;
    }
    String rest = text;
    while (!rest.isEmpty() && font.width(rest + "…", size) > width) {
      rest = rest.substring(0, rest.length() - 1);
    }
    return rest.strip() + "…";
  }
}
