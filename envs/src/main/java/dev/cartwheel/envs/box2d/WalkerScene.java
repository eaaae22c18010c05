package dev.cartwheel.envs.box2d;

import com.badlogic.gdx.physics.box2d.Body;
import dev.cartwheel.envs.scene.Color;
import dev.cartwheel.envs.scene.Scene;
import dev.cartwheel.envs.scene.Shape;
import java.util.ArrayList;
import java.util.List;

/** The walker and the part of the ground around it, in Gymnasium's proportions and colours. */
final class WalkerScene {

  private static final double PIXEL = 1 / BipedalWalker.SCALE;
  private static final Color SKY = Color.rgb(0xd7d7ff);
  private static final Color CLOUD = Color.rgb(0xffffff);
  private static final Color EARTH = Color.rgb(0x66994c);
  private static final Color GRASS = Color.rgb(0x4cff4c);
  private static final Color DARK_GRASS = Color.rgb(0x4ccc4c);
  private static final Color STONE = Color.rgb(0xffffff);
  private static final Color STONE_EDGE = Color.rgb(0x999999);
  private static final Color HULL = Color.rgb(0x7f33e5);
  private static final Color HULL_EDGE = Color.rgb(0x4c4c7f);
  private static final Color FAR_LEG = Color.rgb(0xb26598);
  private static final Color FAR_EDGE = Color.rgb(0x7f4c65);
  private static final Color NEAR_LEG = Color.rgb(0x803366);
  private static final Color NEAR_EDGE = Color.rgb(0x4d1a33);
  private static final Color POLE = Color.rgb(0x000000);
  private static final Color FLAG = Color.rgb(0xe63300);

  private WalkerScene() {}

  static Scene of(WalkerPhysics physics) {
    double left = physics.x() - BipedalWalker.VIEW_WIDTH / 5;
    List<Shape> shapes = new ArrayList<>();
    for (double[] cloud : physics.clouds().polygons()) {
      add(shapes, left, shifted(cloud, left / 2), CLOUD); // far away: they pass at half the speed
    }
    ground(shapes, left, physics.terrain());
    leg(shapes, physics.limb(0), physics.limb(1), FAR_LEG, FAR_EDGE);
    leg(shapes, physics.limb(2), physics.limb(3), NEAR_LEG, NEAR_EDGE);
    outlined(shapes, new Placed(physics.hull()).at(WalkerPhysics.HULL), HULL, HULL_EDGE);
    flag(shapes);
    return new Scene(left, 0, BipedalWalker.VIEW_WIDTH, BipedalWalker.VIEW_HEIGHT, SKY, shapes);
  }

  private static void ground(List<Shape> shapes, double left, WalkerTerrain terrain) {
    double[] x = terrain.x();
    double[] y = terrain.y();
    int from = corner(left);
    int to = corner(left + BipedalWalker.VIEW_WIDTH) + 1;
    shapes.add(new Shape.Polygon(earth(x, y, from, to), EARTH));
    for (double[] obstacle : terrain.obstacles()) {
      if (inSight(obstacle, left)) {
        outlined(shapes, obstacle, STONE, STONE_EDGE);
      }
    }
    for (int i = from; i < to; i++) {
      Color color = i % 2 == 0 ? GRASS : DARK_GRASS;
      shapes.add(new Shape.Line(x[i], y[i], x[i + 1], y[i + 1], 2 * PIXEL, color));
    }
  }

  /** The last corner at or before a position, of those that another follows. */
  private static int corner(double position) {
    int index = (int) Math.floor(position / WalkerTerrain.STEP);
    return Math.max(0, Math.min(index, WalkerTerrain.LENGTH - 2));
  }

  private static double[] earth(double[] x, double[] y, int from, int to) {
    int corners = to - from + 1;
    double[] xy = new double[2 * corners + 4];
    for (int i = 0; i < corners; i++) {
      xy[2 * i] = x[from + i];
      xy[2 * i + 1] = y[from + i];
    }
    xy[2 * corners] = x[to];
    xy[2 * corners + 2] = x[from];
    return xy; // the last two corners are at height 0
  }

  private static void leg(List<Shape> shapes, Body thigh, Body shin, Color fill, Color edge) {
    limb(shapes, thigh, WalkerPhysics.LEG_WIDTH / 2, fill, edge);
    limb(shapes, shin, WalkerPhysics.SHIN_WIDTH / 2, fill, edge);
  }

  private static void limb(List<Shape> shapes, Body body, double w, Color fill, Color edge) {
    double h = WalkerPhysics.LEG_HEIGHT / 2;
    outlined(shapes, new Placed(body).at(-w, -h, w, -h, w, h, -w, h), fill, edge);
  }

  private static void flag(List<Shape> shapes) {
    double x = 3 * WalkerTerrain.STEP;
    double foot = WalkerTerrain.HEIGHT;
    double top = foot + 50 * PIXEL;
    shapes.add(new Shape.Line(x, foot, x, top, 1.5 * PIXEL, POLE));
    shapes.add(
        new Shape.Polygon(
            new double[] {x, top, x, top - 10 * PIXEL, x + 25 * PIXEL, top - 5 * PIXEL}, FLAG));
  }

  private static void outlined(List<Shape> shapes, double[] xy, Color fill, Color edge) {
    shapes.add(new Shape.Polygon(xy, fill));
    double[] closed = new double[xy.length + 2];
    System.arraycopy(xy, 0, closed, 0, xy.length);
    closed[xy.length] = xy[0];
    closed[xy.length + 1] = xy[1];
    shapes.add(new Shape.Polyline(closed, 1.2 * PIXEL, edge));
  }

  private static void add(List<Shape> shapes, double left, double[] xy, Color color) {
    if (inSight(xy, left)) {
      shapes.add(new Shape.Polygon(xy, color));
    }
  }

  private static boolean inSight(double[] xy, double left) {
    double least = Double.POSITIVE_INFINITY;
    double most = Double.NEGATIVE_INFINITY;
    for (int i = 0; i < xy.length; i += 2) {
      least = Math.min(least, xy[i]);
      most = Math.max(most, xy[i]);
    }
    return most >= left && least <= left + BipedalWalker.VIEW_WIDTH;
  }

  private static double[] shifted(double[] xy, double by) {
    double[] moved = xy.clone();
    for (int i = 0; i < moved.length; i += 2) {
      moved[i] += by;
    }
    return moved;
  }
}
