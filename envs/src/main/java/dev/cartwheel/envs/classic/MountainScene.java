package dev.cartwheel.envs.classic;

import dev.cartwheel.envs.math.Trigonometry;
import dev.cartwheel.envs.scene.Color;
import dev.cartwheel.envs.scene.Scene;
import dev.cartwheel.envs.scene.Shape;
import java.util.List;

/** The valley of both mountain cars, in metres, with Gymnasium's proportions and colours. */
final class MountainScene {

  private static final double LEFT = -1.2;
  private static final double RIGHT = 0.6;
  private static final double WIDTH = RIGHT - LEFT;
  private static final double PIXEL = WIDTH / 600; // Gymnasium's picture is 600 pixels wide
  private static final int POINTS = 100;

  private static final Color BLACK = Color.rgb(0x000000);
  private static final Color WHEEL = Color.rgb(0x808080);
  private static final Color FLAG = Color.rgb(0xcccc00);

  private MountainScene() {}

  static Scene of(double position, double goal) {
    double tilt = Trigonometry.cos(3 * position);
    double flagTop = height(goal) + 50 * PIXEL;
    List<Shape> shapes =
        List.of(
            new Shape.Polyline(track(), PIXEL, BLACK),
            new Shape.Line(goal, height(goal), goal, flagTop, PIXEL, BLACK),
            new Shape.Polygon(
                new double[] {
                  goal, flagTop, goal, flagTop - 10 * PIXEL, goal + 25 * PIXEL, flagTop - 5 * PIXEL
                },
                FLAG),
            new Shape.Polygon(placed(position, tilt, -20, 0, -20, 20, 20, 20, 20, 0), BLACK),
            wheel(placed(position, tilt, 10, 0)),
            wheel(placed(position, tilt, -10, 0)));
    return new Scene(LEFT, 0, WIDTH, WIDTH * 2 / 3, Color.rgb(0xffffff), shapes);
  }

  private static double height(double x) {
    return Trigonometry.sin(3 * x) * 0.45 + 0.55;
  }

  private static double[] track() {
    double[] xy = new double[2 * POINTS];
    for (int i = 0; i < POINTS; i++) {
      double x = LEFT + WIDTH * i / (POINTS - 1);
      xy[2 * i] = x;
      xy[2 * i + 1] = height(x);
    }
    return xy;
  }

  /** Points of the car in pixels from its foot, turned by the slope and set on the track. */
  private static double[] placed(double position, double tilt, double... pixels) {
    double cos = Trigonometry.cos(tilt);
    double sin = Trigonometry.sin(tilt);
    double foot = height(position) + 10 * PIXEL;
    double[] xy = new double[pixels.length];
    for (int i = 0; i < xy.length; i += 2) {
      xy[i] = position + PIXEL * (cos * pixels[i] - sin * pixels[i + 1]);
      xy[i + 1] = foot + PIXEL * (sin * pixels[i] + cos * pixels[i + 1]);
    }
    return xy;
  }

  private static Shape wheel(double[] centre) {
    return new Shape.Circle(centre[0], centre[1], 8 * PIXEL, WHEEL);
  }
}
