package dev.cartwheel.renderer;

import dev.cartwheel.envs.scene.Color;
import dev.cartwheel.envs.scene.Grid;
import dev.cartwheel.envs.scene.Scene;
import dev.cartwheel.envs.scene.Shape;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Hand-made scenes that look like the built-in worlds'. */
public final class Scenes {

  private static final int[][] MOVES = {{0, -1}, {1, 0}, {0, 1}, {-1, 0}}; // left down right up

  private Scenes() {}

  /** A cart at x with its pole at an angle, on a track from -2.4 to 2.4. */
  public static Scene cartPole(double x, double angle) {
    double sin = StrictMath.sin(angle);
    double cos = StrictMath.cos(angle);
    double width = 0.05;
    double length = 1.0;
    return new Scene(
        -2.4,
        -0.8,
        4.8,
        3.2,
        Color.rgb(0xffffff),
        List.of(
            new Shape.Line(-2.4, 0, 2.4, 0, 0.01, Color.rgb(0x1b2430)),
            new Shape.Rectangle(x - 0.25, -0.12, 0.5, 0.24, Color.rgb(0x1b2430)),
            new Shape.Polygon(
                new double[] {
                  x - width * cos,
                  width * sin,
                  x + width * cos,
                  -width * sin,
                  x + width * cos + length * sin,
                  length * cos - width * sin,
                  x - width * cos + length * sin,
                  length * cos + width * sin
                },
                Color.rgb(0xca9865)),
            new Shape.Circle(x, 0, 0.05, Color.rgb(0x8184cb))));
  }

  /** A lake of letters: S start, F ice, H hole, G goal, # wall; the agent stands on a cell. */
  public static Scene lake(int agent, String... rows) {
    int height = rows.length;
    int width = rows[0].length();
    List<Shape> shapes = new ArrayList<>();
    int[] states = new int[height * width];
    StringBuilder letters = new StringBuilder();
    for (int cell = 0; cell < states.length; cell++) {
      int row = cell / width;
      int column = cell % width;
      char letter = rows[row].charAt(column);
      double x = column;
      double y = height - 1.0 - row;
      states[cell] = letter == 'H' || letter == 'G' || letter == '#' ? -1 : cell;
      letters.append(cell == agent ? '@' : letter);
      shapes.add(new Shape.Rectangle(x, y, 1, 1, Color.rgb(letter == '#' ? 0x55606e : 0xdfeaf4)));
      shapes.add(
          new Shape.Rectangle(
              x + 0.02, y + 0.02, 0.96, 0.96, Color.rgb(letter == '#' ? 0x55606e : 0xeef5fb)));
      if (letter == 'H') {
        shapes.add(new Shape.Circle(x + 0.5, y + 0.5, 0.36, Color.rgb(0x24527a)));
      }
      if (letter == 'G') {
        shapes.add(new Shape.Rectangle(x + 0.2, y + 0.2, 0.6, 0.6, Color.rgb(0xe0a526)));
        shapes.add(new Shape.Label(x + 0.5, y + 0.5, "G", 0.25, Color.rgb(0xffffff)));
      }
      if (letter == 'S') {
        shapes.add(new Shape.Label(x + 0.5, y + 0.5, "S", 0.3, Color.rgb(0x7f93a8)));
      }
    }
    int floor = shapes.size();
    int agentRow = agent / width;
    double x = agent % width + 0.5;
    double y = height - agentRow - 0.5;
    shapes.add(new Shape.Circle(x, y, 0.24, Color.rgb(0xffffff)));
    shapes.add(new Shape.Circle(x, y, 0.2, Color.rgb(0xd64545)));
    return new Scene(
        0,
        0,
        width,
        height,
        Color.rgb(0xffffff),
        shapes,
        Optional.of(new Grid(height, width, states, MOVES, letters.toString(), floor)));
  }
}
