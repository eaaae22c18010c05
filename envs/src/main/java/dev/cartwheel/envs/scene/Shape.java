package dev.cartwheel.envs.scene;

/**
 * Something to draw, in world units. A shape is filled with its colour unless it says otherwise;
 * stroke widths are world units too.
 */
public sealed interface Shape {

  Color color();

  /** An upright filled rectangle with its lower left corner at (x, y). */
  record Rectangle(double x, double y, double width, double height, Color color) implements Shape {}

  /** A filled disc. */
  record Circle(double x, double y, double radius, Color color) implements Shape {}

  /** A line from (x1, y1) to (x2, y2). */
  record Line(double x1, double y1, double x2, double y2, double stroke, Color color)
      implements Shape {}

  /** A filled polygon; {@code xy} alternates x and y, at least three points. */
  record Polygon(double[] xy, Color color) implements Shape {

    public Polygon {
      if (xy.length < 6 || xy.length % 2 != 0) {
        throw new IllegalArgumentException(
            "polygon of " + xy.length + " coordinates; accepted: an even number, 6 or more");
      }
    }
  }

  /** An open path of straight lines; {@code xy} alternates x and y, at least two points. */
  record Polyline(double[] xy, double stroke, Color color) implements Shape {

    public Polyline {
      if (xy.length < 4 || xy.length % 2 != 0) {
        throw new IllegalArgumentException(
            "polyline of " + xy.length + " coordinates; accepted: an even number, 4 or more");
      }
    }
  }

  /** Another picture as large as fits a rectangle, which its background fills; nothing overlaps. */
  record Inset(double x, double y, double width, double height, Scene scene) implements Shape {

    @Override
    public Color color() {
      return scene.background();
    }
  }

  /** Text centred on (x, y); {@code size} is the height of a capital letter in world units. */
  record Label(double x, double y, String text, double size, Color color) implements Shape {}
}
