package dev.cartwheel.envs.arcade;

import dev.cartwheel.envs.scene.Color;
import dev.cartwheel.envs.scene.Shape;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * What a board lies on.
 *
 * @param shapes of the size of the board, back to front
 */
record Backdrop(List<Shape> shapes) {

  private static final int SIDE = ArcadeGame.SIDE;
  private static final int NIGHT = 0x12182b;

  /** A dark board with faint lines between its cells. */
  static Backdrop night() {
    Color rule = Color.rgb(0x1c2540);
    List<Shape> shapes = rows(repeated(NIGHT));
    for (int i = 1; i < SIDE; i++) {
      shapes.add(new Shape.Line(i, 0, i, SIDE, 0.02, rule));
      shapes.add(new Shape.Line(0, i, SIDE, i, 0.02, rule));
    }
    return new Backdrop(shapes);
  }

  /** Grass above and below a road of eight lanes. */
  static Backdrop road() {
    int[] rows = repeated(0x2d313c);
    rows[0] = 0x2f6b3a;
    rows[SIDE - 1] = 0x2f6b3a;
    List<Shape> shapes = rows(rows);
    Color paint = Color.rgb(0x6b7180);
    for (int lane = 2; lane < SIDE - 1; lane++) {
      for (double x = 0.15; x < SIDE; x++) {
        shapes.add(new Shape.Rectangle(x, lane - 0.03, 0.5, 0.06, paint));
      }
    }
    return new Backdrop(shapes);
  }

  /** Sky, water that grows darker, and a panel for the gauges. */
  static Backdrop sea() {
    int[] rows = new int[SIDE];
    rows[0] = 0x8fc9e8;
    for (int row = 1; row < SIDE - 1; row++) {
      rows[row] = (0x1f - 2 * row) << 16 | (0x6e - 7 * row) << 8 | (0xa8 - 10 * row);
    }
    rows[SIDE - 1] = NIGHT;
    List<Shape> shapes = rows(rows);
    shapes.add(new Shape.Rectangle(0, SIDE - 1.06, SIDE, 0.12, Color.rgb(0xd7eef8)));
    return new Backdrop(shapes);
  }

  private static int[] repeated(int rgb) {
    int[] rows = new int[SIDE];
    Arrays.fill(rows, rgb);
    return rows;
  }

  /** A stripe of colour for each row, the top one first. */
  private static List<Shape> rows(int... colors) {
    List<Shape> shapes = new ArrayList<>();
    for (int row = 0; row < SIDE; row++) {
      shapes.add(new Shape.Rectangle(0, SIDE - 1 - row, SIDE, 1, Color.rgb(colors[row])));
    }
    return shapes;
  }
}
