package dev.cartwheel.renderer;

import dev.cartwheel.envs.scene.Scene;
import dev.cartwheel.envs.scene.Shape;
import java.awt.Graphics2D;
import java.awt.RenderingHints;
import java.awt.geom.Rectangle2D;
import java.awt.image.BufferedImage;
import java.awt.image.DataBufferInt;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * Draws scenes into an image of fixed size, keeping their aspect; what is left over at the sides
 * takes the scene's background. Cells of a grid get a whole number of pixels, so that their edges
 * are sharp and no seams show.
 *
 * <p>The image is reused: leading shapes that two scenes share are kept as a base and only what
 * lies above them is drawn again, which gives the same pixels as drawing everything. Not
 * thread-safe; one for each thread.
 */
public final class SceneRasterizer {

  static {
    // Pictures in memory need no display; without this Java looks for one and, where DISPLAY names
    // a server that is not there, fails. Whoever wants Swing beside us says
    // java.awt.headless=false.
    if (System.getProperty("java.awt.headless") == null) {
      System.setProperty("java.awt.headless", "true");
    }
  }

  private final BufferedImage image;
  private final int[] pixels; // 0xRRGGBB, [image height, image width]
  private final PixelBox area;
  private final Graphics2D graphics;

  private final int[] base; // the area with the first baseCount shapes drawn
  private final List<Shape> drawn = new ArrayList<>();
  private final List<PixelBox> bounds = new ArrayList<>();
  private Viewport viewport = Viewport.NONE;
  private int baseCount;
  private int lastCommon;

  /** For pictures of {@code width} by {@code height} pixels. */
  public SceneRasterizer(int width, int height) {
    this(blank(width, height), new PixelBox(0, 0, width, height));
  }

  /** For a part of an image of {@link BufferedImage#TYPE_INT_RGB}. */
  SceneRasterizer(BufferedImage image, PixelBox area) {
    this.image = image;
    this.area = area;
    this.pixels = ((DataBufferInt) image.getRaster().getDataBuffer()).getData();
    this.graphics = image.createGraphics();
    smooth(graphics);
    this.base = new int[area.width() * area.height()];
  }

  static BufferedImage blank(int width, int height) {
    return new BufferedImage(checked(width), checked(height), BufferedImage.TYPE_INT_RGB);
  }

  private static int checked(int side) {
    if (side < 1 || side > 16_384) {
      throw new IllegalArgumentException(
          "picture with a side of " + side + " pixels; accepted: 1 to 16384");
    }
    return side;
  }

  static void smooth(Graphics2D graphics) {
    graphics.setRenderingHint(RenderingHints.KEY_ANTIALIASING, RenderingHints.VALUE_ANTIALIAS_ON);
    graphics.setRenderingHint(RenderingHints.KEY_STROKE_CONTROL, RenderingHints.VALUE_STROKE_PURE);
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
   * Draws a scene.
   *
   * @return the picture, overwritten by the next call
   */
  public BufferedImage draw(Scene scene) {
    Viewport now = Viewport.of(scene, area);
    List<Shape> shapes = scene.shapes();
    boolean moved = !now.equals(viewport);
    int common = moved ? 0 : common(shapes);
    if (!moved && common == shapes.size() && common == drawn.size()) {
      return image;
    }
    viewport = now;
    // A longer base pays once it has been shared twice running.
    int settled = Math.min(common, lastCommon);
    if (moved || common < baseCount || settled > baseCount) {
      rebuild(shapes, settled);
    } else {
      restore();
    }
    lastCommon = common;
    forget(baseCount);
    draw(shapes, baseCount);
    return image;
  }

  /** The picture as red, green, blue bytes: {@code out} is [height, width, 3]. */
  public void rgb(byte[] out) {
    checkLength(out.length);
    for (int i = 0, o = 0; i < pixels.length; i++, o += 3) {
      int rgb = pixels[i];
      out[o] = (byte) (rgb >> 16);
      out[o + 1] = (byte) (rgb >> 8);
      out[o + 2] = (byte) rgb;
    }
  }

  /** The picture as red, green, blue from 0 to 1: {@code out} is [height, width, 3]. */
  public void rgb(float[] out) {
    checkLength(out.length);
    for (int i = 0, o = 0; i < pixels.length; i++, o += 3) {
      int rgb = pixels[i];
      out[o] = (rgb >> 16 & 0xff) / 255f;
      out[o + 1] = (rgb >> 8 & 0xff) / 255f;
      out[o + 2] = (rgb & 0xff) / 255f;
    }
  }

  private void checkLength(int length) {
    if (length != 3 * pixels.length) {
      throw new IllegalArgumentException(
          "array of %d for a picture of %d x %d; accepted: %d"
              .formatted(length, width(), height(), 3 * pixels.length));
    }
  }

  /** How many leading shapes are as they were in the last picture. */
  private int common(List<Shape> shapes) {
    int limit = Math.min(shapes.size(), drawn.size());
    int count = 0;
    while (count < limit && same(shapes.get(count), drawn.get(count))) {
      count++;
    }
    return count;
  }

  private static boolean same(Shape a, Shape b) {
    if (a instanceof Shape.Polygon p && b instanceof Shape.Polygon q) {
      return Arrays.equals(p.xy(), q.xy()) && p.color().equals(q.color());
    }
    if (a instanceof Shape.Polyline p && b instanceof Shape.Polyline q) {
      return Arrays.equals(p.xy(), q.xy())
          && p.stroke() == q.stroke()
          && p.color().equals(q.color());
    }
    if (a instanceof Shape.Inset p && b instanceof Shape.Inset q) {
      return box(p).equals(box(q)) && same(p.scene(), q.scene());
    }
    return a.equals(b);
  }

  private static Rectangle2D box(Shape.Inset inset) {
    return new Rectangle2D.Double(inset.x(), inset.y(), inset.width(), inset.height());
  }

  private static boolean same(Scene a, Scene b) {
    if (a.shapes().size() != b.shapes().size() || !of(a, List.of()).equals(of(b, List.of()))) {
      return false;
    }
    for (int i = 0; i < a.shapes().size(); i++) {
      if (!same(a.shapes().get(i), b.shapes().get(i))) {
        return false;
      }
    }
    return true;
  }

  private static Scene of(Scene scene, List<Shape> shapes) {
    return new Scene(
        scene.left(), scene.bottom(), scene.width(), scene.height(), scene.background(), shapes);
  }

  /** A shape whose arrays its world cannot overwrite. */
  private static Shape own(Shape shape) {
    if (shape instanceof Shape.Polygon p) {
      return new Shape.Polygon(p.xy().clone(), p.color());
    }
    if (shape instanceof Shape.Polyline p) {
      return new Shape.Polyline(p.xy().clone(), p.stroke(), p.color());
    }
    if (shape instanceof Shape.Inset p) {
      List<Shape> shapes = p.scene().shapes().stream().map(SceneRasterizer::own).toList();
      return new Shape.Inset(p.x(), p.y(), p.width(), p.height(), of(p.scene(), shapes));
    }
    return shape;
  }

  private void rebuild(List<Shape> shapes, int count) {
    int background = rgb(viewport.background());
    for (int y = 0; y < area.height(); y++) {
      int row = (area.y() + y) * image.getWidth() + area.x();
      Arrays.fill(pixels, row, row + area.width(), background);
    }
    graphics.setClip(
        viewport.box().x(), viewport.box().y(), viewport.box().width(), viewport.box().height());
    forget(0);
    draw(shapes.subList(0, count), 0);
    baseCount = count;
    copy(area, true);
  }

  /** Takes away what was drawn above the base. */
  private void restore() {
    PixelBox dirty = PixelBox.EMPTY;
    for (int i = baseCount; i < bounds.size(); i++) {
      dirty = dirty.union(bounds.get(i));
    }
    copy(dirty.intersection(area), false);
  }

  private void copy(PixelBox box, boolean toBase) {
    for (int y = box.y(); y < box.y() + box.height(); y++) {
      int here = y * image.getWidth() + box.x();
      int there = (y - area.y()) * area.width() + box.x() - area.x();
      if (toBase) {
        System.arraycopy(pixels, here, base, there, box.width());
      } else {
        System.arraycopy(base, there, pixels, here, box.width());
      }
    }
  }

  private void forget(int from) {
    drawn.subList(from, drawn.size()).clear();
    bounds.subList(from, bounds.size()).clear();
  }

  private void draw(List<Shape> shapes, int from) {
    for (int i = from; i < shapes.size(); i++) {
      Shape shape = shapes.get(i);
      drawn.add(own(shape));
      bounds.add(ShapePainter.paint(shape, viewport, graphics));
    }
  }

  private static int rgb(dev.cartwheel.envs.scene.Color color) {
    return color.red() << 16 | color.green() << 8 | color.blue();
  }
}
