package dev.cartwheel.envs.box2d;

import com.badlogic.gdx.physics.box2d.Body;
import dev.cartwheel.envs.scene.Color;
import dev.cartwheel.envs.scene.Scene;
import dev.cartwheel.envs.scene.Shape;
import java.util.ArrayList;
import java.util.List;

/** The moon at night, in metres, in Gymnasium's proportions and colours. */
final class LunarScene {

  private static final double PIXEL = 1 / LunarLander.SCALE;
  private static final Color SKY = Color.rgb(0x000000);
  private static final Color MOON = Color.rgb(0xffffff);
  private static final Color HULL = Color.rgb(0x8066e6);
  private static final Color EDGE = Color.rgb(0x4d4d80);
  private static final Color FLAME = Color.rgb(0xff8c1a);
  private static final Color CORE = Color.rgb(0xffe680);
  private static final Color POLE = Color.rgb(0xffffff);
  private static final Color FLAG = Color.rgb(0xcccc00);

  private LunarScene() {}

  /**
   * @param main throttle of the main engine in the last step, 0 to 1
   * @param side throttle of the side engine, negative for the one that pushes to the left
   */
  static Scene of(LunarPhysics physics, float main, float side) {
    LunarTerrain terrain = physics.terrain();
    List<Shape> shapes = new ArrayList<>();
    shapes.add(new Shape.Polygon(ground(terrain), MOON));
    flag(shapes, terrain.padLeft());
    flag(shapes, terrain.padRight());
    flames(shapes, new Placed(physics.lander()), main, side);
    box(shapes, physics.leg(true));
    box(shapes, physics.leg(false));
    outlined(shapes, new Placed(physics.lander()).at(LunarPhysics.HULL));
    return new Scene(0, 0, LunarTerrain.WIDTH, LunarTerrain.HEIGHT, SKY, shapes);
  }

  private static double[] ground(LunarTerrain terrain) {
    int corners = terrain.x().length;
    double[] xy = new double[2 * corners + 4];
    for (int i = 0; i < corners; i++) {
      xy[2 * i] = terrain.x()[i];
      xy[2 * i + 1] = terrain.y()[i];
    }
    xy[2 * corners] = LunarTerrain.WIDTH;
    return xy; // the last two corners are (width, 0) and (0, 0)
  }

  private static void flag(List<Shape> shapes, double x) {
    double foot = LunarTerrain.PAD_HEIGHT;
    double top = foot + 50 * PIXEL;
    shapes.add(new Shape.Line(x, foot, x, top, 1.5 * PIXEL, POLE));
    shapes.add(
        new Shape.Polygon(
            new double[] {x, top, x, top - 10 * PIXEL, x + 25 * PIXEL, top - 5 * PIXEL}, FLAG));
  }

  private static void flames(List<Shape> shapes, Placed lander, double main, double side) {
    if (main > 0) {
      double length = 12 + 22 * main;
      shapes.add(new Shape.Polygon(lander.at(pixels(-7, -10, 7, -10, 0, -10 - length)), FLAME));
      shapes.add(
          new Shape.Polygon(lander.at(pixels(-3, -10, 3, -10, 0, -10 - length * 0.6)), CORE));
    }
    if (side != 0) {
      double away = -Math.signum(side); // the exhaust is opposite to the push
      double tip = away * (17 + 16 * Math.abs(side));
      shapes.add(new Shape.Polygon(lander.at(pixels(away * 15, 15, away * 15, 9, tip, 12)), FLAME));
    }
  }

  private static void box(List<Shape> shapes, Body leg) {
    double w = LunarPhysics.LEG_HALF_WIDTH;
    double h = LunarPhysics.LEG_HALF_HEIGHT;
    outlined(shapes, new Placed(leg).at(-w, -h, w, -h, w, h, -w, h));
  }

  private static void outlined(List<Shape> shapes, double[] xy) {
    shapes.add(new Shape.Polygon(xy, HULL));
    double[] closed = new double[xy.length + 2];
    System.arraycopy(xy, 0, closed, 0, xy.length);
    closed[xy.length] = xy[0];
    closed[xy.length + 1] = xy[1];
    shapes.add(new Shape.Polyline(closed, 1.2 * PIXEL, EDGE));
  }

  private static double[] pixels(double... xy) {
    for (int i = 0; i < xy.length; i++) {
      xy[i] *= PIXEL;
    }
    return xy;
  }
}
