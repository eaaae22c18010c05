package dev.cartwheel.renderer;

import dev.cartwheel.envs.scene.Color;
import dev.cartwheel.envs.scene.Grid;
import dev.cartwheel.envs.scene.Scene;
import dev.cartwheel.envs.scene.Shape;
import java.util.ArrayList;
import java.util.List;

/**
 * Lays values and greedy arrows over a grid world's cells: each cell in its value's colour, an
 * arrow for the best action (several where they tie, a dot for one that stays), the value beneath.
 * The agent and whatever else is above the floor stay in sight.
 */
final class ValueLayer {

  private static final double INSET = 0.02;
  private static final double ARROW_HEIGHT = 0.57; // where in the cell the arrows' middle is
  private static final double VALUE_HEIGHT = 0.155;
  private static final double VALUE_SIZE = 0.125;

  private ValueLayer() {}

  /** The scene with the values laid over its cells; the same scene if it has none. */
  static Scene over(Scene scene, CellValues cells) {
    if (scene.grid().isEmpty()) {
      return scene;
    }
    Grid grid = scene.grid().orElseThrow();
    int floor = Math.min(grid.floor(), scene.shapes().size());
    List<Shape> shapes = new ArrayList<>(scene.shapes().subList(0, floor));
    Range range = range(grid, cells);
    for (int cell = 0; cell < grid.states().length; cell++) {
      double value = value(grid.states()[cell], cells);
      if (Double.isFinite(value)) {
        int row = cell / grid.columns();
        double x = cell % grid.columns();
        double y = grid.rows() - 1.0 - row;
        int[] greedy = cells.greedy()[grid.states()[cell]];
        cell(x, y, value, range.fraction(value), greedy, grid.moves(), shapes);
      }
    }
    shapes.addAll(scene.shapes().subList(floor, scene.shapes().size()));
    return new Scene(
        scene.left(),
        scene.bottom(),
        scene.width(),
        scene.height(),
        scene.background(),
        shapes,
        scene.grid());
  }

  /** The least and the greatest value on show. */
  static Range range(Grid grid, CellValues cells) {
    double min = Double.POSITIVE_INFINITY;
    double max = Double.NEGATIVE_INFINITY;
    for (int state : grid.states()) {
      double value = value(state, cells);
      if (Double.isFinite(value)) {
        min = Math.min(min, value);
        max = Math.max(max, value);
      }
    }
    return new Range(min, max);
  }

  private static double value(int state, CellValues cells) {
    return state >= 0 && state < cells.values().length ? cells.values()[state] : Double.NaN;
  }

  /** Empty if min is above max. */
  record Range(double min, double max) {

    boolean isEmpty() {
      return min > max;
    }

    double fraction(double value) {
      return max > min ? (value - min) / (max - min) : 0.5;
    }
  }

  private static void cell(
      double x,
      double y,
      double value,
      double fraction,
      int[] greedy,
      int[][] moves,
      List<Shape> shapes) {
    double side = 1 - 2 * INSET;
    shapes.add(new Shape.Rectangle(x + INSET, y + INSET, side, side, ColorMap.at(fraction)));
    Color ink = ColorMap.ink(fraction);
    for (int action : greedy) {
      if (action < moves.length) {
        arrow(x + 0.5, y + ARROW_HEIGHT, moves[action], greedy.length > 1, ink, shapes);
      }
    }
    shapes.add(
        new Shape.Label(
            x + 0.5, y + VALUE_HEIGHT, Numbers.brief(value), VALUE_SIZE, ink.withAlpha(215)));
  }

  /** An arrow through (x, y), or, where there will be others, one that starts beside it. */
  private static void arrow(
      double x, double y, int[] move, boolean shared, Color ink, List<Shape> shapes) {
    double length = Math.hypot(move[0], move[1]);
    if (length == 0) {
      shapes.add(new Shape.Circle(x, y, 0.07, ink));
      return;
    }
    double dx = move[1] / length;
    double dy = -move[0] / length; // rows grow downwards
    double from = shared ? 0.07 : -0.2;
    double to = shared ? 0.26 : 0.22;
    double head = shared ? 0.11 : 0.17;
    double half = shared ? 0.075 : 0.115;
    double neck = to - head;
    if (neck > from) {
      shapes.add(
          new Shape.Line(
              x + from * dx,
              y + from * dy,
              x + neck * dx,
              y + neck * dy,
              shared ? 0.04 : 0.055,
              ink));
    }
    shapes.add(
        new Shape.Polygon(
            new double[] {
              x + to * dx,
              y + to * dy,
              x + neck * dx - half * dy,
              y + neck * dy + half * dx,
              x + neck * dx + half * dy,
              y + neck * dy - half * dx
            },
            ink));
  }
}
