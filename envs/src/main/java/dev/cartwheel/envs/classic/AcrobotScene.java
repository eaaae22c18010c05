package dev.cartwheel.envs.classic;

import dev.cartwheel.envs.math.Trigonometry;
import dev.cartwheel.envs.scene.Color;
import dev.cartwheel.envs.scene.Scene;
import dev.cartwheel.envs.scene.Shape;
import java.util.List;

/** The line to reach and both links, with Gymnasium's proportions and colours. */
final class AcrobotScene {

  private static final double BOUND = 2.2;
  private static final Color PAPER = Color.rgb(0xffffff);
  private static final Color BLACK = Color.rgb(0x000000);
  private static final Color LINK = Color.rgb(0x00cccc);
  private static final Color JOINT = Color.rgb(0xcccc00);

  private AcrobotScene() {}

  /**
   * @param angle1 of the first link from downwards, in radians
   * @param angle2 of the second from the first
   */
  static Scene of(double angle1, double angle2) {
    double elbowX = Trigonometry.sin(angle1);
    double elbowY = -Trigonometry.cos(angle1);
    List<Shape> shapes =
        List.of(
            new Shape.Line(-BOUND, 1, BOUND, 1, 0.01, BLACK),
            link(0, 0, angle1),
            new Shape.Circle(0, 0, 0.1, JOINT),
            link(elbowX, elbowY, angle1 + angle2),
            new Shape.Circle(elbowX, elbowY, 0.1, JOINT));
    return new Scene(-BOUND, -BOUND, 2 * BOUND, 2 * BOUND, PAPER, shapes);
  }

  /** A link of length 1 and width 0.2 that leaves (x, y) at an angle from downwards. */
  private static Shape link(double x, double y, double angle) {
    double alongX = Trigonometry.sin(angle);
    double alongY = -Trigonometry.cos(angle);
    double sideX = -0.1 * alongY;
    double sideY = 0.1 * alongX;
    return new Shape.Polygon(
        new double[] {
          x - sideX,
          y - sideY,
          x + sideX,
          y + sideY,
          x + sideX + alongX,
          y + sideY + alongY,
          x - sideX + alongX,
          y - sideY + alongY
        },
        LINK);
  }
}
