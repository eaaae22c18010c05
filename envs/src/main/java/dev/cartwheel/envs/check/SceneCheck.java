package dev.cartwheel.envs.check;

import dev.cartwheel.envs.scene.Scene;
import dev.cartwheel.envs.scene.Shape;
import java.util.Optional;

/** Whether a picture's numbers can be drawn. */
final class SceneCheck {

  private SceneCheck() {}

  static Optional<String> seen(Scene scene) {
    if (!finite(scene.left(), scene.bottom(), scene.width(), scene.height())) {
      return Optional.of("a scene from %s, %s".formatted(scene.left(), scene.bottom()));
    }
    return scene.shapes().stream()
        .filter(shape -> !drawable(shape))
        .findFirst()
        .map(shape -> "the shape " + shape);
  }

  private static boolean drawable(Shape shape) {
    if (shape instanceof Shape.Rectangle r) {
      return finite(r.x(), r.y(), r.width(), r.height()) && r.width() >= 0 && r.height() >= 0;
    }
    if (shape instanceof Shape.Circle c) {
      return finite(c.x(), c.y(), c.radius()) && c.radius() >= 0;
    }
    if (shape instanceof Shape.Line l) {
      return finite(l.x1(), l.y1(), l.x2(), l.y2(), l.stroke()) && l.stroke() >= 0;
    }
    if (shape instanceof Shape.Polygon p) {
      return finite(p.xy());
    }
    if (shape instanceof Shape.Polyline p) {
      return finite(p.xy()) && finite(p.stroke()) && p.stroke() >= 0;
    }
    if (shape instanceof Shape.Label t) {
      return finite(t.x(), t.y(), t.size()) && t.size() >= 0;
    }
    return true;
  }

  private static boolean finite(double... values) {
    for (double value : values) {
      if (!Double.isFinite(value)) {
        return false;
      }
    }
    return true;
  }
}
