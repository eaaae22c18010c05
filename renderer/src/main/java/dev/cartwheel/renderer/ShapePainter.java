package dev.cartwheel.renderer;

import dev.cartwheel.envs.scene.Shape;
import java.awt.BasicStroke;
import java.awt.Color;
import java.awt.Graphics2D;
import java.awt.geom.Ellipse2D;
import java.awt.geom.Path2D;
import java.awt.geom.Rectangle2D;

/** Paints single shapes, and says which pixels each may have touched. */
final class ShapePainter {

  /** Lines thinner than a pixel fade away; they are drawn this wide. */
  private static final double THINNEST_STROKE = 1;

  /** Capitals lower than this many pixels cannot be read and are left out. */
  private static final double SMALLEST_LABEL = 4.5;

  private ShapePainter() {}

  static PixelBox paint(Shape shape, Viewport to, Graphics2D graphics) {
    dev.cartwheel.envs.scene.Color color = shape.color();
    graphics.setColor(new Color(color.red(), color.green(), color.blue(), color.alpha()));
    if (shape instanceof Shape.Rectangle s) {
      return fill(rectangle(s, to), graphics);
    }
    if (shape instanceof Shape.Circle s) {
      double radius = s.radius() * to.scale();
      return fill(
          new Ellipse2D.Double(to.x(s.x()) - radius, to.y(s.y()) - radius, 2 * radius, 2 * radius),
          graphics);
    }
    if (shape instanceof Shape.Line s) {
      return stroke(
          path(new double[] {s.x1(), s.y1(), s.x2(), s.y2()}, to), s.stroke(), to, graphics);
    }
    if (shape instanceof Shape.Polygon s) {
      Path2D path = path(s.xy(), to);
      path.closePath();
      return fill(path, graphics);
    }
    if (shape instanceof Shape.Polyline s) {
      return stroke(path(s.xy(), to), s.stroke(), to, graphics);
    }
    if (shape instanceof Shape.Inset s) {
      return inset(s, to, graphics);
    }
    return label((Shape.Label) shape, to, graphics);
  }

  private static PixelBox inset(Shape.Inset s, Viewport to, Graphics2D graphics) {
    int left = (int) Math.round(to.x(s.x()));
    int top = (int) Math.round(to.y(s.y() + s.height()));
    int right = (int) Math.round(to.x(s.x() + s.width()));
    int bottom = (int) Math.round(to.y(s.y()));
    if (right <= left || bottom <= top) {
      return PixelBox.EMPTY;
    }
    PixelBox area = new PixelBox(left, top, right - left, bottom - top);
    Graphics2D within = (Graphics2D) graphics.create();
    within.clipRect(area.x(), area.y(), area.width(), area.height());
    within.fillRect(area.x(), area.y(), area.width(), area.height());
    Viewport inner = Viewport.of(s.scene(), area);
    within.clipRect(inner.box().x(), inner.box().y(), inner.box().width(), inner.box().height());
    for (Shape each : s.scene().shapes()) {
      paint(each, inner, within);
    }
    within.dispose();
    return area;
  }

  private static Rectangle2D rectangle(Shape.Rectangle s, Viewport to) {
    return new Rectangle2D.Double(
        to.x(s.x()), to.y(s.y() + s.height()), s.width() * to.scale(), s.height() * to.scale());
  }

  private static PixelBox label(Shape.Label s, Viewport to, Graphics2D graphics) {
    double size = s.size() * to.scale();
    if (size < SMALLEST_LABEL) {
      return PixelBox.EMPTY;
    }
    StrokeFont font = StrokeFont.REGULAR;
    double x = to.x(s.x()) - font.width(s.text(), size) / 2;
    return fill(font.outline(s.text(), x, to.y(s.y()) + size / 2, size), graphics);
  }

  private static PixelBox fill(java.awt.Shape shape, Graphics2D graphics) {
    graphics.fill(shape);
    return PixelBox.around(shape.getBounds2D());
  }

  private static PixelBox stroke(Path2D path, double width, Viewport to, Graphics2D graphics) {
    double pixels = Math.max(THINNEST_STROKE, width * to.scale());
    graphics.setStroke(
        new BasicStroke((float) pixels, BasicStroke.CAP_ROUND, BasicStroke.JOIN_ROUND));
    graphics.draw(path);
    Rectangle2D bounds = path.getBounds2D();
    return PixelBox.around(
        new Rectangle2D.Double(
            bounds.getX() - pixels / 2,
            bounds.getY() - pixels / 2,
            bounds.getWidth() + pixels,
            bounds.getHeight() + pixels));
  }

  private static Path2D path(double[] xy, Viewport to) {
    Path2D path = new Path2D.Double(Path2D.WIND_NON_ZERO, xy.length / 2 + 1);
    path.moveTo(to.x(xy[0]), to.y(xy[1]));
    for (int i = 2; i < xy.length; i += 2) {
      path.lineTo(to.x(xy[i]), to.y(xy[i + 1]));
    }
    return path;
  }
}
