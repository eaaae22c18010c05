package dev.cartwheel.envs.rooms;

import dev.cartwheel.envs.scene.Color;
import dev.cartwheel.envs.scene.Grid;
import dev.cartwheel.envs.scene.Scene;
import dev.cartwheel.envs.scene.Shape;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/** Draws rooms from above, one unit a cell; what the agent sees is lit. */
final class RoomScene {

  private static final Color DIM = Color.rgb(0xcfcabd);
  private static final Color LIT = Color.rgb(0xf7f4ec);
  private static final Color RULE = Color.rgb(0xbdb7a8);
  private static final Color WALL = Color.rgb(0x46506a);
  private static final Color GOAL = Color.rgb(0x4fbf83);
  private static final Color GOAL_RIM = Color.rgb(0x2e9e5b);
  private static final Color LAVA = Color.rgb(0xe8672c);
  private static final Color LAVA_LIGHT = Color.rgb(0xf9b44a);
  private static final Color DARK = Color.rgb(0x2a2f3d);
  private static final Color AGENT = Color.rgb(0xe23d4e);
  private static final Color AGENT_RIM = Color.rgb(0x96202e);

  /** Where each direction points on screen. */
  private static final int[] X_AHEAD = {1, 0, -1, 0};

  private static final int[] Y_AHEAD = {0, -1, 0, 1};

  private final RoomGrid grid;
  private final List<Shape> shapes = new ArrayList<>();

  private RoomScene(RoomGrid grid) {
    this.grid = grid;
  }

  static Scene of(RoomGrid grid, RoomView view) {
    return new RoomScene(grid).draw(view);
  }

  private Scene draw(RoomView view) {
    boolean placed = grid.agent() >= 0;
    if (placed) {
      view.look(grid);
    }
    int cells = grid.width() * grid.height();
    for (int cell = 0; cell < cells; cell++) {
      if (placed && view.sees(grid, cell)) {
        shapes.add(new Shape.Rectangle(x(cell), y(cell), 1, 1, LIT));
      }
    }
    rules();
    int floor = shapes.size();
    StringBuilder letters = new StringBuilder();
    for (int cell = 0; cell < cells; cell++) {
      thing(cell);
      letters.append(grid.thing(cell).letter());
    }
    if (placed) {
      agent();
      letters.setCharAt(grid.agent(), Thing.AGENT.letter());
    }
    int[] states = new int[cells];
    Arrays.fill(states, -1); // an observation is no number of a cell
    int[][] moves = new int[RoomWorld.ACTIONS][2];
    Grid letterGrid =
        new Grid(grid.height(), grid.width(), states, moves, letters.toString(), floor);
    return new Scene(0, 0, grid.width(), grid.height(), DIM, shapes, Optional.of(letterGrid));
  }

  private double x(int cell) {
    return grid.x(cell);
  }

  private double y(int cell) {
    return grid.height() - 1 - grid.y(cell);
  }

  private void rules() {
    for (int row = 1; row < grid.height(); row++) {
      shapes.add(new Shape.Line(0, row, grid.width(), row, 0.02, RULE));
    }
    for (int column = 1; column < grid.width(); column++) {
      shapes.add(new Shape.Line(column, 0, column, grid.height(), 0.02, RULE));
    }
  }

  private void thing(int cell) {
    double x = x(cell);
    double y = y(cell);
    Color color = grid.paint(cell).color();
    switch (grid.thing(cell)) {
      // A little wider than its cell, so that no seam shows between walls.
      case WALL -> shapes.add(new Shape.Rectangle(x - 0.01, y - 0.01, 1.02, 1.02, WALL));
      case GOAL -> {
        shapes.add(new Shape.Rectangle(x + 0.03, y + 0.03, 0.94, 0.94, GOAL_RIM));
        shapes.add(new Shape.Rectangle(x + 0.1, y + 0.1, 0.8, 0.8, GOAL));
      }
      case LAVA -> lava(x, y);
      case DOOR -> door(x, y, color, grid.bolt(cell));
      case KEY -> key(x + 0.5, y + 0.5, 1, color);
      case BALL -> ball(x + 0.5, y + 0.5, 1, color);
      case BOX -> box(x + 0.5, y + 0.5, 1, color);
      default -> {}
    }
  }

  private void lava(double x, double y) {
    shapes.add(new Shape.Rectangle(x, y, 1, 1, LAVA));
    for (double at : new double[] {0.25, 0.5, 0.75}) {
      double[] wave = {
        x + 0.1,
        y + at,
        x + 0.3,
        y + at + 0.09,
        x + 0.5,
        y + at,
        x + 0.7,
        y + at + 0.09,
        x + 0.9,
        y + at
      };
      shapes.add(new Shape.Polyline(wave, 0.05, LAVA_LIGHT));
    }
  }

  private void door(double x, double y, Color color, Bolt bolt) {
    if (bolt == Bolt.OPEN) {
      shapes.add(new Shape.Rectangle(x, y, 0.12, 1, color));
      shapes.add(new Shape.Rectangle(x + 0.88, y, 0.12, 1, color));
      return;
    }
    shapes.add(new Shape.Rectangle(x, y, 1, 1, WALL));
    shapes.add(new Shape.Rectangle(x + 0.08, y + 0.08, 0.84, 0.84, color));
    if (bolt == Bolt.LOCKED) {
      shapes.add(new Shape.Circle(x + 0.5, y + 0.58, 0.12, DARK));
      double[] slot = {
        x + 0.45, y + 0.55, x + 0.55, y + 0.55, x + 0.62, y + 0.27, x + 0.38, y + 0.27
      };
      shapes.add(new Shape.Polygon(slot, DARK));
    } else {
      shapes.add(new Shape.Circle(x + 0.74, y + 0.5, 0.07, DARK));
    }
  }

  private void key(double x, double y, double size, Color color) {
    double bow = x - 0.17 * size;
    shapes.add(new Shape.Line(bow, y, x + 0.32 * size, y, 0.09 * size, color));
    for (double tooth : new double[] {0.16, 0.28}) {
      double at = x + tooth * size;
      shapes.add(new Shape.Line(at, y, at, y - 0.15 * size, 0.09 * size, color));
    }
    shapes.add(new Shape.Circle(bow, y, 0.17 * size, color));
    shapes.add(new Shape.Circle(bow, y, 0.07 * size, LIT));
  }

  private void ball(double x, double y, double size, Color color) {
    shapes.add(new Shape.Circle(x, y, 0.3 * size, color));
    shapes.add(new Shape.Circle(x - 0.1 * size, y + 0.1 * size, 0.08 * size, LIT.withAlpha(160)));
  }

  private void box(double x, double y, double size, Color color) {
    double side = 0.6 * size;
    shapes.add(new Shape.Rectangle(x - side / 2, y - side / 2, side, side, color));
    shapes.add(new Shape.Line(x - side / 2, y, x + side / 2, y, 0.06 * size, LIT.withAlpha(160)));
    shapes.add(new Shape.Line(x, y - side / 2, x, y + side / 2, 0.06 * size, LIT.withAlpha(160)));
  }

  private void agent() {
    double x = x(grid.agent()) + 0.5;
    double y = y(grid.agent()) + 0.5;
    shapes.add(new Shape.Polygon(triangle(x, y, 0.38), AGENT_RIM));
    shapes.add(new Shape.Polygon(triangle(x, y, 0.3), AGENT));
    Color color = grid.carriedPaint().color();
    switch (grid.carried()) {
      case KEY -> key(x + 0.2, y - 0.3, 0.5, color);
      case BALL -> ball(x + 0.25, y - 0.25, 0.5, color);
      case BOX -> box(x + 0.25, y - 0.25, 0.5, color);
      default -> {}
    }
  }

  private double[] triangle(double x, double y, double size) {
    double alongX = X_AHEAD[grid.direction()] * size;
    double alongY = Y_AHEAD[grid.direction()] * size;
    return new double[] {
      x + alongX,
      y + alongY,
      x - alongX - alongY,
      y - alongY + alongX,
      x - alongX + alongY,
      y - alongY - alongX
    };
  }
}
