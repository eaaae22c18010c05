package dev.cartwheel.envs.toy;

import dev.cartwheel.envs.scene.Color;
import dev.cartwheel.envs.scene.Grid;
import dev.cartwheel.envs.scene.Scene;
import dev.cartwheel.envs.scene.Shape;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/**
 * Collects the picture of a world of cells. Places within a cell go from (0, 0), its lower left
 * corner, to (1, 1). What is drawn before {@link #agent} is the floor.
 */
final class CellScene {

  private final int rows;
  private final int columns;
  private final Color background;
  private final List<Shape> shapes = new ArrayList<>();
  private final int[] states; // [rows * columns]
  private final char[] letters; // [rows * columns]
  private int floor;

  CellScene(int rows, int columns, Color background) {
    this.rows = rows;
    this.columns = columns;
    this.background = background;
    this.states = new int[rows * columns];
    this.letters = new char[rows * columns];
    Arrays.fill(letters, '.');
    Arrays.setAll(states, cell -> cell);
  }

  /** What a terminal shows for a cell, and whether no agent acts there. */
  void letter(int cell, char letter, boolean end) {
    letters[cell] = letter;
    states[cell] = end ? -1 : cell;
  }

  void rectangle(int cell, double x, double y, double width, double height, Color color) {
    shapes.add(new Shape.Rectangle(left(cell) + x, bottom(cell) + y, width, height, color));
  }

  void disc(int cell, double x, double y, double radius, Color color) {
    shapes.add(new Shape.Circle(left(cell) + x, bottom(cell) + y, radius, color));
  }

  void polygon(int cell, Color color, double... xy) {
    double[] placed = xy.clone();
    for (int i = 0; i < placed.length; i += 2) {
      placed[i] += left(cell);
      placed[i + 1] += bottom(cell);
    }
    shapes.add(new Shape.Polygon(placed, color));
  }

  /** A thin line along the cell's four sides. */
  void frame(int cell, Color color) {
    rectangle(cell, 0, 0, 1, 0.02, color);
    rectangle(cell, 0, 0.98, 1, 0.02, color);
    rectangle(cell, 0, 0, 0.02, 1, color);
    rectangle(cell, 0.98, 0, 0.02, 1, color);
  }

  /** The observation index that stands for a cell, if it is another than the cell's own number. */
  void state(int cell, int state) {
    states[cell] = state;
  }

  /** Ends the floor: what follows stays in sight, and the agent is in {@code cell}. */
  void agent(int cell) {
    floor = shapes.size();
    letters[cell] = '@';
  }

  /** The agent: green coat, pointed hat. */
  void elf(int cell) {
    agent(cell);
    rectangle(cell, 0.38, 0.1, 0.09, 0.16, Color.rgb(0x5b3a21));
    rectangle(cell, 0.53, 0.1, 0.09, 0.16, Color.rgb(0x5b3a21));
    polygon(cell, Color.rgb(0x3a8d3f), 0.3, 0.24, 0.7, 0.24, 0.6, 0.55, 0.4, 0.55);
    rectangle(cell, 0.34, 0.33, 0.32, 0.05, Color.rgb(0x2a5e2d));
    disc(cell, 0.5, 0.63, 0.14, Color.rgb(0xf1c9a0));
    polygon(cell, Color.rgb(0xc0392b), 0.33, 0.7, 0.67, 0.7, 0.56, 0.96);
    disc(cell, 0.56, 0.95, 0.04, Color.rgb(0xffffff));
    disc(cell, 0.45, 0.64, 0.02, Color.rgb(0x2c2c2c));
    disc(cell, 0.55, 0.64, 0.02, Color.rgb(0x2c2c2c));
  }

  Scene build(int[][] moves) {
    Grid grid = new Grid(rows, columns, states, moves, new String(letters), floor);
    return new Scene(0, 0, columns, rows, background, shapes, Optional.of(grid));
  }

  private double left(int cell) {
    return cell % columns;
  }

  private double bottom(int cell) {
    return rows - 1 - cell / columns;
  }
}
